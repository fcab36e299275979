"""Duiding: what may be kept, what stays, and who sees it."""

from datetime import timedelta

import pytest
from data_cases import published, year_row
from django.utils.timezone import localdate
from interpretation_cases import organisations, said, write
from people import BY, someone

from koers.base.access.errors import Conflict, NotAllowed, PersonalDataFound
from koers.base.places.models import Place
from koers.base.places.periods import Period
from koers.data.indicators import errors
from koers.data.indicators.interpretation.actions import (
    answer_item,
    keep_item,
    set_partners,
    start_session,
)
from koers.data.indicators.interpretation.selectors import (
    beside,
    interpretations,
    item_of,
    partners,
    session_of,
    shared_interpretations,
    versions_of,
)
from koers.data.indicators.models import Indicator, Interpretation, InterpretationVersion
from koers.data.indicators.selectors import series

YEAR = Period.year(2022)


@pytest.fixture
def town(readings_dir, db):
    return Place.objects.create(code="GM0001", name="Proefstad", kind="gemeente")


@pytest.fixture
def counted(town):
    published([year_row(year=2019, value=50.0), year_row(year=2022, value=99.0)])
    return Indicator.objects.create(
        code="proef",
        name="Proefgevallen",
        short_name="Proef",
        what="gevallen",
        measurement="geteld",
        unit="gevallen",
        has_figures=True,
        definition={"numerator": {"source": "proef", "measures": ["1.1.1"]}},
    )


def test_interpretation_keeps_the_figures_that_it_was_written_on(counted, town):
    version = write(counted, town)
    assert (version.number, version.value, version.base_value) == (1, 99.0, 50.0)
    assert version.readings == list(series(counted, town).readings)
    assert partners(version.organisations) == ["Openbaar Ministerie", "Politie"]


def test_interpretation_says_what_it_was_written_on_after_a_newer_reading(counted, town):
    version = write(counted, town)
    assert beside(version, series(counted, town)).earlier == ""
    published([year_row(year=2019, value=50.0), year_row(year=2022, value=104.0)])
    assert beside(version, series(counted, town)).earlier == (
        "Geschreven op eerdere cijfers: 99 in 2022, tegen 50 in 2019."
        " Nu staat er: 104 in 2022, tegen 50 in 2019."
    )


def test_interpretation_of_a_figure_that_is_gone_says_so(counted, town):
    version = write(counted, town, base=None)
    published([year_row(year=2019, value=50.0)])
    assert beside(version, series(counted, town)).earlier.endswith("Nu staat er: geen cijfer in 2022.")


def test_interpretation_by_an_older_definition_says_so(counted, town):
    version = write(counted, town)
    counted.version = 2
    assert beside(version, series(counted, town)).earlier == (
        "Geschreven op versie 1 van de definitie; nu geldt versie 2."
    )


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"text": "  "}, errors.TextMissing),
        ({"kinds": ("gemeente",)}, errors.PartnerMissing),
        ({"kinds": ()}, errors.PartnerMissing),
        ({"alternatives": ""}, errors.AlternativesMissing),
        ({"consequence": ""}, errors.ConsequenceMissing),
        ({"held_on": localdate() + timedelta(days=1)}, errors.DayInFuture),
        ({"consequence": "Bel 06-12345678 en mail jan.jansen@voorbeeld.nl"}, PersonalDataFound),
    ],
)
def test_interpretation_that_misses_something_is_refused_and_kept_nowhere(counted, town, told, error):
    with pytest.raises(error):
        write(counted, town, told=said(**told))
    assert not InterpretationVersion.objects.exists()
    assert not Interpretation.objects.exists()


@pytest.mark.parametrize("told", [{"alternatives": ""}, {"consequence": ""}, {"kinds": ()}])
def test_hypothesis_may_be_thinner_than_what_is_shared(counted, town, told):
    assert write(counted, town, told=said("hypothese", **told)).status == "hypothese"


def test_interpretation_of_a_year_without_a_figure_is_refused(counted, town):
    with pytest.raises(errors.NothingToInterpret):
        write(counted, town, year=2021)


def test_interpretation_of_a_count_that_stays_inside_is_refused(counted, town):
    """A partner's count under 5: a row that keeps it would tell it."""
    from koers.data.indicators.interpretation.actions.writing import _shown
    from koers.data.indicators.series import Value

    small = Value(YEAR, None, None, None, None, None, status="<5")
    assert small.hidden == "<5"
    with pytest.raises(errors.FigureTooSmall):
        _shown(small)


