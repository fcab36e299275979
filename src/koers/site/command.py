"""The `koers` command. Each subcommand stands in its own file (or folder) in site/commands/."""

import importlib
import os
import sys
from pathlib import Path

import click

from koers.site.dutch import Formatter, explained

COMMANDS = Path(__file__).parent / "commands"
EPILOG = "Alle tests draaien: ./koers test"


class Koers(click.Group):
    """Finds a subcommand by the name of its file, so that `koers read` does not load Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        found = [f for f in COMMANDS.glob("[a-z]*") if f.suffix == ".py" or (f / "__init__.py").is_file()]
        return sorted(f.stem.replace("_", "-") for f in found)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"koers.site.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command


@click.command(
    cls=Koers, help="Koers: het veiligheidsbeleid van een gemeente, met cijfers en oordelen.", epilog=EPILOG
)
def koers() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.site.settings.dev")


def dutch_text(error: Exception) -> str | None:
    """The errors of a room stand in its errors.py, each with a text that says what to do."""
    module = type(error).__module__
    if module.startswith("koers.") and module.endswith(".errors"):
        return str(error)
    if "SECRET_KEY" in str(error) and module == "django.core.exceptions":
        return "Zet KOERS_SECRET_KEY in de omgeving. Uitleg staat in docs/handleiding/beheer.md."
    if module != "django.db.utils":
        return None
    from django.db import DatabaseError

    from koers.site.database_fault import explained

    return explained(error) if isinstance(error, DatabaseError) else None


def main() -> None:
    click.Context.formatter_class = Formatter
    try:
        status = koers.main(prog_name="koers", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        status = 0
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "koers"
        click.echo(f"{explained(error)} Hulp: {where} --help", err=True)
        status = 2
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        status = error.exit_code
    except Exception as error:
        if (text := dutch_text(error)) is None:
            raise
        click.echo(text, err=True)
        status = 2
    except click.Abort:
        click.echo("Gestopt.", err=True)
        status = 130
    sys.exit(status or 0)
