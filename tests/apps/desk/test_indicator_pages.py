"""The figures of the example, with independent answers from the source tables."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from django.test import Client

from koers.base.design.charts import Interval
from koers.base.places.models import Place
from koers.data.indicators.models import Indicator
from koers.present.desk import comparison
from koers.present.desk.certainty import percent
from koers.present.desk.table import plain

Seen = Callable[..., str]


def test_indicator_page_of_burglary_opens_with_fact_and_verdict(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    assert "In 2022 registreerde de politie 63 woninginbraken, 37 minder dan in 2019." in page
    assert "Waarschijnlijk lager" in page
    assert "40% minder per inwoner; 90%-interval: van 67% minder tot 6% meer" in page
    assert "nog geen cijfers na 2022" in page


def test_indicator_pages_say_when_new_figures_come_or_that_nobody_knows(example: Seen) -> None:
    """Read on 19 August 2026 from a table that comes each year in August; a text has no rhythm."""
    burglary = example("/cijfers/woninginbraken/")
    assert "Nieuwe cijfers rond 15 augustus 2027" in burglary
    assert "Nieuwe maandcijfers verwacht rond 15 augustus 2022, nog niet gelezen" in burglary
    assert "Nieuwe cijfers niet bekend" in example("/cijfers/rapportcijfer-veiligheid-buurt/")
    assert "Nieuwe cijfers uiterlijk 42 dagen na elk kwartaal" in example("/cijfers/brandweer-op-tijd/")


def test_indicator_page_of_burglary_counts_the_years_above_the_country(example: Seen) -> None:
    """1,36 against 1,34 per 1.000 in 2021 is still above; 2012, 2013, 2018 and 2020 are below."""
    page = example("/cijfers/woninginbraken/")
    assert "Van 136 in 2012 naar 63 in 2022, in zeven van de elf jaren boven het landelijk niveau" in page


def test_indicator_page_table_has_count_inhabitants_and_both_rates(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    assert re.search(r"2022 63 34\.726 1,81 1,38", page)
    assert re.search(r"2019 100 32\.990 3,03 2,28", page)
    assert re.search(r"2023–2025 nog niet ingelezen", page)


def test_indicator_page_says_how_sure_it_is(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    assert "Hoe zeker is dit?" in page
    assert "93 op 100" in page


def test_indicator_page_fills_as_many_dots_as_the_chance(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get("/cijfers/woninginbraken/").content.decode()
    assert html.count('class="c-100"') == 93
    assert html.count('class="c-100-no"') == 7


def test_indicator_page_says_in_two_sentences_how_sure_it_is_and_what_could_show(example: Seen) -> None:
    """63 a year at dispersion 4,7: a root of 7,94, and a step of 2,486 / 2 · √(2 · 4,7) = 3,82."""
    page = example("/cijfers/woninginbraken/")
    assert "De kans dat het niveau sinds 2019 echt daalde, is ongeveer 93 op 100." in page
    assert "Vanaf 63 valt pas een daling naar 16 of stijging naar 139 meestal op." in page


def test_indicator_page_keeps_the_expectation_beside_the_outcome(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    part = page[page.index("Halverwege 2022") :]
    assert "zijn 34 woninginbraken geteld. Verwacht: 71, tussen 51 en 96. Het werden er 63." in part
    assert "Het halve en het hele jaar komen uit verschillende bronnen." in part
    assert "cijfers in het beleid 2023–2026" in part


def test_indicator_page_without_a_season_draws_no_expectation(example: Seen) -> None:
    assert "verwachting" not in example("/cijfers/huisverboden/").lower()


def test_indicator_page_funnel_says_where_we_lie_and_gives_the_limits(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    assert "Maassluis valt binnen de gewone verschillen tussen gemeenten" in page
    assert "Maassluis ligt binnen beide grenzen. Van de 341 gemeenten" in page
    assert "Binnenste grens (95%) 0,5 tot 2,7" in page


def test_indicator_page_funnel_draws_every_municipality_once(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    """341, with our own filled and four neighbours as open dots; the key adds one of each."""
    html = client.get("/cijfers/woninginbraken/").content.decode()
    part = html[html.index('id="trechter"') : html.index("koers-forest")]
    counts = [part.count(f'class="{css}"') for css in ("c-peer", "c-dot-open", "c-dot")]
    assert counts == [336 + 1, 4 + 1, 1 + 1]
    assert "style=" not in part


def test_indicator_page_of_a_rare_offence_draws_no_funnel(example: Seen) -> None:
    assert "Trechter van" not in example("/cijfers/moord-doodslag/")


def test_indicator_page_sets_neighbours_in_alphabetical_order(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    assert "Maassluis wijkt niet aantoonbaar af van het landelijk niveau" in page
    part = page[page.index("op alfabet") :]
    names = ["Lansingerland", "Maassluis", "Rotterdam", "Schiedam", "Vlaardingen"]
    assert sorted(names, key=part.index) == names
    assert re.search(r"Maassluis 90%-interval 1,1 tot 2,8 1,8", part)


@pytest.mark.parametrize(
    ("lower", "upper", "finding"),
    [
        (1.1, 2.8, "Proefstad wijkt niet aantoonbaar af van het landelijk niveau"),
        (1.5, 2.8, "Proefstad ligt aantoonbaar boven het landelijk niveau"),
        (0.2, 1.3, "Proefstad ligt aantoonbaar onder het landelijk niveau"),
    ],
)
def test_comparison_title_follows_whether_the_interval_leaves_out_the_country(
    lower: float, upper: float, finding: str
) -> None:
    ours, other = Interval(1.4, lower, upper, ours=True), Interval(9, 8, 10)
    assert comparison.title([other, ours], Place(name="Proefstad"), 1.4) == finding


def test_indicator_page_keeps_another_source_out_of_the_series(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/")
    assert "34 in jan–jun 2022" in page
    assert not re.search(r"jan–jun 2022 34", page)


def test_indicator_page_of_a_half_year_is_never_called_unchanged(example: Seen) -> None:
    page = example("/cijfers/huisverboden/")
    assert "Niet te vergelijken. De 14 huisverboden van 2022 zijn van een half jaar." in page
    assert "Van 2022 is alleen januari tot en met juni bekend" in page
    assert "niet aantoonbaar veranderd" not in page.lower()
    assert "Hoe zeker is dit?" not in page


def test_indicator_page_of_a_grade_shows_dots_and_no_columns(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    html = client.get("/cijfers/rapportcijfer-veiligheid-buurt/").content.decode()
    assert "c-dot-felt" in html
    assert 'class="c-col"' not in html
    assert "marge onbekend" in html
    assert "Na de 7,3 van 2021 is er niet opnieuw gemeten." in html


def test_indicator_page_without_figures_says_what_is_missing(example: Seen) -> None:
    page = example("/cijfers/cybercrime/")
    assert "Hiervan staan nog geen cijfers in Koers." in page
    assert "47018NED, code 3.7.4" in page


def test_indicator_page_of_every_indicator_answers(example: Seen) -> None:
    for code, name in Indicator.objects.values_list("code", "name"):
        assert name in example(f"/cijfers/{code}/")


def test_indicator_page_of_an_unknown_code_is_a_404(example: Seen) -> None:
    example("/cijfers/bestaat-niet/", 404)
    example("/cijfers/bestaat-niet.csv", 404)


def test_indicators_page_sets_what_has_no_figures_apart(example: Seen) -> None:
    page = example("/cijfers/")
    assert (
        page.index("Wat geregistreerd is") < page.index("Wat mensen zeggen") < page.index("Nog geen cijfers")
    )
    assert page.index("Cybercrime") > page.index("Nog geen cijfers")
    assert re.search(
        r"Woninginbraken 63 in 2022 Waarschijnlijk lager 2022 tegen 2019 High Impact Crimes", page
    )


def test_indicator_csv_has_every_figure_with_its_source(client: Client, demo_database: object) -> None:
    response = client.get("/cijfers/woninginbraken.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["periode"] for row in rows] == [str(year) for year in range(2012, 2023)]
    last = rows[-1]
    assert (last["waarde"], last["inwoners"], last["per_1000"]) == ("63", "34726", "1,8142")
    assert (last["van"], last["tot_en_met"]) == ("2022-01-01", "2022-12-31")
    assert "gelezen 19 augustus 2026" in last["bron"]
    assert rows[8]["kanttekening"] == "coronamaatregelen"


def test_indicator_csv_of_a_half_year_says_so(client: Client, demo_database: object) -> None:
    text = client.get("/cijfers/huisverboden.csv").content.decode("utf-8-sig")
    last = list(csv.DictReader(io.StringIO(text), delimiter=";"))[-1]
    assert (last["van"], last["tot_en_met"], last["waarde"]) == ("2022-01-01", "2022-06-30", "14")
    assert (last["inwoners"], last["per_1000"]) == ("", "")


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (0.0, "0"), (1138.0, "1138"), (1234.5, "1234,5000"), (7.3, "7,3000")]
)
def test_csv_number_has_a_comma_and_no_points(value: float | None, text: str) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [(0.6, "40% minder"), (1.06, "6% meer"), (1.001, "evenveel"), (3.78, "3,8 keer zoveel")],
)
def test_percent_of_a_ratio_says_more_or_less(ratio: float, text: str) -> None:
    assert percent(ratio) == text


def test_calculation_page_writes_the_arithmetic_out(example: Seen) -> None:
    """63 burglaries, 34.726 inhabitants: 1,81 per 1.000, as on the page of the indicator."""
    page = example("/cijfers/woninginbraken/berekening/")
    assert "63 ÷ 34.726 × 1.000 = 1,81" in page
    assert "De teller is het cijfer bij code 1.1.1 in Politie, via CBS (47018NED)." in page
    assert "gelezen 19 augustus 2026" in page
    assert "versie 1" in page


def test_calculation_page_of_a_chosen_year_has_the_rows_of_that_year(example: Seen) -> None:
    page = example("/cijfers/woninginbraken/berekening/?periode=2019-01-01_2019-12-31")
    assert "100 ÷ 32.990 × 1.000 = 3,03" in page


def test_calculation_page_of_an_index_shows_its_parts_in_both_years(example: Seen) -> None:
    """By hand from the table: 329 among 34.726 against 300 among 32.990."""
    page = example("/cijfers/diefstal-en-inbraak-index/berekening/")
    assert "63 + 15 + 99 + 14 + 129 + 9 = 329" in page
    assert "100 × 9,47 ÷ 9,09 = 104,2" in page
    for part in ("code 1.1.1 teller in het basisjaar 2019 100", "code 2.5.1 teller in het basisjaar 2019 24"):
        assert part in page
    assert "Een indexcijfer vergelijkt Koers niet." in example("/cijfers/diefstal-en-inbraak-index/")


def test_calculation_page_without_figures_has_the_formula_and_what_is_missing(example: Seen) -> None:
    page = example("/cijfers/high-impact-crimes/berekening/")
    assert "De teller is de som van de codes 1.1.1, 1.4.2" in page
    assert "nog niet: 1.4.3" in page


@pytest.mark.parametrize(
    "query",
    [
        "periode=1999-01-01_1999-12-31",
        "periode=ooit",
        "periode=2022-12-31_2022-01-01",
        "versie=9",
        "versie=x",
    ],
)
def test_calculation_page_of_what_is_not_there_is_a_404(example: Seen, query: str) -> None:
    example(f"/cijfers/woninginbraken/berekening/?{query}", 404)
    example(f"/cijfers/woninginbraken/berekening.csv?{query}", 404)


def test_calculation_csv_has_every_row_with_its_reading(client: Client, demo_database: object) -> None:
    text = client.get("/cijfers/woninginbraken/berekening.csv").content.decode("utf-8-sig")
    top, bottom = csv.DictReader(io.StringIO(text), delimiter=";")
    assert (top["onderdeel"], top["waarde"], bottom["onderdeel"], bottom["waarde"]) == (
        *("teller", "63"), *("noemer", "34726"),
    )  # fmt: skip
    assert len(top["lezing"]) == 64
    assert top["versie"] == "1"
