"""What changed between two years, on the shipped figures and on small ones of our own."""

from datetime import date

import pytest
from review_cases import ON, counted, faults, policy_of, publish

from koers.analysis.statistics import Movement, Reason
from koers.base.places.models import Place
from koers.data.figures.models import Annotation
from koers.data.indicators.models import Indicator
from koers.govern.review.selectors import movement_verdict, movement_verdicts

# As the start page of the design shows them: base, now, ratio, lower, upper, the Netherlands, the word.
DESIGN = {
    "bedreiging": (78, 45, 0.55, 0.35, 0.85, 0.88, Movement.LOWER),
    "bedrijfsinbraken": (24, 9, 0.36, 0.14, 0.85, 0.65, Movement.LOWER),
    "diefstal-van-voertuig": (27, 14, 0.49, 0.24, 0.98, 0.88, Movement.LOWER),
    "woninginbraken": (100, 63, 0.60, 0.33, 1.06, 0.61, Movement.LIKELY_LOWER),
    "vernieling": (153, 114, 0.71, 0.48, 1.04, 0.91, Movement.LIKELY_LOWER),
    "mishandeling": (74, 80, 1.03, 0.73, 1.44, 0.95, Movement.EVEN),
    "diefstal-fiets": (86, 129, 1.43, 0.83, 2.49, 1.10, Movement.LIKELY_HIGHER),
    "diefstal-uit-voertuig": (50, 99, 1.88, 0.97, 3.78, 0.87, Movement.LIKELY_HIGHER),
}


@pytest.fixture
def maassluis(loaded, db):
    return Place.objects.get(code="GM0556")


@pytest.fixture
def verdicts(maassluis):
    return {v.indicator.code: v for v in movement_verdicts(maassluis, policy_of(maassluis), ON)}


@pytest.mark.parametrize("code", DESIGN)
def test_movement_of_maassluis_is_the_one_of_the_design(verdicts, code):
    base, now, *rounded, word = DESIGN[code]
    found = verdicts[code]
    assert (found.base.count, found.now.count) == (base, now)
    assert (str(found.base.period), str(found.now.period)) == ("2019", "2022")
    shown = [float(x) for x in (found.change.ratio, found.change.lower, found.change.upper)]
    assert [round(x, 2) for x in [*shown, found.national_ratio]] == rounded
    assert found.movement is word


def test_movement_of_burglary_names_its_peers_and_its_certainty(verdicts):
    found = verdicts["woninginbraken"]
    assert round(found.dispersion, 1) == 4.7
    assert (found.peers.places, found.peers.low, found.peers.high) == (202, 20_000, 60_000)
    assert (found.chance, found.visible_fall_to, found.fits[1]) == (93, 28, 165)
    assert found.sentence == (
        "In 2022 registreerde de politie 63 woninginbraken, 37 minder dan in 2019. "
        "Het niveau is waarschijnlijk lager: kans 93 op 100."
    )


def test_movement_of_the_total_compares_the_policy_with_the_year_before_it(verdicts):
    found = verdicts["misdrijven-totaal"]
    assert (str(found.base.period), str(found.now.period)) == ("2022", "2023")
    assert (round(found.dispersion, 1), found.peers.places) == (3.8, 204)
    shown = [round(float(x), 2) for x in (found.change.ratio, found.change.lower, found.change.upper)]
    assert shown == [0.90, 0.79, 1.03]


def test_movement_sentences_are_those_of_the_design(verdicts):
    assert (
        verdicts["bedreiging"].sentence
        == "Bedreiging is aantoonbaar gedaald: van 78 in 2019 naar 45 in 2022."
    )
    assert verdicts["mishandeling"].sentence == (
        "Mishandeling is niet aantoonbaar veranderd: 74 in 2019, 80 in 2022. Zo’n verschil past bij toeval."
    )
    assert verdicts["inbraken-box-schuur"].sentence == (
        "Te kleine aantallen om te vergelijken: inbraak in box of schuur."
    )
    assert verdicts["diefstal-uit-voertuig"].sentence.endswith("Er is nog geen duiding.")


@pytest.mark.parametrize(
    "code",
    [
        "huisverboden",
        "aangiften-huiselijk-geweld",
        "meldingen-verward-gedrag",
        "meldingen-overlast-jeugd",
    ],
)
def test_half_year_beside_whole_years_is_never_compared(verdicts, code):
    found = verdicts[code]
    assert (found.movement, found.reason) == (Movement.NOT_COMPARABLE, Reason.PARTIAL_PERIOD)
    assert (found.base, found.change, found.probability_lower, found.fits) == (None, None, None, None)


def test_house_bans_14_in_2021_and_14_in_half_2022_are_not_called_unchanged(verdicts):
    found = verdicts["huisverboden"]
    assert [v.shown for v in found.series.values][-2:] == [14, 14]
    assert found.sentence == "Niet te vergelijken. De 14 huisverboden van 2022 zijn van een half jaar."
    said = " ".join([found.sentence, *found.certainty, found.national_sentence]).lower()
    assert "stabiel" not in said
    assert "veranderd" not in said
    assert "gelijk gebleven" not in said


