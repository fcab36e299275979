"""The keys: there, for Koers alone, and enough to read what is stored."""

from collections.abc import Iterator

from koers.base.access.encryption.errors import EncryptionError
from koers.base.access.encryption.keyring import keyring, place
from koers.base.access.encryption.rotation import stored_keys
from koers.site.deployment.verdict import Verdict, fault, good, warning

MAX_KEY_YEARS = 2
DAYS_A_YEAR = 365


def check_keys() -> Iterator[Verdict]:
    from django.utils.timezone import localdate

    try:
        ring = keyring()
    except EncryptionError as error:
        yield fault(str(error))
        return
    yield good(f"De sleutels staan in {place()} en zijn alleen voor Koers leesbaar.")
    if (localdate() - ring.current.made_on).days > MAX_KEY_YEARS * DAYS_A_YEAR:
        yield warning(f"Sleutel {ring.current.id} is ouder dan {MAX_KEY_YEARS} jaar. Doe: koers keys rotate.")
    missing = sorted(set(stored_keys()) - {key.id for key in ring.usable})
    if missing:
        yield fault(
            f"Er staan waarden in de database met sleutel {', '.join(missing)}, en die is er niet. Zet de "
            "bewaarde sleutels terug; zie koers keys check."
        )
    else:
        yield good("Voor alles wat versleuteld is, is de sleutel er.")
