"""Click speaks English; the people who use `koers` do not have to."""

from collections.abc import Iterable

import click

HEADINGS = {"Options": "Opties", "Commands": "Opdrachten"}
USAGE = {
    "[OPTIONS]": "[OPTIES]",
    "COMMAND [ARGS]...": "OPDRACHT …",
    "FILE": "BESTAND",
    "YEAR": "JAAR",
    "EMAIL": "E-MAIL",
}
TYPES = {
    " TEXT": " TEKST",
    " FILE": " BESTAND",
    " INTEGER RANGE": " GETAL",
    " INTEGER": " GETAL",
    "[%Y-%m-%d]": "JJJJ-MM-DD",
}
HELP = {"Show this message and exit.": "Toon deze hulp.", "[default:": "[standaard:"}
EXPECTED = {"integer": "een geheel getal"}


def translated(text: str, words: dict[str, str]) -> str:
    for english, dutch in words.items():
        text = text.replace(english, dutch)
    return text


class Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, translated(args, USAGE), "Gebruik: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl(
            [(translated(name, TYPES), translated(text, HELP)) for name, text in rows], col_max, col_spacing
        )


def explained(error: click.UsageError) -> str:
    """What is wrong with the words after `koers`, in one Dutch sentence."""
    if isinstance(error, click.exceptions.NoSuchCommand):
        return f"De opdracht „{error.command_name}” bestaat niet."
    if isinstance(error, click.NoSuchOption):
        return f"De optie {error.option_name} bestaat niet."
    if isinstance(error, click.MissingParameter):
        return f"{_name(error.param)} ontbreekt."
    if isinstance(error, click.BadParameter):
        return f"{_name(error.param)} klopt niet. Geef {_expected(error.param)}."
    return error.format_message()


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "Een waarde"
    return (
        parameter.opts[0]
        if isinstance(parameter, click.Option)
        else translated(parameter.human_readable_name, USAGE)
    )


def _expected(parameter: click.Parameter | None) -> str:
    kind = parameter.type if parameter else None
    if isinstance(kind, click.DateTime):
        return "een datum zoals 2026-12-31"
    if isinstance(kind, click.IntRange):
        return f"een geheel getal van {kind.min} tot en met {kind.max}"
    return EXPECTED.get(kind.name, "een andere waarde") if kind else "een andere waarde"
