"""What can be wrong with a source, in Dutch and with what to do about it."""


class SourcesError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class UnknownSource(SourcesError):
    def __init__(self, code: str, known: list[str]) -> None:
        super().__init__(f"Bron „{code}” is niet bekend. Kies uit: {', '.join(known)}.")


class SampleChanged(SourcesError):
    def __init__(self, source: str, file: str, what: str) -> None:
        super().__init__(
            f"Het bestand {file} van bron {source} {what}. Zet het bestand terug, of maak het opnieuw met "
            "tools/make_samples.py."
        )


class UnreadableCell(SourcesError):
    """One cell of a file does not say what it must say; nothing of the file is stored."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, regel {line}: {what}. Er is niets ingelezen.")
