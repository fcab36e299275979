"""`koers demo`: the whole line on the example, from policy text to verdicts, an evaluation and the site."""

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from koers.site.refusal import Refusal

INVENTED = "voorbeeldstad"
HOST = "127.0.0.1"
Step = Callable[[str], None]


def load(*, progress: Step | None = None) -> None:
    """Fill an empty database with the example. A second run changes nothing."""
    from django.conf import settings

    from koers.base.access.signin.demo import make_demo_accounts
    from koers.base.access.who import by_command
    from koers.base.places.actions import load_places
    from koers.data.figures.actions import load_annotations
    from koers.data.indicators.actions import load_indicators
    from koers.data.sources.actions import load_samples
    from koers.govern.programme.example import load_example, read_example
    from koers.govern.programme.example.interpretations import load_interpretations
    from koers.govern.programme.example.years import load_years
    from koers.govern.review.pledges.example import load_pledges
    from koers.govern.review.reports.example import load_reports
    from koers.govern.review.signals.example import load_signals
    from koers.present.documents.example import load_written_reports
    from koers.site.commands.install import prepare_database

    step = progress or (lambda _: None)
    step("Database klaarzetten")
    by = by_command("demo")
    prepare_database(by=by)
    refuse_other(settings.EXAMPLE_DIR or real_example())
    if settings.DEMO_ACCOUNTS:
        make_demo_accounts()
    step("Gemeenten laden")
    load_places(by=by)
    step("Cijfers laden")
    load_annotations(by=by)
    load_samples(by=by)
    step("Indicatoren laden")
    load_indicators(by=by)
    step("Beleid en jaarplannen lezen")
    folder = settings.EXAMPLE_DIR or real_example()
    policy, example = load_example(folder=folder, by=by), read_example(folder)
    choose_terms(example.terms)
    if example.years:
        step("Vier jaar uitvoeren")
        load_years(folder=folder, name=example.years, policy=policy)
    load_interpretations(example.interpretations)
    if example.reports:
        step("Verslagen schrijven en vaststellen")
        load_written_reports(folder=folder, name=example.reports, policy=policy)
    load_pledges(folder=folder, policy=policy, on=date.today(), by=by)
    load_signals(example.signals, on=date.today(), by=by)
    load_reports(folder=folder, policy=policy, on=date.today(), by=by)


def choose_terms(terms: Mapping[str, str]) -> None:
    """What the municipality calls its papers: a setting, so one person proposes and another approves."""
    from koers.base.access.actions import approve, propose
    from koers.base.access.permissions import settings as rows
    from koers.base.access.selectors import setting
    from koers.base.access.signin.demo import demo_person

    for name, word in terms.items():
        row = rows()[f"term.{name}"]
        value, old = [str(one) for one in row.choices].index(word), setting(row.code)
        if value != old:
            content = {"code": row.code, "old": old, "value": value}
            request = propose(kind="setting.change", content=content, by=demo_person("applicatiebeheerder"))
            approve(request=request, version=request.version, by=demo_person("adviseur-oov"))


def look_for_signals(*, progress: Step) -> None:
    """What the job of every morning does, once, so that the first page shows what a first look finds."""
    from koers.base.access.who import by_command
    from koers.govern.review.signals.selectors import last_detection
    from koers.site.jobs import JOBS

    progress("Naar signalen kijken")
    if last_detection() is None:
        JOBS["signalen"].run("signalen", by_command("run-jobs"))


def refuse_other(folder: Path) -> None:
    """One municipality an installation: what is there is never overwritten or mixed with another example."""
    from koers.base.places.models import Installation
    from koers.govern.programme.example import read_example

    there = Installation.objects.select_related("municipality").first()
    if there and there.municipality_id != read_example(folder).municipality:
        raise Refusal(
            f"In deze database staat {there.municipality}. Een ander voorbeeld hoort in een andere "
            "map of database (KOERS_VAR of DATABASE_URL)."
        )


def real_example() -> Path:
    """The first example: a municipality that exists, in words of our own."""
    from django.conf import settings

    return sorted(settings.CATALOG_DIR.glob("policies/*/example.yaml"))[0].parent


def write_evaluations(out: Path, *, progress: Step) -> list[Path]:
    """The evaluation of the newest year that has a plan, as PDF and as a web page."""
    from koers.govern.policy.selectors import current_policy
    from koers.govern.programme.selectors import plans
    from koers.site.commands.evaluate import write_evaluation

    progress("Evaluatie maken")
    policy = current_policy(date.today())
    assert policy is not None  # the example was just loaded
    year = max((plan.year for plan in plans(policy)), default=policy.start_year)
    paths = [out / f"evaluatie-{year}.{kind}" for kind in ("pdf", "html")]
    for path in paths:
        write_evaluation(year, path)
    return paths


def choose_invented() -> None:
    """Before the settings are read: the invented municipality has a folder of its own for what it keeps."""
    os.environ["KOERS_EXAMPLE"] = INVENTED
    var = os.environ.get("KOERS_VAR", "")
    if var and not var.endswith(f"-{INVENTED}"):
        os.environ["KOERS_VAR"] = f"{var.rstrip('/')}-{INVENTED}"


@click.command(name="demo", help="Laad het voorbeeld, toon de oordelen, start de site.")
@click.option("--no-serve", is_flag=True, help="Stop na het tonen van de oordelen.")
@click.option("--voorbeeldstad", is_flag=True, help="Een verzonnen gemeente, met vier hele jaren.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Poort van de site."
)
def command(no_serve: bool, voorbeeldstad: bool, port: int) -> None:
    if voorbeeldstad:
        choose_invented()
    import django
    from django.conf import settings

    django.setup()
    from koers.site.commands.serve import check_port, serve
    from koers.site.commands.verdicts import print_verdicts

    if not no_serve:
        check_port(HOST, port)

    console = Console()
    out = settings.PROJECT_DIR / "out" / settings.EXAMPLE
    out.mkdir(exist_ok=True, parents=True)
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task("Beginnen", total=9 if voorbeeldstad else 7)

        def step(text: str) -> None:
            bars.update(task, description=text, advance=1)

        load(progress=step)
        look_for_signals(progress=step)
        written = write_evaluations(out, progress=step)
    print_verdicts(console)
    for path in written:
        console.print(f"Evaluatie: {path}", soft_wrap=True)
    if not no_serve:
        serve(host=HOST, port=port)
