"""What a command says when it cannot do what was asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


class Refusal(click.ClickException):
    """One Dutch line on stderr that says what to do, exit code 2, no traceback."""

    exit_code = 2


@contextmanager
def needs_database() -> Iterator[None]:
    """Inside it, a database that does not do what it should is refused with what to do about it."""
    from django.db import DatabaseError

    from koers.site.database_fault import explained

    try:
        yield
    except DatabaseError as error:
        if (text := explained(error)) is None:
            raise
        raise Refusal(text) from error
