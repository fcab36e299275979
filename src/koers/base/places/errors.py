"""What can be wrong with places, in Dutch and with what to do about it."""

from koers.base.access.errors import RequestRefused


class PlacesError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""


class NoInstallation(PlacesError):
    def __init__(self) -> None:
        super().__init__(
            "Koers weet nog niet voor welke gemeente het werkt. De applicatiebeheerder kiest die bij "
            "Toegang, Inrichting. Wilt u alleen kijken? Laad dan het voorbeeld met koers demo."
        )


class InstallationRefused(RequestRefused):
    """What was chosen cannot be; the text says why."""


class UnknownPlace(PlacesError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Gebied {code} is niet bekend. Controleer de code, bijvoorbeeld GM0556.")


class PlacesListBroken(PlacesError):
    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, regel {line}: {what}. Herstel het bestand en laad opnieuw.")


class UnknownVintage(PlacesError):
    def __init__(self, year: int, known: list[int]) -> None:
        years = ", ".join(str(one) for one in known)
        super().__init__(f"Koers kent de indeling van {year} niet. Kies uit: {years}.")
