"""What can be wrong with a source, in Dutch and with what to do about it."""

import re

QUOTED = re.compile("„[^”]*”")


class SourcesError(Exception):
    """Base of the errors of this app; the text is meant for the screen."""

    @property
    def kept(self) -> str:
        """What may be kept of it: no words out of a file, and not the name that somebody gave the file."""
        return QUOTED.sub("„…”", str(self))


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

    def __init__(self, file: str, line: int | str, what: str) -> None:
        self.where = f"regel {line}" if isinstance(line, int) else line
        self.what = what
        super().__init__(f"{file}, {self.where}: {what}. Er is niets ingelezen.")

    @property
    def kept(self) -> str:
        return QUOTED.sub("„…”", f"{self.where.capitalize()}: {self.what}. Er is niets ingelezen.")


class NoWayToRead(SourcesError):
    def __init__(self, code: str, why: str) -> None:
        super().__init__(f"Bron {code} is niet uit een bestand te lezen. {why}")


class TooMuchVanished(SourcesError):
    """A file that was cut off looks like this, and so does an extract."""

    def __init__(self, vanished: int, before: int) -> None:
        super().__init__(
            f"Van de {before} cellen van de vorige lezing staan er {vanished} niet meer in. Er is niets "
            "ingelezen. Kijk of het bestand heel is. Klopt het toch? Gebruik dan --force."
        )


class NarrowerThanBefore(SourcesError):
    """Fewer kinds, places or periods than are in use: those that are missing would leave every page."""

    def __init__(self, source: str, lost: dict[str, int]) -> None:
        missing = ", ".join(f"{count} {what}" for what, count in lost.items())
        super().__init__(
            f"{source} is niet opgeslagen: deze vraag is kleiner dan de cijfers die in gebruik zijn "
            f"({missing} minder). Vraag ook die op, zonder --since of met meer in --areas. Klopt het toch? "
            "Gebruik dan --force."
        )


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
        self.code, self.details = code, details
        super().__init__(REFUSALS[code].format(**details))


KEPT = "Er is niets opgeslagen; de laatste goede cijfers blijven in gebruik."
BROKEN = {
    "html": "de server gaf een webpagina in plaats van cijfers",
    "afgebroken": "een pagina is afgebroken of geen geldige JSON",
    "leeg": "een pagina heeft geen lijst met rijen",
    "lus": "de server verwijst naar een pagina die al gelezen is",
    "volgorde": "een pagina heeft niet het aantal rijen dat erbij hoort",
}


class BrokenPage(SourcesError):
    """A page that is not whole; it does not count and is asked for again."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(f"Ophalen mislukt: {BROKEN[code]}. {KEPT} Probeer het later opnieuw.")


class FetchFailed(SourcesError):
    """A source that was not fetched, with what to do; what was good stays in use."""

    def __init__(self, source: str, what: str, advice: str) -> None:
        super().__init__(f"{source} is niet opgehaald: {what}. {KEPT} {advice}")


class TableGone(FetchFailed):
    def __init__(self, source: str, table: str, host: str) -> None:
        super().__init__(
            source,
            f"tabel {table} staat niet meer op {host}",
            "Zoek op de site van de uitgever de nieuwe naam en zet die bij de bron in de catalogus.",
        )


class TableChanged(FetchFailed):
    """A column, dimension or code is not what the definition says."""

    def __init__(self, source: str, what: str) -> None:
        super().__init__(
            source, what, "Vergelijk de tabel met de bron in de catalogus en pas de velden onder fetch aan."
        )


class UnknownArea(FetchFailed):
    def __init__(self, source: str, codes: list[str]) -> None:
        super().__init__(
            source,
            f"de tabel kent geen gebied {', '.join(f'„{code}”' for code in codes)}",
            "Kijk de CBS-code na (een gemeente is GM met vier cijfers) of kies alle-gemeenten.",
        )


class TooManyRows(FetchFailed):
    def __init__(self, source: str, host: str) -> None:
        super().__init__(
            source,
            f"{host} weigert meer dan 10.000 rijen in één keer (ODataApi)",
            "Zet bij de bron api op ODataFeed, of vraag minder gebieden of perioden.",
        )


class DataMoved(FetchFailed):
    def __init__(self, source: str, what: str) -> None:
        super().__init__(source, what, "Haal de bron opnieuw op; Koers begint dan vooraan.")


class NothingToFetch(SourcesError):
    def __init__(self, code: str) -> None:
        super().__init__(
            f"Bron „{code}” wordt niet opgehaald: in de catalogus staat bij haar geen fetch. Lees haar in "
            "als bestand."
        )


class AlreadyFetching(SourcesError):
    def __init__(self, code: str) -> None:
        super().__init__(f"Bron „{code}” wordt al opgehaald. Wacht tot dat klaar is.")


class BoundariesRefused(SourcesError):
    """A file of boundaries that is not what it should be; nothing of it is kept."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}. Er is niets ingelezen.")
