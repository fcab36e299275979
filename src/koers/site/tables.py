"""Tables in the terminal, all in one style."""

from rich.table import Table


def table(title: str, *columns: str, right: tuple[str, ...] = ()) -> Table:
    """The columns named in `right` hold numbers: aligned right and never broken."""
    made = Table(title=title, title_justify="left", title_style="bold", header_style="dim", box=None)
    for column in columns:
        made.add_column(column, justify="right" if column in right else "left", no_wrap=column in right)
    return made
