"""`koers policy next`: start the draft of the next policy or say how far it is, and write it for Word."""

from datetime import date
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from koers.site.commands.evaluate import write_whole
from koers.site.refusal import Refusal, needs_database

KIND = ".docx"


@click.command(name="next", help="Begin het concept van het volgende beleid, of toon hoe ver het is.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Word-bestand (.docx).")
def next_policy(out: Path | None) -> None:
    from koers.govern.policy.errors import PolicyError

    if out is not None:
        _check_path(out)
    try:
        with needs_database():
            draft, is_new = _found_or_started(date.today())
            _show(Console(), draft, is_new)
            if out is not None:
                _write(draft, out)
    except PolicyError as error:
        raise Refusal(str(error)) from error


def _check_path(path: Path) -> None:
    if path.suffix.lower() != KIND:
        raise Refusal(f"Koers schrijft het concept als Word-bestand. Laat de naam eindigen op {KIND}.")
    if not path.parent.is_dir():
        raise Refusal(f"De map {path.parent} bestaat niet. Maak haar eerst aan.")


def _found_or_started(today: date) -> tuple[Any, bool]:
    from koers.base.access.who import by_command
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.next_policy.actions import start_next_policy
    from koers.govern.review.next_policy.selectors import next_policy, next_policy_of

    by, policy = by_command("policy next"), current_policy(today)
    if policy is None:
        raise Refusal("Er is nog geen vastgesteld beleid. Een volgend beleid begint bij wat nu geldt.")
    there = next_policy_of(policy, by)
    made = there or start_next_policy(follows=policy, by=by)
    return next_policy(made.pk, by), there is None


def _show(console: Console, draft: Any, is_new: bool) -> None:
    from django.urls import reverse

    from koers.govern.review.next_policy.comparison import compared
    from koers.present.desk.next_policy.overview import goals_by_candidate, sentence

    state = "Concept begonnen: alles uit het huidige beleid staat erin." if is_new else "Concept:"
    console.print(f"{state} [bold]{draft}[/bold]", highlight=False)
    console.print(sentence(draft, goals_by_candidate(draft, date.today())) + "\n", highlight=False)
    table = Table("Wat het wordt", "Nu", "Straks", box=None, pad_edge=False)
    for line in compared(draft):
        table.add_row(line.became, line.before or "–", line.now or "–")
    console.print(table)
    _show_evidence(console, draft)
    address = reverse("desk:next_policy", args=[draft.pk])
    console.print(f"\nVerder op http://localhost:8000{address} (na ./koers demo)", soft_wrap=True)


def _show_evidence(console: Console, draft: Any) -> None:
    """How much was promised, noticed and agreed about each subject, and on which page it stands."""
    from django.urls import reverse

    from koers.base.access.who import by_command
    from koers.govern.review.next_policy.evidence import evidence

    known = evidence(draft.follows, date.today(), by_command("policy next"))
    heads = (
        "Onderwerp",
        "Toezeggingen (te laat of vervallen)",
        "Signalen (zonder reactie)",
        "Duidingen",
        "Waar",
    )
    table = Table(*heads, box=None, pad_edge=False)
    for one in draft.candidates.all():
        if one.former_id in known:
            beside = known[one.former_id].beside
            counts = [_count(pieces) for pieces in (beside.pledges, beside.signals, beside.interpretations)]
            table.add_row(one.name, *counts, reverse("desk:next_subject", args=[draft.pk, one.pk]))
    if table.rows:
        console.print()
        console.print(table)


def _count(pieces: Any) -> str:
    care = sum(one.needs_care for one in pieces)
    return f"{len(pieces)} ({care})" if care else str(len(pieces))


def _write(draft: Any, path: Path) -> None:
    from koers.base.access.who import by_command
    from koers.present.documents.docx_file import write_docx
    from koers.present.documents.next_policy import next_policy_document

    write_whole(path, write_docx(next_policy_document(draft, date.today(), by_command("policy next"))))
    click.echo(f"Geschreven: {path}")
