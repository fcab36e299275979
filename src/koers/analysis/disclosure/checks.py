"""The check digits of numbers."""

from itertools import pairwise

LENGTHS_OF_IBAN = {
    "AT": 20,
    "BE": 16,
    "BG": 22,
    "CH": 21,
    "CY": 28,
    "CZ": 24,
    "DE": 22,
    "DK": 18,
    "EE": 20,
    "ES": 24,
    "FI": 18,
    "FR": 27,
    "GB": 22,
    "GR": 27,
    "HR": 21,
    "HU": 28,
    "IE": 22,
    "IT": 27,
    "LT": 20,
    "LU": 20,
    "LV": 21,
    "MA": 28,
    "MT": 31,
    "NL": 18,
    "NO": 15,
    "PL": 28,
    "PT": 25,
    "RO": 24,
    "SE": 24,
    "SI": 19,
    "SK": 24,
    "TR": 26,
    "UA": 29,
    "AL": 28,
    "BA": 20,
    "MK": 19,
    "RS": 22,
    "SM": 27,
    "LI": 21,
    "IS": 26,
}


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a burgerservicenummer: 9a + 8b + … + 2h - i is a multiple of 11.

    Source: Besluit burgerservicenummer, art. 2; all zeros is no number.
    """
    if len(digits) != 9 or not digits.strip("0"):
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0


def passes_a_number_test(digits: str) -> bool:
    """Whether ten digits can be an A-nummer: no 0 in front, no two equal digits side by side, the sum is 0 or
    5 modulo 11, and the sum weighted with powers of two a multiple of 11.

    Source: Logisch Ontwerp BRP, element 01.10.
    """
    if len(digits) != 10 or digits[0] == "0" or any(a == b for a, b in pairwise(digits)):
        return False
    values = [int(d) for d in digits]
    return sum(values) % 11 in (0, 5) and sum(v << i for i, v in enumerate(values)) % 11 == 0


def passes_iban_test(iban: str) -> bool:
    """Whether letters and digits without blanks, in capitals, are an IBAN: the length of its country and
    ISO 7064 mod 97-10."""
    if LENGTHS_OF_IBAN.get(iban[:2]) != len(iban) or not iban.isalnum():
        return False
    return int("".join(str(int(c, 36)) for c in iban[4:] + iban[:4])) % 97 == 1
