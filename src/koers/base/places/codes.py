"""What a code of CBS says: the kind of place, and within which other place it lies. Codes are text."""

import re

COUNTRY = "NL00"  # as in the tables per district; other tables say NL01, which sources translate
UNKNOWN_MUNICIPALITY = "GM0000"  # offences of which the municipality is not known
UNKNOWN = frozenset({UNKNOWN_MUNICIPALITY, "WK000000", "BU00000000"})  # these are no places
CODE = re.compile(r"^(GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$")  # Amsterdam has letters: BU0363AA01
NUMBERED = re.compile(r"^Wijk [0-9A-Z]{1,3} (?=\S)")


def is_invented(code: str) -> bool:
    """CBS gives out no municipality from GM9900 on: those are of an example that says so on every page."""
    return code.startswith("GM99")


def is_place(code: str) -> bool:
    """Whether this is the code of a municipality, district or neighbourhood that is known."""
    return bool(CODE.match(code)) and code not in UNKNOWN


def district_code(code: str) -> str:
    """Of a neighbourhood: the district in which it lies."""
    return f"WK{code[2:8]}"


def municipality_code(code: str) -> str:
    """Of a district or a neighbourhood: its municipality."""
    return f"GM{code[2:6]}"


def parent_code(code: str) -> str:
    """One step up: neighbourhood, district, municipality; nothing above that stands in a code."""
    if code.startswith("BU"):
        return district_code(code)
    return municipality_code(code) if code.startswith("WK") else ""


def plain_name(name: str) -> str:
    """The name of a district without the number that only some municipalities put before it."""
    return NUMBERED.sub("", name)