def test_new_version_needs_a_reason_and_stands_beside_the_old(counted, town):
    first = write(counted, town, told=said("hypothese"))
    with pytest.raises(errors.WhyMissing):
        write(counted, town, seen=1)
    write(counted, town, seen=1, why="Besproken met partners.")
    found = versions_of(counted, town, BY)
    assert [(v.number, v.status, v.why) for v in found] == [
        (2, "gedeeld", "Besproken met partners."),
        (1, "hypothese", ""),
    ]
    with pytest.raises(errors.InterpretationFrozen):
        first.save()
    with pytest.raises(errors.InterpretationFrozen):
        first.delete()


def test_two_writers_at_once_lose_nothing(counted, town):
    write(counted, town)
    with pytest.raises(Conflict):
        write(counted, town, seen=0, why="Anders.")
    assert InterpretationVersion.objects.count() == 1


def test_hypothesis_is_seen_only_by_who_may_see_drafts(counted, town):
    write(counted, town, told=said("hypothese"))
    key = (counted.code, YEAR)
    assert key in interpretations(town, someone("adviseur-oov"))
    for role in ("raadslid", "politie", "griffie"):
        assert interpretations(town, someone(role)) == {}
        assert versions_of(counted, town, someone(role)) == []
    assert shared_interpretations(town) == {}


def test_shared_version_stays_visible_while_a_new_hypothesis_is_written(counted, town):
    write(counted, town)
    write(counted, town, seen=1, told=said("hypothese"), why="Nieuw idee.")
    key = (counted.code, YEAR)
    assert interpretations(town, someone("raadslid"))[key].number == 1
    assert interpretations(town, someone("adviseur-oov"))[key].number == 2


@pytest.mark.parametrize("role", ["raadslid", "politie", "boa", "burgemeester", "auditor"])
def test_interpretation_is_not_written_by_who_may_not(counted, town, role):
    with pytest.raises(NotAllowed):
        write(counted, town, by=someone(role))


# --- Sessions ---


@pytest.fixture
def session(counted, town):
    return start_session(
        place=town,
        held_on=said().held_on,
        organisations=organisations("gemeente", "politie"),
        indicators=[counted],
        by=BY,
    )


def answered(item, **more):
    options = {"seen": 0, "told": said(), "by": BY, **more}
    return answer_item(item=item, period=YEAR, base=Period.year(2019), **options)


def test_session_can_be_left_and_resumed_with_what_was_typed(session, town):
    item = item_of(session, 1)
    keep_item(item=item, text="Half af", alternatives="", consequence="", by=BY)
    again = item_of(session_of(session.pk, town), 1)
    assert (again.text, again.answer) == ("Half af", None)
    assert again.kept_at
    version = answered(again)
    done = item_of(session_of(session.pk, town), 1)
    assert (done.answer, done.text, done.kept_at) == (version, "", None)


def test_session_does_not_keep_personal_data_that_is_typed(session):
    item = item_of(session, 1)
    with pytest.raises(PersonalDataFound):
        keep_item(item=item, text="Bel 06-12345678", alternatives="", consequence="", by=BY)
    item.refresh_from_db()
    assert item.text == ""


def test_session_that_meets_a_newer_version_keeps_what_was_typed(session, counted, town):
    item = item_of(session, 1)
    keep_item(item=item, text="Half af", alternatives="", consequence="", by=BY)
    write(counted, town)
    with pytest.raises(Conflict):
        answered(item, why="Besproken.")
    item.refresh_from_db()
    assert (item.text, item.answer) == ("Half af", None)


def test_session_whose_partners_change_leaves_earlier_answers_alone(session):
    version = answered(item_of(session, 1), told=said(kinds=("gemeente", "politie")))
    set_partners(session=session, organisations=organisations("om"), by=BY)
    assert partners(version.organisations) == ["Politie"]


def test_session_without_anything_to_discuss_is_refused(town):
    with pytest.raises(errors.EmptySession):
        start_session(place=town, held_on=said().held_on, organisations=[], indicators=[], by=BY)


@pytest.mark.parametrize(("pk", "step"), [(0, 1), (None, 2)])
def test_session_or_point_that_is_not_there_says_so(session, town, pk, step):
    with pytest.raises(errors.UnknownSession):
        item_of(session_of(session.pk if pk is None else pk, town), step)


def test_error_texts_say_what_to_do():
    texts = [
        str(make())
        for make in vars(errors).values()
        if isinstance(make, type) and issubclass(make, errors.InterpretationError)
        and make not in (errors.InterpretationError, errors.NotShared)
    ]  # fmt: skip
    assert len(texts) == 11
    assert all(text.endswith(".") and len(text.split()) > 5 for text in texts)
