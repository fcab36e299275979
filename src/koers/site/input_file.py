"""A file that was named on the command line."""

from pathlib import Path

from koers.site.refusal import Refusal


def content_of(file: Path, limit: int) -> bytes:
    """The bytes of the file. A file over the limit is refused before it is read."""
    if file.is_dir():
        raise Refusal(f"{file} is een map. Geef een bestand.")
    try:
        if file.stat().st_size > limit:
            from koers.analysis.reading import too_large

            raise too_large(file.stat().st_size, limit)
        with file.open("rb") as stream:
            return stream.read(limit + 1)
    except FileNotFoundError as error:
        raise Refusal(f"{file} bestaat niet. Kijk de naam na.") from error
    except OSError as error:
        raise Refusal(f"{file} is niet te openen ({error.strerror}).") from error
