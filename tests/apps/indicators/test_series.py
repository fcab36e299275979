"""Series on the shipped figures: against the figures as the sources give them."""

import csv
import gzip
import io
import re

import numpy as np
import pytest
from data_cases import SHARED_DATA, needs_shared_data
from django.db import connection
from django.test.utils import CaptureQueriesContext

from koers.base.places.periods import Period
from koers.base.places.selectors import country, place
from koers.data.indicators.errors import UnknownIndicator
from koers.data.indicators.models import Indicator
from koers.data.indicators.selectors import (
    beside,
    indicator,
    indicators,
    municipal_counts,
    municipal_counts_of,
    series,
    series_of,
    series_table,
)


def of(code, at="GM0556"):
    return series(indicator(code), place(at))


def test_burglaries_of_maassluis_are_those_of_the_police(loaded):
    found = of("woninginbraken")
    assert [v.count for v in found.values] == [136, 153, 161, 186, 153, 140, 76, 100, 51, 46, 63]
    assert [v.period.start.year for v in found.values] == list(range(2012, 2023))
    assert found.latest.shown == 63
    assert found.gap == ""


def test_total_of_maassluis_is_the_total_of_the_police(loaded):
    found = of("misdrijven-totaal")
    assert [v.count for v in found.values] == [1234, 1138]
    assert [round(v.rate, 1) for v in found.values] == [35.5, 32.0]


def test_total_is_never_a_sum_of_the_offences_that_were_read(loaded):
    parts = [
        i
        for i in indicators()
        if i.has_figures and not i.is_index and i.definition["numerator"]["source"] == "police-47018"
    ]
    year = Period.year(2022)
    together = sum(s.value_for(year).count for s in series_of(parts, place("GM0556")).values())
    assert len(parts) == 12
    assert together < of("misdrijven-totaal").value_for(year).count


@pytest.mark.parametrize(
    ("code", "year", "rate"),
    [("woninginbraken", 2012, 5.47), ("woninginbraken", 2013, 5.20), ("woninginbraken", 2022, 1.38),
     ("misdrijven-totaal", 2023, 45.1)],
)  # fmt: skip
def test_national_rate_is_the_known_one(loaded, code, year, rate):
    found = series(indicator(code), country()).value_for(Period.year(year)).rate
    assert round(found, len(str(rate).split(".")[1])) == rate


@pytest.mark.parametrize(("year", "rate"), [(2012, 4.26), (2022, 1.81)])
def test_rate_of_maassluis_uses_the_inhabitants_of_the_same_year(loaded, year, rate):
    assert round(of("woninginbraken").value_for(Period.year(year)).rate, 2) == rate


@needs_shared_data
def test_national_population_is_that_of_the_monthly_table_so_no_merged_municipality_counts_twice(loaded):
    with (SHARED_DATA / "cbs/83474NED_bevolking_maand_2024-03/TypedDataSet.csv").open(
        encoding="utf-8-sig"
    ) as file:
        lines = list(csv.DictReader(file))
    start = {r["Perioden"].strip(): r for r in lines}
    column = next(name for name in lines[0] if name.startswith("BevolkingAanHetBeginVanDePeriode"))
    national = series(indicator("woninginbraken"), country())
    for value in national.whole_years:
        year = value.period.start.year
        average = (float(start[f"{year}MM01"][column]) + float(start[f"{year + 1}MM01"][column])) / 2
        assert value.population == pytest.approx(average, rel=0.001)


@needs_shared_data
def test_national_burglaries_are_within_a_thousandth_of_the_national_table(loaded):
    """47018NED summed, the unknown municipality included, against 47025NED, another table."""
    from koers.data.figures.selectors import figures

    other = {f.period: f.value for f in figures(source="police-47025", measures=["1.1.1"])}
    own = {v.period: v.count for v in series(indicator("woninginbraken"), country()).values}
    for year in range(2012, 2019):
        assert own[Period.year(year)] == pytest.approx(other[Period.year(year)], rel=0.001)


def test_register_figures_keep_the_half_year_apart_from_the_years(loaded):
    found = of("huisverboden")
    assert [v.shown for v in found.whole_years] == [19, 19, 14]
    assert [(str(v.period), v.shown) for v in found.partial] == [("jan–jun 2022", 14)]
    assert found.latest.period == Period.year(2021)
    assert all(v.rate is None for v in found.partial)


def test_rolling_twelve_months_are_no_part_of_a_year(loaded):
    """The country has months up to July 2022: years stand apart, and the newest twelve months are told."""
    found = series(indicator("woninginbraken-twaalf-maanden"), country())
    assert str(found.newest_rolling.period) == "aug 2021–jul 2022"
    assert [str(v.period) for v in found.whole_years] == [str(year) for year in range(2012, 2022)]
    assert found.partial == ()
    assert of("woninginbraken").newest_rolling is None


def test_half_year_of_the_policy_text_is_a_line_of_its_own(loaded):
    burglary = indicator("woninginbraken")
    other = beside(burglary, place("GM0556"))
    assert [(str(v.period), v.count, v.status) for v in other.values] == [("jan–jun 2022", 34, "uit tekst")]
    assert other.source_line.parts[0] == "Politie en gemeente, cijfers in het beleid 2023–2026"
    assert of("woninginbraken").value_for(other.values[0].period) is None
    assert beside(indicator("bedreiging"), place("GM0556")) is None


def test_mark_is_not_a_count_and_has_no_known_margin(loaded):
    found = of("rapportcijfer-veiligheid-buurt").latest
    assert (found.shown, found.count, found.rate, found.margin) == (7.3, None, None, None)
    assert of("rapportcijfer-veiligheid-buurt", "RE07").latest.shown == 7.1


