"""`koers backup FILE` and `koers backup verify FILE`: the database and the files beside it in one file."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from koers.site.refusal import Refusal, needs_database

if TYPE_CHECKING:
    from koers.site.backup.manifest import Manifest

MAKE = "make"
FILE = click.argument("file", type=click.Path(path_type=Path))
MEGABYTE = 1_000_000


class MakesByDefault(click.Group):
    """`koers backup FILE` is `koers backup make FILE`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return super().resolve_command(ctx, args if args[0] in self.commands else [MAKE, *args])


@click.group(name="backup", cls=MakesByDefault, help="Een reservekopie maken en nakijken.")
def command() -> None:
    import django

    django.setup()


@command.command(name=MAKE, help="Maak een reservekopie: FILE is een nieuw bestand of een map.")
@FILE
@click.option(
    "--keep-days",
    type=click.IntRange(1, 3650),
    help="Gooi oudere reservekopieën in de map weg; de nieuwste blijft altijd.",
)
def make(file: Path, keep_days: int | None) -> None:
    from koers.base.access import audit
    from koers.base.access.models import Chain
    from koers.base.access.who import by_command
    from koers.site.backup.making import forget_old, make_backup

    if keep_days and not file.is_dir():
        raise Refusal("--keep-days werkt alleen met een map. Geef een map in plaats van een bestand.")
    with needs_database():
        path, manifest = make_backup(file)
        audit.record("backup.make", by_command("backup"), chain=Chain.SECURITY)
    size = f"{path.stat().st_size / MEGABYTE:.1f}".replace(".", ",")
    click.echo(f"Reservekopie gemaakt: {path} ({size} MB).")
    if manifest.keys:
        click.echo(f"De sleutels zitten er niet in. Bewaar ze apart: {', '.join(manifest.keys)}.")
    for old in forget_old(file, keep_days) if keep_days else []:
        click.echo(f"Weggegooid: {old.name}")


@command.command(name="verify", help="Kijk of een reservekopie heel is. Verandert niets.")
@FILE
def verify(file: Path) -> None:
    from koers.site.backup.restoring import verified

    with verified(file) as found:
        click.echo(described(found.manifest))
        for remark in found.remarks:
            click.echo(f"Let op: {remark}")
        click.echo(f"De reservekopie is heel: {len(found.files)} onderdelen nagekeken.")


def described(manifest: "Manifest") -> str:
    from django.utils import timezone

    made = timezone.localtime(manifest.made_at)
    kind = {"sqlite": "SQLite", "postgresql": f"PostgreSQL {manifest.server}"}[manifest.database]
    return f"Gemaakt op {made:%d-%m-%Y om %H:%M} met Koers {manifest.koers} op {kind}."
