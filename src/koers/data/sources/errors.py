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


REFUSALS = {
    "vorm": "Dit is geen geldig webadres. Kijk het adres na.",
    "wachtwoord": "In een webadres mag geen naam of wachtwoord staan. Haal het eruit.",
    "host": "Koers haalt niets op van {host}. Zet de host bij de bron in de catalogus als dat wel moet.",
    "https": "Koers haalt alleen iets op over https. Kijk het adres van {host} na.",
    "onvindbaar": "{host} is niet te vinden. Controleer het internet en het adres.",
    "intern": "{host} wijst naar een intern netwerk. Koers haalt daar niets op. Meld dit bij de beheerder.",
    "omleiding": "{host} leidt te vaak of verkeerd door. Kijk het adres bij de bron na.",
    "antwoord": "{host} gaf geen gegevens (antwoord {status}). Probeer het later opnieuw.",
    "soort": "{host} gaf een ander soort bestand dan verwacht. Er is niets ingelezen.",
    "te_groot": "{host} gaf meer gegevens dan Koers aanneemt. Er is niets ingelezen.",
    "traag": "{host} antwoordt te traag. Probeer het later opnieuw.",
    "verbinding": "De verbinding met {host} mislukte of brak af. Probeer het later opnieuw.",
}


class FetchRefused(SourcesError):
    """Something that was not fetched; nothing of it is kept. Never holds the path or the query."""

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        super().__init__(REFUSALS[code].format(**details))
