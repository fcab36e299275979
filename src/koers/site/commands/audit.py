"""`koers audit`: is the audit trail whole, what stands in it, and where did it end today."""

from pathlib import Path

import click

from koers.site.commands.evaluate import write_whole
from koers.site.refusal import Refusal, needs_database


@click.group(name="audit", help="Het logboek controleren en bewaren.")
def command() -> None:
    import django

    django.setup()


@command.command(name="verify", help="Controleer of er niets gewijzigd is of ontbreekt (0: klopt, 1: niet).")
@click.option("--anchor", "line", metavar="REGEL", default="", help="Vergelijk ook met deze controleregel.")
def verify(line: str) -> None:
    from koers.base.access.audit.checks import check
    from koers.base.access.who import by_command

    with needs_database():
        found = check(by=by_command("audit verify"), line=line)
    for fault in found.faults:
        click.echo(f"{fault.chain}, nummer {fault.number}: {fault.text}", err=True)
    if not found.is_whole:
        click.echo("Het logboek klopt niet. Dit is een beveiligingsincident: meld het aan de FG.", err=True)
        raise click.exceptions.Exit(1)
    compared = " en past bij de controleregel" if line else ""
    click.echo(f"Het logboek klopt{compared}: {found.events} gebeurtenissen nagekeken.")


@command.command(name="anchor", help="Toon één regel waarmee later te zien is of het logboek is herschreven.")
def anchor() -> None:
    from koers.base.access.audit import anchor as line_of_now

    with needs_database():
        click.echo(line_of_now())


@command.command(name="export", help="Schrijf het hele logboek naar een CSV-bestand.")
@click.argument("file", type=click.Path(path_type=Path))
def export(file: Path) -> None:
    check_target(file)
    from koers.base.access.audit.exports import export as text_of
    from koers.base.access.selectors import audit_events
    from koers.base.access.who import by_command

    by = by_command("audit export")
    with needs_database():
        text = text_of(audit_events(by).order_by("chain", "number"), by)
    write_whole(file, text.encode("utf-8-sig"))
    file.chmod(0o600)
    click.echo(f"Logboek geschreven: {file}. Het is zeer vertrouwelijk; wis het als u klaar bent.")


def check_target(file: Path) -> None:
    if file.suffix.lower() != ".csv":
        raise Refusal("Laat de naam van het bestand eindigen op .csv.")
    if file.exists():
        raise Refusal(f"{file} bestaat al. Kies een andere naam.")
    if not file.parent.is_dir():
        raise Refusal(f"De map {file.parent} bestaat niet. Maak haar eerst aan.")
