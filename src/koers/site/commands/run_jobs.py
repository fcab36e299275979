"""`koers run-jobs`: does what is due, such as refreshing sources, until it is stopped or once."""

import time
from datetime import datetime
from typing import Any

import click

from koers.site.refusal import Refusal, needs_database

PAUSE = 60  # seconds between two rounds


class GivenUp(Refusal):
    exit_code = 1


@click.command(name="run-jobs", help="Doe wat aan de beurt is, zoals bronnen verversen.")
@click.option("--once", is_flag=True, help="Eén ronde, voor een timer; anders tot u stopt.")
@click.option("--now", "at_once", is_flag=True, help="Begin meteen, niet op een toevallig moment.")
def command(once: bool, at_once: bool) -> None:
    import django

    django.setup()
    from koers.site.schedule import alone, worker

    with alone() as first:
        if not first:
            click.echo("Er draait al een koers run-jobs; die doet het werk.")
            return
        hand = worker()
        if once:
            report(round_of(hand, at_once=at_once))
            return
        hand.configure_signals()
        click.echo("Koers doet wat aan de beurt is (stoppen: Ctrl-C)")
        while hand.running:
            told(round_of(hand, at_once=at_once))
            time.sleep(PAUSE if hand.running else 0)


def round_of(hand: Any, *, at_once: bool) -> list[dict[str, Any]]:
    from django.utils.timezone import now

    from koers.site.schedule import done_since, queue_due, take_up_lost

    with needs_database():
        moment = now()
        take_up_lost()
        queue_due(moment, at_once=at_once)
        hand.run()
        return done_since(moment)


def report(done: list[dict[str, Any]]) -> None:
    """One line for each; exit code 1 when a job was given up, so that a timer shows it."""
    from koers.site.schedule import waiting

    told(done)
    later = waiting()
    if later:
        click.echo(f"In de wachtrij: {len(later)}, de eerste {_moment(later[0])}.")
    elif not done:
        click.echo("Er is niets aan de beurt.")
    given_up = sum(1 for one in done if one["failed"] and not one["again"])
    if given_up:
        raise GivenUp(f"Niet gelukt en opgegeven: {given_up}. Kijk op de pagina Bronnen wat er misging.")


def told(done: list[dict[str, Any]]) -> None:
    from koers.site.jobs import JOBS

    for one in done:
        job = JOBS[one["job"]]
        click.echo(f"{job.name} {one['subject']}: {_came(one, job.tries)}", err=one["failed"])


def _came(one: dict[str, Any], tries: int) -> str:
    if not one["failed"]:
        return str(one["text"])
    again = f"opnieuw {_moment(datetime.fromisoformat(one['again']))}" if one["again"] else "opgegeven"
    return f"mislukt (poging {one['tried']} van {tries}, {again}). {one['text']}"


def _moment(moment: datetime) -> str:
    from django.utils.formats import date_format
    from django.utils.timezone import localtime

    return date_format(localtime(moment), "j b H:i")
