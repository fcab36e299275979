"""What a source or a reading refuses, on the command line: one Dutch text, exit code 1."""

from collections.abc import Iterator
from contextlib import contextmanager

from koers.site.refusal import Refusal, needs_database


class Refused(Refusal):
    """The command was well given; the figures were not taken. The last good ones stay in use."""

    exit_code = 1


@contextmanager
def needs_sources() -> Iterator[None]:
    from koers.data.figures.errors import FiguresError
    from koers.data.sources.errors import SourcesError, UnknownSource

    with needs_database():
        try:
            yield
        except UnknownSource as error:
            raise Refusal(str(error)) from error
        except (SourcesError, FiguresError) as error:
            raise Refused(str(error)) from error
