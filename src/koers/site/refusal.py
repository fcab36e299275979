"""What a command says when it cannot do what was asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


class Refusal(click.ClickException):
    """One Dutch line on stderr that says what to do, exit code 2, no traceback."""

    exit_code = 2


@contextmanager
def needs_database() -> Iterator[None]:
    """Inside it, a database that was never made is refused with what to do about it."""
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        raise Refusal("De database is er nog niet. Draai eerst: ./koers demo --no-serve") from error
