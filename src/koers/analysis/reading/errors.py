"""The one error of the reader: a document that cannot be read, with what to do about it."""

MESSAGES = {
    "leeg": "Het bestand is leeg. Kies een bestand met tekst.",
    "geen_tekst": "Er staat geen tekst in het bestand. Kies een bestand met tekst.",
    "te_groot": "Het bestand is te groot ({size} MB; hooguit {limit} MB). Splits het of maak er een "
    "tekstbestand van.",
    "binair": "Dit bestand bevat geen leesbare tekst. Kies een .txt-, .md-, .docx-, .pdf- of .html-bestand.",
    "onbekend_type": "Dit type bestand ({kind}) kan Koers niet lezen. Sla het op als .docx, .pdf, .html of "
    ".txt.",
    "versleuteld": "Het bestand is beveiligd met een wachtwoord. Haal de beveiliging eraf en probeer het "
    "opnieuw.",
    "beschadigd": "Het bestand is beschadigd ({kind}). Open het in het programma waarmee het gemaakt is en "
    "sla het opnieuw op.",
    "geen_tekstlaag": "Deze pdf heeft geen tekstlaag: het zijn plaatjes van bladzijden. Maak de tekst eerst "
    "leesbaar (OCR).",
    "te_veel_tekst": "Er staat veel meer tekst in dan in een beleidsdocument. Splits het bestand.",
    "te_veel_activiteiten": "Koers vond {found} activiteiten; dat is te veel voor één document (hooguit "
    "{limit}). Splits de tabel, bijvoorbeeld per prioriteit. Er is niets bewaard.",
    "verdacht": "In dit bestand vond Koers {what}. Uit voorzorg leest Koers het niet. Sla het opnieuw op als "
    ".docx, .pdf of .txt, zonder extra’s.",
    "uitpakken_te_groot": "Het bestand wordt bij het uitpakken veel te groot. Sla het op als .txt.",
}


class UnreadableDocument(Exception):
    """A document that cannot be read. `code` is one of MESSAGES; `text_nl` is one Dutch line."""

    def __init__(self, code: str, text_nl: str = "", **details: object) -> None:
        self.code = code
        self.text_nl = text_nl or MESSAGES[code].format(**details)
        super().__init__(self.text_nl)


def too_large(size: int, limit: int) -> UnreadableDocument:
    """For a document of `size` bytes where `limit` is allowed."""
    return UnreadableDocument("te_groot", size=_megabytes(size), limit=_megabytes(limit))


def _megabytes(size: int) -> str:
    mb = size / 1024 / 1024
    return f"{mb:.1f}".replace(".", ",").removesuffix(",0") if mb >= 0.1 else f"{mb:.4f}".replace(".", ",")
