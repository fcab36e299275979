"""What falls due this week stands among the points once: in a signal, or else by itself."""

from datetime import date

import pytest
from people import BY, account, someone
from progress_cases import led_by_police

from koers.base.places.periods import Period
from koers.data.sources.deliveries.definitions import definitions
from koers.data.sources.deliveries.selectors import Expected
from koers.govern.programme.actions import record_progress
from koers.govern.review.due_work import coming_delivery_points, late_report_points, milestone_points

pytestmark = pytest.mark.django_db
DUE = date(2028, 3, 15)


@pytest.fixture
def action(adopted):
    return led_by_police(adopted, milestones=[{"title": "Start", "due": DUE}])


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2028, 3, 7), None),
        (date(2028, 3, 8), "Deze week: Start (15 maart)."),
        (date(2028, 3, 15), "Deze week: Start (15 maart)."),
        (date(2028, 3, 16), "Nog niet klaar: Start (15 maart)."),
        (date(2028, 3, 28), "Nog niet klaar: Start (15 maart)."),
        (date(2028, 3, 29), None),  # from then on it has a signal
    ],
)
def test_milestone_stands_from_a_week_before_until_it_has_a_signal(action, today, text):
    found = milestone_points(someone("adviseur-oov"), today, ())
    assert [point.text for point in found] == ([text] if text else [])
    assert all(point.url_args == (str(action.pk),) for point in found)


def test_milestone_that_is_done_told_or_of_another_organisation_does_not_stand(action):
    adviser, partner = someone("adviseur-oov"), someone("wijkteam")
    assert milestone_points(adviser, DUE, {f"actie:{action.pk}"}) == []
    assert milestone_points(partner, DUE, ()) == []
    action.milestones.update(done_on=date(2028, 3, 10))
    assert milestone_points(adviser, DUE, ()) == []


def test_organisations_that_report_late_are_one_point_without_those_that_have_a_signal(adopted, action):
    led_by_police(adopted, role="wijkteam", title="Winkelronde")
    adviser, today = someone("adviseur-oov"), date(2028, 4, 11)
    assert late_report_points(adviser, date(2028, 4, 1), ()) == []  # asked that day
    (point,) = late_report_points(adviser, today, ())
    assert (point.title, point.url_name) == (
        "Twee organisaties meldden nog geen voortgang",
        "desk:progress_late",
    )
    assert point.text.endswith("de oudste melding is 10 dagen te laat.")
    told = {f"melding:{account('politie').organisation.slug}"}
    (point,) = late_report_points(adviser, today, told)
    assert point.title == "Eén organisatie meldde nog geen voortgang"
    assert late_report_points(someone("raadslid"), today, ()) == []
    record_progress(action=action, on=today, state="op_schema", by=BY)
    (point,) = late_report_points(adviser, today, ())
    assert point.title == "Eén organisatie meldde nog geen voortgang"


@pytest.mark.parametrize(
    ("today", "stands"),
    [
        (date(2028, 3, 7), False),
        (date(2028, 3, 8), True),
        (date(2028, 3, 15), True),
        (date(2028, 3, 16), False),  # late: that is another point
    ],
)
def test_delivery_stands_in_the_week_in_which_it_is_expected(today, stands):
    code, definition = next(iter(definitions().items()))
    period = Period(date(2028, 1, 1), date(2028, 1, 31))
    one = Expected(code, definition, None, period, DUE, None, is_own=False)
    found = coming_delivery_points([one], today)
    assert [point.title for point in found] == (["Eén levering wordt deze week verwacht"] if stands else [])
    assert all(point.text.endswith("De eerste moet er op 15 maart zijn.") for point in found)
