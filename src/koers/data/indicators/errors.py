"""What can be wrong with indicators, in Dutch and with what to do about it."""


class IndicatorsError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class UnknownIndicator(IndicatorsError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Indicator „{code}” is niet bekend. De lijst staat onder Cijfers.")


class VersionFrozen(IndicatorsError):
    status = 400

    def __init__(self) -> None:
        super().__init__("Deze definitie ligt vast. Maak een nieuwe versie ernaast in catalog/indicators.")


class UnknownVersion(IndicatorsError):
    def __init__(self, code: str, version: int) -> None:
        super().__init__(
            f"Versie {version} van de definitie van „{code}” is niet bekend. De versies staan bij „Hoe is dit"
            " berekend?”."
        )


class UnknownFigure(IndicatorsError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Van „{code}” is er in deze periode geen cijfer. Kies een periode uit de lijst.")


class InterpretationError(IndicatorsError):
    """A text that cannot be kept as it stands."""

    status = 400


class InterpretationFrozen(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Een bewaarde duiding verandert niet meer. Schrijf er een nieuwe versie naast.")


class NothingToInterpret(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Van deze periode staat er geen cijfer in Koers. Kies een periode met een cijfer.")


class FigureTooSmall(InterpretationError):
    def __init__(self) -> None:
        super().__init__(
            "Dit aantal is zo klein dat het niet naar buiten mag. Een duiding zou het laten zien, dus die kan"
            " hier nog niet."
        )


class TextMissing(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Schrijf eerst op wat er gebeurde.")


class NotShared(InterpretationError):
    """It is called shared, but something that makes it so is missing."""


class PartnerMissing(NotShared):
    def __init__(self) -> None:
        super().__init__(
            "Een gedeelde duiding heeft ten minste één partner naast de gemeente. Kies de organisaties die"
            " het eens zijn, of bewaar de tekst als hypothese."
        )


class AlternativesMissing(NotShared):
    def __init__(self) -> None:
        super().__init__(
            "Schrijf op wat het nog meer kan zijn voor u de duiding deelt. Is er niets anders gevonden?"
            " Schrijf dat dan op."
        )


class ConsequenceMissing(NotShared):
    def __init__(self) -> None:
        super().__init__(
            "Schrijf op wat u gaat doen voor u de duiding deelt. Doet u niets? Schrijf dat dan op."
        )


class DayInFuture(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Die dag moet nog komen. Vul de dag in waarop u erover sprak.")


class WhyMissing(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Vul in waarom u iets wijzigt. Die reden staat straks bij de versie.")


class EmptySession(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Kies ten minste één verandering om te bespreken.")


class UnknownSession(InterpretationError):
    def __init__(self) -> None:
        super().__init__("Deze duidingssessie is er niet. Ga terug naar de lijst met duidingen.")
