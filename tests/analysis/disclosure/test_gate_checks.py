"""Check digits against published examples and another way to compute them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koers.analysis.disclosure import find_personal_data
from koers.analysis.disclosure.checks import passes_a_number_test, passes_eleven_test, passes_iban_test

PUBLISHED = [  # examples of the IBAN registry
    *("NL91ABNA0417164300", "BE68539007547034", "DE89370400440532013000", "FR1420041010050500013M02606"),
    *("GB29NWBK60161331926819", "ES9121000418450200051332", "PL61109010140000071219812874"),
    *("TR330006100519786457841326", "MT84MALT011000012345MTLCAST001S", "NO9386011117947"),
]


@pytest.mark.parametrize("digits", ["111222333", "123456782"])  # the test numbers of the tax office
def test_known_test_number_passes_the_eleven_test(digits: str) -> None:
    assert passes_eleven_test(digits)


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_at_most_one_last_digit_passes_the_eleven_test(first: str) -> None:
    remainder = sum((9 - i) * int(d) for i, d in enumerate(first)) % 11
    expected = [str(remainder)] if remainder < 10 and (first + str(remainder)).strip("0") else []
    assert [d for d in "0123456789" if passes_eleven_test(first + d)] == expected


@pytest.mark.parametrize("digits", ["", "12345678", "1234567890", "000000000"])
def test_number_of_another_length_or_only_zeros_fails_the_eleven_test(digits: str) -> None:
    assert not passes_eleven_test(digits)


@pytest.mark.parametrize("iban", PUBLISHED)
def test_published_iban_passes_and_with_another_digit_fails(iban: str) -> None:
    assert passes_iban_test(iban)
    assert not passes_iban_test(iban[:-1] + str((int(iban[-1], 36) + 1) % 10))
    assert not passes_iban_test(iban[:-1])


def test_number_with_all_three_rules_passes_the_a_number_test_and_without_one_fails() -> None:
    # 5+8+1+2+9+4+0+3+7+6 = 45 = 4·11 + 1; so that one fails; 1234567890: 45 too
    assert not passes_a_number_test("1234567890")
    assert not passes_a_number_test("0123456789")
    assert not passes_a_number_test("1123456789")


def test_last_letter_of_a_word_is_no_compass_point() -> None:
    text = "Het BSN 111.222.333 stond in de melding"
    assert [text[one.start : one.end] for one in find_personal_data(text)] == ["111.222.333"]
