"""What goes wrong at a server: nothing is stored, what was in use stays, and the text says what to do."""

import random
import socket
from collections.abc import Callable

import pytest
from data_cases import needs_shared_data
from odata_cases import fetched, maassluis, quick, write_source  # noqa: F401
from odata_server import MOST_OF_API, Stage, serving
from odata_tables import police_table

from koers.data.figures.models import Reading
from koers.data.figures.selectors import latest_reading, verify_reading
from koers.data.sources import addresses
from koers.data.sources.errors import (
    BrokenPage,
    DataMoved,
    FetchRefused,
    NothingToFetch,
    SourcesError,
    TableChanged,
    TableGone,
    TooManyRows,
    UnknownArea,
)

pytestmark = [needs_shared_data, pytest.mark.django_db, pytest.mark.usefixtures("quick", "maassluis")]
PASSING = [
    "unavailable",
    "busy",
    "reset",
    "short",
    "slow",
    "html",
    "html_as_json",
    "truncated",
    "empty",
    "loop",
    "fewer",
]
FAULTS_IN_ALL = 600


def small(page=100, **more):
    return police_table(("NL", "GM0556", "WK055603"), page=page, measures=6, **more)


def on_data(fault: str) -> Callable[[str, int], str]:
    return lambda path, number: fault if "DataSet" in path else ""


@pytest.mark.parametrize("fault", PASSING)
def test_fault_that_passes_is_asked_again_and_changes_nothing(fault):
    with serving([small()]) as stage:
        whole = fetched(stage, areas=["gemeente"]).reading
        stage.schedule = lambda path, number: fault if number % 2 else ""
        again = fetched(stage, areas=["gemeente"], force=True)
    assert again.reading.content == whole.content


@pytest.mark.parametrize(
    ("fault", "error", "words"),
    [
        ("unavailable", FetchRefused, "antwoord 503.*later opnieuw"),
        ("busy", FetchRefused, "antwoord 429"),
        ("html", FetchRefused, "ander soort bestand"),
        ("html_as_json", BrokenPage, "webpagina in plaats van cijfers"),
        ("truncated", BrokenPage, "afgebroken of geen geldige JSON"),
        ("empty", BrokenPage, "geen lijst met rijen|afgebroken"),
        ("reset", FetchRefused, "mislukte of brak af"),
        ("gone", TableGone, "tabel 47018NED staat niet meer op dataderden.cbs.nl.*nieuwe naam"),
        ("column", TableChanged, "kolom GeregistreerdeMisdrijven_1 ontbreekt.*onder fetch"),
        ("fewer", (BrokenPage, DataMoved), "rijen"),
    ],
)
def test_fault_that_stays_is_said_and_the_last_good_reading_stays(fault, error, words):
    with serving([small()]) as stage:
        good = fetched(stage, areas=["gemeente"]).reading
        stage.schedule = on_data(fault)
        with pytest.raises(error, match=words):
            fetched(stage, areas=["gemeente"], force=True)
    assert latest_reading("police-47018") == good
    assert Reading.objects.count() == 1
    verify_reading(good.code)


def test_next_link_that_goes_round_is_noticed(catalog):
    from odata_tables import population_table

    write_source(catalog, "proef", "83474NED", period="Perioden", periods="MM", dense=False,
                 topics={"bevolking": "Bevolking aan het begin van de periode"})  # fmt: skip
    with (
        serving([population_table(page=100)], on_data("loop")) as stage,
        pytest.raises(BrokenPage, match=r"al gelezen"),
    ):
        fetched(stage, code="proef")


def test_table_that_changes_during_the_job_is_not_mixed():
    table = small()
    with serving([table]) as stage:

        def change(path: str, number: int) -> str:
            if "$skip=100" in path:
                table.modified = "2026-11-15T02:00:00"
                stage.change()
            return ""

        stage.schedule = change
        with pytest.raises(DataMoved, match=r"veranderde tijdens het ophalen.*begint dan vooraan"):
            fetched(stage, areas=["gemeente"])
        stage.schedule = lambda path, number: ""
        assert fetched(stage, areas=["gemeente"]).reading