def test_corona_disturbs_2020_and_2021_but_not_2022(loaded):
    disturbed = {str(v.period): v.disturbed for v in of("woninginbraken").values if v.disturbed}
    assert disturbed == {"2020": "coronamaatregelen", "2021": "coronamaatregelen"}
    assert not any(v.disturbed for v in of("huisverboden").partial)


def test_change_of_recording_is_noted_at_2018_only(loaded):
    noted = {str(v.period): v.notes for v in of("woninginbraken").values if v.notes}
    assert noted == {"2018": ("vanaf juli 2018 telt de politie ook bijkomende misdrijven",)}


@pytest.mark.parametrize(
    ("code", "gap"),
    [
        ("voelt-zich-veilig", "De landelijke Veiligheidsmonitor"),
        ("high-impact-crimes", r"nog niet: 1.4.3, 1.4.6, 1.4.7\)\. Zonder alle delen is er geen som"),
        ("straatroven", r"nog geen cijfers: Politie, via CBS \(47018NED, code 1.4.6\)"),
    ],
)
def test_indicator_without_figures_has_no_values_and_says_why(loaded, code, gap):
    found = of(code)
    assert found.values == ()
    assert found.latest is None
    assert not found.indicator.has_figures
    assert re.search(gap, found.gap)
    assert found.source_line.parts == ("nog geen cijfers ingelezen",)


def test_register_of_one_municipality_says_nothing_about_another_or_the_country(loaded):
    assert of("huisverboden", "GM0599").values == ()
    assert "Rotterdam" in of("huisverboden", "GM0599").gap
    assert series(indicator("huisverboden"), country()).values == ()


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("woninginbraken", ("Politie, via CBS (47018NED, code 1.1.1), inwoners: CBS (70072ned)", "2012–2022",
                            "gelezen 19 augustus 2026")),
        ("misdrijven-totaal", ("Politie, via CBS (47013NED), inwoners: CBS (70072ned)", "2022 en 2023",
                               "indeling 2026, leesdatum niet vastgelegd")),
        ("huisverboden", ("Politie en gemeente, cijfers in het beleid 2023–2026", "2019 tot en met juni 2022",
                          "overgenomen uit het beleid")),
        ("rapportcijfer-leefbaarheid", ("Gezamenlijk veiligheidsbeeld Rotterdam 2021", "2021",
                                        "overgenomen uit het beleid 2023–2026")),
    ],
)  # fmt: skip
def test_source_line_has_source_period_and_reading_date(loaded, code, parts):
    assert of(code).source_line.parts == parts


def test_series_names_the_readings_it_rests_on(loaded):
    assert of("woninginbraken").readings == (loaded["police-47018"].code, loaded["cbs-70072"].code)
    assert of("huisverboden").readings == (loaded["beleid-maassluis"].code,)


def test_municipalities_to_compare_with_are_those_with_both_figures_and_without_the_unknown(loaded):
    found = municipal_counts(indicator("woninginbraken"), Period.year(2022))
    assert len(found.codes) == len(found.counts) == len(found.populations) == 341
    assert "GM0000" not in found.codes
    assert "GM1992" not in found.codes  # made in 2023: no inhabitants in 2022
    at = found.codes.index("GM0556")
    assert (found.counts[at], found.populations[at]) == (63, 34726)
    assert found.counts.sum() < series(indicator("woninginbraken"), country()).latest.count


def test_municipal_counts_of_many_are_those_of_each(loaded):
    chosen = [indicator("woninginbraken"), indicator("bedreiging")]
    years = [Period.year(2019), Period.year(2022)]
    found = municipal_counts_of(chosen, years)
    assert len(found) == 4
    for one in chosen:
        for year in years:
            alone = municipal_counts(one, year)
            assert found[one.code, year].codes == alone.codes
            assert np.array_equal(found[one.code, year].counts, alone.counts)


@needs_shared_data
def test_municipal_counts_are_those_of_the_file(loaded):
    data = gzip.decompress((SHARED_DATA / "politie/47018NED_gemeente_jaar_2012-2022.csv.gz").read_bytes())
    expected = {
        row["WijkenEnBuurten"]: int(row["GeregistreerdeMisdrijven_1"])
        for row in csv.DictReader(io.StringIO(data.decode()))
        if row["SoortMisdrijf"] == "1.4.4" and row["Perioden"] == "2019JJ00"
    }
    found = municipal_counts(indicator("bedreiging"), Period.year(2019))
    assert dict(zip(found.codes, found.counts, strict=True)) == {code: expected[code] for code in found.codes}


def test_municipal_counts_of_an_indicator_without_inhabitants_or_figures_are_none(loaded):
    for code in ("huisverboden", "straatroven", "voelt-zich-veilig"):
        assert municipal_counts(indicator(code), Period.year(2022)).codes == ()
    assert municipal_counts(indicator("woninginbraken"), Period.year(2031)).codes == ()


def test_many_series_cost_two_queries_to_the_database(loaded):
    chosen, places = indicators(), [place("GM0556"), country()]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        table = series_table(chosen, places)
    assert len(queries) == 2  # readings and annotations
    assert len(table) == len(chosen) * 2
    assert table["woninginbraken", "GM0556"] == of("woninginbraken")


def test_unknown_indicator_is_named(loaded):
    with pytest.raises(UnknownIndicator, match="„inbraak”"):
        indicator("inbraak")


def test_indicators_have_figures_when_all_their_parts_were_read(loaded):
    with_figures = {i.code for i in Indicator.objects.filter(has_figures=True)}
    assert {"woninginbraken", "misdrijven-totaal", "huisverboden"} <= with_figures
    assert not {"high-impact-crimes", "geweldsmisdrijven", "voelt-zich-veilig", "cybercrime"} & with_figures
