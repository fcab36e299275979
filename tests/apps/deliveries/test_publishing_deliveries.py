"""What goes out: no small count, nothing from which one follows, also not from what went out before."""

from decimal import Decimal

import pytest
from delivery_cases import accepted
from people import someone

from koers.base.places.periods import Period

pytestmark = pytest.mark.django_db
NUMBERS = ("aanmeldingen", "bemiddeld", "geslaagd", "doorverwezen")


@pytest.fixture(autouse=True)
def place(readings_dir, town):
    return town


def quarter(year, number, *counts):
    from koers.data.sources.deliveries.actions import Given, submit_delivery

    period = Period.months(year, number * 3 - 2, number * 3)
    values = {
        (f"buurtbemiddeling-{name}", "GM9999"): Given(
            None if count is None else Decimal(count), "niet geteld" if count is None else ""
        )
        for name, count in zip(NUMBERS, counts, strict=True)
    }
    who = someone("wijkteam")
    return accepted(submit_delivery(definition="buurtbemiddeling", period=period, values=values, by=who))


def out(measure="aanmeldingen", *, inner=False):
    """What stands in the newest reading, by period: a number, or how it is hidden."""
    from koers.data.figures.selectors import INNER, figures

    found = figures(
        source="levering-welzijn" + (INNER if inner else ""), measures=[f"buurtbemiddeling-{measure}"]
    )
    return {str(one.period): one.status if one.value is None else one.value for one in found}


@pytest.fixture(autouse=True)
def welfare(db):
    """A district team is of the municipality or of a welfare organisation; here of the latter."""
    from people import account

    from koers.base.access.models import Organisation

    organisation = Organisation.objects.create(name="Welzijn Proef", slug="welzijn-proef", kind="welzijn")
    user = account("wijkteam")
    user.organisation = organisation
    user.save()


def test_small_counts_stay_in_the_inner_ring_and_the_rest_goes_out() -> None:
    quarter(2023, 1, 20, 12, 3, 0)
    assert (out(), out("geslaagd"), out("doorverwezen")) == (
        {"jan–mrt 2023": 20}, {"jan–mrt 2023": "<5"}, {"jan–mrt 2023": 0},
    )  # fmt: skip
    assert out("geslaagd", inner=True) == {"jan–mrt 2023": 3}


def test_year_goes_out_only_with_what_keeps_a_small_quarter_unknown() -> None:
    """40 - 12 - 14 - 11 would be 3. The first and third quarter went out before, so the fourth is held."""
    for number, count in enumerate((12, 3, 14), start=1):
        quarter(2023, number, count, 0, 0, 0)
    assert "2023" not in out()
    quarter(2023, 4, 11, 0, 0, 0)
    assert out() == {
        "2023": 40, "jan–mrt 2023": 12, "apr–jun 2023": "<5", "jul–sep 2023": 14, "okt–dec 2023": "x",
    }  # fmt: skip
    assert out(inner=True)["okt–dec 2023"] == 11


def test_revision_does_not_tell_a_small_quarter_by_the_difference_of_two_years() -> None:
    """3 becomes 4: beside a year that went up by 1, everybody could see that something small changed."""
    for number, count in enumerate((12, 3, 14, 11), start=1):
        quarter(2023, number, count, 0, 0, 0)
    quarter(2023, 2, 4, 0, 0, 0)
    shown = out()
    assert shown["apr–jun 2023"] == "<5"
    assert "x" in (shown["2023"], shown["okt–dec 2023"])


def test_correction_is_a_newer_reading_and_the_old_delivery_stays_beside_it() -> None:
    first = quarter(2023, 1, 20, 12, 9, 0)
    second = quarter(2023, 1, 21, 12, 9, 0)
    first.refresh_from_db()
    assert (first.state, second.replaces) == ("vervangen", first)
    assert first.reading_id != second.reading_id
    assert out() == {"jan–mrt 2023": 21}


def test_going_back_to_the_first_numbers_is_what_counts_again() -> None:
    for count in (20, 21, 20):
        quarter(2023, 1, count, 12, 9, 0)
    assert out() == {"jan–mrt 2023": 20}


def test_unknown_number_goes_out_as_unknown_and_makes_no_year() -> None:
    for number in range(1, 5):
        quarter(2023, number, None if number == 2 else 20, 9, 9, 0)
    assert out()["apr–jun 2023"] == "niet geteld"
    assert "2023" not in out()


def test_districts_are_added_up_and_no_district_follows_from_the_town(districts) -> None:
    from koers.data.figures.selectors import figures
    from koers.data.sources.deliveries.actions import Given, submit_delivery

    counts = {"boa-waarschuwingen": (3, 40), "boa-boetes": (10, 20)}
    values = {
        (measure, place.code): Given(Decimal(count))
        for measure, pair in counts.items()
        for place, count in zip(districts, pair, strict=True)
    }
    period = Period.months(2023, 1, 3)
    accepted(
        submit_delivery(
            definition="boa-handhaving", period=period, values=values, by=someone("vvh-teamleider")
        )
    )
    found = figures(source="levering-gemeente", measures=list(counts))
    shown = {(one.measure, one.place): one.status if one.value is None else one.value for one in found}
    assert shown["boa-waarschuwingen", "WK999901"] == "<5"
    assert {shown["boa-waarschuwingen", "WK999902"], shown["boa-waarschuwingen", "GM9999"]} & {"x"}
    assert shown["boa-boetes", "GM9999"] == 30


def test_minutes_of_few_calls_do_not_go_out() -> None:
    from koers.data.figures.selectors import figures
    from koers.data.sources.deliveries.actions import Given, submit_delivery

    numbers = {"uitrukken": 19, "op-tijd": 15, "opkomsttijd": Decimal("9.4")}
    values = {(f"brandweer-{name}", "GM9999"): Given(Decimal(value)) for name, value in numbers.items()}
    period, who = Period.months(2023, 1, 3), someone("veiligheidsregio")
    accepted(submit_delivery(definition="opkomsttijden-brandweer", period=period, values=values, by=who))
    minutes = figures(source="levering-veiligheidsregio", measures=["brandweer-opkomsttijd"])
    assert [(one.value, one.status) for one in minutes] == [(None, "x")]
