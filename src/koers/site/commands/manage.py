"""`koers manage …`: Django's own commands, for who installs and maintains Koers."""

import click


@click.command(
    name="manage",
    help="Beheeropdrachten van Django, zoals migrate en check.",
    context_settings={"ignore_unknown_options": True},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    from django.conf import settings
    from django.core.management import execute_from_command_line

    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)  # SQLite makes its file, not its folder
    execute_from_command_line(["koers manage", *arguments])