@pytest.mark.parametrize("areas", [["GM9999"], ["GM0556", "Maassluis"], ["GM9999+"]])
def test_wrong_code_of_an_area_is_named(areas):
    with (
        serving([small()]) as stage,
        pytest.raises(UnknownArea, match=r"geen gebied „(GM9999|Maassluis)”.*CBS-code"),
    ):
        fetched(stage, areas=areas)
    assert not Reading.objects.exists()


def test_more_rows_than_the_api_gives_says_which_api_does(catalog):
    write_source(catalog, "proef", "47018NED", place="WijkenEnBuurten", period="Perioden", api="ODataApi",
                 measure="SoortMisdrijf", value="Geregistreerde misdrijven", areas=["gemeente"])  # fmt: skip
    table = police_table()
    assert MOST_OF_API < 59 * 28 * 12
    with serving([table]) as stage, pytest.raises(TooManyRows, match=r"meer dan 10\.000 rijen.*ODataFeed"):
        fetched(stage, code="proef")
    assert len([path for path in stage.asked if "DataSet" in path]) == 1  # not asked again


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": "Misdrijven per dag"}, "kolom „Misdrijven per dag” ontbreekt"),
        ({"place": "RegioS"}, "dimensie RegioS ontbreekt"),
        ({"periods": "KW"}, "geen perioden van soort KW"),
    ],
)
def test_table_that_is_not_as_described_is_refused_before_a_figure_is_asked(change, words, catalog):
    fetch = {"place": "WijkenEnBuurten", "period": "Perioden", "measure": "SoortMisdrijf",
             "value": "Geregistreerde misdrijven"}  # fmt: skip
    write_source(catalog, "proef", "47018NED", **fetch | change)
    with serving([small()]) as stage, pytest.raises(TableChanged, match=words):
        fetched(stage, code="proef")
    assert not [path for path in stage.asked if "DataSet" in path]


def test_host_that_is_not_of_a_source_is_not_asked():
    with pytest.raises(FetchRefused, match=r"haalt niets op van elders.example"):
        fetched(Stage({}, url="https://elders.example"), areas=["GM0556"])


def test_source_that_is_only_a_file_says_so():
    with pytest.raises(NothingToFetch, match=r"Lees haar in"):
        fetched(Stage({}), code="beleid-maassluis")


def test_host_that_cannot_be_found_is_said_soon_and_only_once(monkeypatch, capfd):
    def nobody(*_args, **_more):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(addresses.socket, "getaddrinfo", nobody)
    with pytest.raises(FetchRefused, match=r"dataderden.cbs.nl is niet te vinden. Controleer het internet"):
        fetched(Stage({}, url="https://dataderden.cbs.nl"), areas=["GM0556"])
    assert capfd.readouterr() == ("", "")


# --- Many at random ----------------------------------------------------------------------------------------


def test_hundreds_of_random_faults_end_in_the_same_reading(settings):
    """Faults come at one request in two; a job that gives up goes on from the pages that it has."""
    chance, faults, given_up = random.Random(20261125), 0, 0
    with serving([small(page=60)]) as stage:
        stage.slowness = 0.001
        whole = fetched(stage, areas=["gemeente"]).reading

        def schedule(path: str, number: int) -> str:
            nonlocal faults
            if chance.random() < 0.5:
                return ""
            faults += 1
            return chance.choice(PASSING)

        while faults < FAULTS_IN_ALL:
            stage.schedule = schedule
            try:
                reading = fetched(stage, areas=["gemeente"], force=True).reading
            except SourcesError:
                given_up += 1
            else:
                assert reading.content == whole.content
            assert latest_reading("police-47018") == whole
    assert Reading.objects.count() == 1
    assert given_up > 0
