"""The `koers` command. Each subcommand stands in its own file in site/commands/."""

import importlib
import os
import sys
from pathlib import Path

import click

COMMANDS = Path(__file__).parent / "commands"


class Koers(click.Group):
    """Finds a subcommand by the name of its file, so that `koers read` does not load Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(f.stem for f in COMMANDS.glob("[a-z]*.py"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"koers.site.commands.{cmd_name}")
        command: click.Command = module.command
        return command


@click.command(cls=Koers, help="Koers: het veiligheidsbeleid van een gemeente, met cijfers en oordelen.")
def koers() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")


def main() -> None:
    try:
        status = koers.main(prog_name="koers", standalone_mode=False)
    except click.UsageError as error:
        click.echo(f"Zo werkt dit niet: {error.format_message()}\nHulp: koers --help", err=True)
        status = 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        status = error.exit_code
    except click.Abort:
        click.echo("Gestopt.", err=True)
        status = 130
    sys.exit(status or 0)
