"""What can be wrong with indicators, in Dutch and with what to do about it."""


class IndicatorsError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class UnknownIndicator(IndicatorsError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Indicator „{code}” is niet bekend. De lijst staat onder Cijfers.")


class VersionFrozen(IndicatorsError):
    def __init__(self, code: str, version: int) -> None:
        super().__init__(
            f"Versie {version} van de definitie van „{code}” ligt vast. Maak een nieuwe versie in"
            f" catalog/indicators/{code}.yaml."
        )


class UnknownVersion(IndicatorsError):
    def __init__(self, code: str, version: int) -> None:
        super().__init__(
            f"Versie {version} van de definitie van „{code}” is niet bekend. De versies staan bij „Hoe is dit"
            " berekend?”."
        )


class UnknownFigure(IndicatorsError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Van „{code}” is er in deze periode geen cijfer. Kies een periode uit de lijst.")
