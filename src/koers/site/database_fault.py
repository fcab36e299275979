"""What a fault of the database means for who runs Koers: one Dutch text with what to do, or None."""

import re

from django.db import DatabaseError, OperationalError

START = "Draai eerst: ./koers manage migrate, of voor het voorbeeld: ./koers demo --no-serve"
NOT_THERE = f"De database is er nog niet. {START}"
UNREACHABLE = (
    "De database antwoordt niet. Kijk of PostgreSQL draait (systemctl status postgresql) en of de naam en "
    "poort in DATABASE_URL kloppen."
)
STATES = {  # SQLSTATE of PostgreSQL, by its beginning
    "28": "De database weigert de aanmelding. Kijk de gebruiker en het wachtwoord in DATABASE_URL na.",
    "3D000": "De database uit DATABASE_URL bestaat niet. Maak haar met: sudo -u postgres createdb …",
    "42P01": NOT_THERE,
    "42501": (
        "De gebruiker uit DATABASE_URL heeft hier geen rechten voor. Na het bijwerken van de database geeft "
        "de eigenaar ze met: koers database grants. Wat de database zelf verandert, draait u als eigenaar."
    ),
    "53100": "De schijf van de database is vol. Maak ruimte vrij.",
    "53300": "De database heeft te veel verbindingen. Wacht even, of verhoog max_connections in PostgreSQL.",
    "55P03": "Een ander houdt deze gegevens te lang vast. Er is niets veranderd; probeer het zo weer.",
    "57014": "De database deed er te lang over. Er is niets veranderd; probeer het zo weer.",
    "57P": "De database stopt of start net. Probeer het zo weer.",
    "25006": "De database staat op alleen lezen. Zet dat uit, of wacht tot het herstel klaar is.",
}
WORDS = {  # where there is no SQLSTATE: SQLite, and PostgreSQL before the connection is there
    r"no such table|unable to open database file": NOT_THERE,
    r"database is locked|database table is locked": STATES["55P03"],
    r"database or disk is full": STATES["53100"],
    r"attempt to write a readonly database": "Koers mag niet in de database schrijven. Kijk de rechten na.",
    r"file is not a database|disk image is malformed": (
        "De database is beschadigd. Zet een reservekopie terug met: koers restore BESTAND --replace"
    ),
    r"password authentication failed|no password supplied|role .* does not exist|pg_hba": STATES["28"],
    r"database .* does not exist": STATES["3D000"],
    r"too many (clients|connections)|remaining connection slots": STATES["53300"],
    r"starting up|shutting down": STATES["57P"],
    r"connection (failed|refused|is bad|timeout)|could not|server closed the connection": UNREACHABLE,
}


def explained(error: DatabaseError) -> str | None:
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None)
    if state:
        return next((text for start, text in STATES.items() if state.startswith(start)), None)
    said = next((text for words, text in WORDS.items() if re.search(words, str(error), re.IGNORECASE)), None)
    # A server may speak another language: without a code it is the connection that failed.
    from_server = isinstance(error, OperationalError) and type(cause).__module__.startswith("psycopg")
    return said or (UNREACHABLE if from_server else None)
