"""What can be wrong with readings and definitions, in Dutch and with what to do about it."""


class FiguresError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class DamagedReading(FiguresError):
    def __init__(self, code: str, what: str) -> None:
        self.code, self.what = code, what
        super().__init__(
            f"Lezing {code[:12]} is beschadigd ({what}). Wat u kunt doen, zegt: koers sources verify"
        )


class UnknownReading(FiguresError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Lezing {code[:12]} is niet bekend. Kies een lezing uit de lijst van de bron.")


class RefusedRows(FiguresError):
    """The rows of a reading are not fit to be kept; nothing was stored."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(f"De cijfers van {source} zijn niet ingelezen: {what}.")


class BrokenDefinition(FiguresError):
    """A file in the catalogue does not say what it must say."""

    def __init__(self, file: str, problems: list[str]) -> None:
        self.file = file
        self.problems = problems
        super().__init__(f"{file}: {'; '.join(problems)}. Herstel het bestand en laad opnieuw.")