def test_movements_with_few_events_are_too_few(verdicts):
    few = {code for code, v in verdicts.items() if v.movement is Movement.TOO_FEW}
    assert few == {"inbraken-box-schuur", "drugshandel", "wapenhandel", "moord-doodslag"}
    assert all(verdicts[code].wanted is None for code in few)


def test_movement_sentences_keep_the_rules_of_the_design(verdicts):
    for found in verdicts.values():
        said = " ".join([found.sentence, found.national_sentence, *found.certainty])
        assert faults(said.strip()) == []


def test_movements_disturbed_years_are_left_out(verdicts):
    used = {v.period.start.year for f in verdicts.values() for v in (f.base, f.now) if v and f.change}
    assert used == {2019, 2022, 2023}


def test_movement_kept_corona_would_give_another_verdict(maassluis):
    """The known error: without the annotation 2022 would stand beside 2021."""
    Annotation.objects.filter(kind="verstoord").delete()
    policy = policy_of(maassluis)
    found = movement_verdict(Indicator.objects.get(code="woninginbraken"), maassluis, policy, ON)
    assert str(found.base.period) == "2021"


def test_movement_verdict_of_a_felt_indicator_is_none(maassluis):
    mark = Indicator.objects.get(code="rapportcijfer-veiligheid-buurt")
    assert movement_verdict(mark, maassluis, policy_of(maassluis), ON) is None


def test_movement_verdicts_of_a_policy_of_a_later_term_use_later_years(maassluis):
    earlier = movement_verdict(
        Indicator.objects.get(code="woninginbraken"),
        maassluis,
        policy_of(maassluis, start=2015, end=2018),
        date(2018, 6, 1),
    )
    assert (str(earlier.base.period), str(earlier.now.period)) == ("2014", "2017")


# --- Small figures of our own ----------------------------------------------------------------------------


@pytest.fixture
def ours(readings_dir, db):
    return Place.objects.create(code="GM1000", name="Proefstad", kind="gemeente")


def test_movement_with_one_year_has_nothing_to_compare(ours):
    publish({2022: 40})
    found = movement_verdict(counted(), ours, policy_of(ours), ON)
    assert (found.movement, found.reason) == (Movement.NOT_COMPARABLE, Reason.NO_NEW_MEASUREMENT)
    assert found.sentence == "Niet te vergelijken. Na 2022 staat er geen nieuw jaar in Koers."


def test_movement_across_a_change_of_method_is_not_compared(ours):
    publish({2022: 100, 2023: 40})
    Annotation.objects.create(
        code="breuk",
        kind="methodebreuk",
        name="andere telling",
        text="",
        start=date(2023, 1, 1),
        end=date(2023, 1, 1),
    )
    found = movement_verdict(counted(), ours, policy_of(ours), ON)
    assert (found.reason, found.change) == (Reason.METHOD_BREAK, None)
    assert "manier van tellen" in found.sentence


def test_movement_from_the_day_of_a_change_of_method_on_is_compared(ours):
    publish({2022: 100, 2023: 40})
    Annotation.objects.create(
        code="breuk",
        kind="methodebreuk",
        name="andere telling",
        text="",
        start=date(2022, 1, 1),
        end=date(2022, 1, 1),
    )
    assert movement_verdict(counted(), ours, policy_of(ours), ON).movement is Movement.LOWER


def test_movement_without_other_municipalities_says_that_its_spread_is_unknown(ours):
    publish({2022: 100, 2023: 40}, places=10)
    found = movement_verdict(counted(), ours, policy_of(ours), ON)
    assert (found.movement, found.reason) == (Movement.NOT_COMPARABLE, Reason.NO_DISPERSION)


def test_movement_of_a_broken_figure_does_not_stop_the_others(ours):
    publish({2022: 100, 2023: 40.5})
    found = movement_verdict(counted(), ours, policy_of(ours), ON)
    assert (found.movement, found.reason) == (Movement.NOT_COMPARABLE, Reason.BAD_FIGURES)


def test_movement_of_a_missing_value_takes_the_year_before(ours):
    publish({2021: 100, 2022: 40, 2023: None})
    found = movement_verdict(counted(), ours, policy_of(ours), ON)
    assert (str(found.base.period), str(found.now.period)) == ("2021", "2022")


def test_movement_of_a_provisional_year_says_so(ours):
    publish({2022: 100, 2023: 40}, status="voorlopig")
    found = movement_verdict(counted(), ours, policy_of(ours), ON)
    assert found.sentence.endswith("Het cijfer van 2023 is voorlopig.")


def test_movement_of_a_year_that_is_not_over_does_not_count(ours):
    publish({2021: 100, 2022: 100, 2023: 10})
    found = movement_verdict(counted(), ours, policy_of(ours), date(2023, 12, 31))
    assert str(found.now.period) == "2022"


def test_movement_that_is_wanted_higher_turns_around(ours):
    publish({2022: 100, 2023: 40})
    indicator = counted()
    indicator.wish = "hoger"
    found = movement_verdict(indicator, ours, policy_of(ours), ON)
    assert (found.movement, found.wanted) == (Movement.LOWER, False)
