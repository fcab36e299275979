"""What can be wrong with indicators, in Dutch and with what to do about it."""


class IndicatorsError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class UnknownIndicator(IndicatorsError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Indicator „{code}” is niet bekend. De lijst staat onder Cijfers.")
