"""Each kind of signal opens on a case of its own, holds in between, and is clear when it is over."""

from datetime import date

import pytest
from country_cases import PLACES, RISEN, counted, publish_months
from data_cases import published
from people import BY, account, someone
from progress_cases import led_by_police
from review_cases import ON, baseline, objective_of, policy_of, publish
from review_cases import counted as yearly

from koers.base.access.models import Organisation
from koers.base.places.models import Installation, Place
from koers.govern.policy.models import Policy, PolicyDocument
from koers.govern.programme.actions import record_progress
from koers.govern.review.selectors import AttentionKind, attention_points
from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.failing import failing
from koers.govern.review.signals.lagging import lagging
from koers.govern.review.signals.looking import look
from koers.govern.review.signals.missing import missing
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.nearing import nearing
from koers.govern.review.signals.worsening import worsening

DAY = date(2028, 3, 1)
POLICE = "uitgever:politie-via-cbs-open-data"


def state(observations, cause):
    """open, clear or between; absent is clear too."""
    found = next((one for one in observations if one.cause == cause), None)
    if found is None or found.is_clear:
        return "clear"
    return "open" if found.opens else "between"


@pytest.fixture
def ours(readings_dir, db):
    place = Place.objects.create(code="GM1000", name="Proefstad", kind="gemeente")
    Installation.objects.create(municipality=place)
    return place


# --- Actie blijft achter ------------------------------------------------------------------------------------


@pytest.fixture
def action(adopted):
    return led_by_police(adopted)


@pytest.mark.parametrize(
    ("reported", "expected"),
    [
        ({"state": "op_schema", "time": "groen"}, "clear"),
        ({"state": "op_schema", "time": "oranje"}, "between"),
        ({"state": "op_schema", "money": "rood"}, "open"),
        ({"state": "vertraagd"}, "between"),
        ({"state": "ligt_stil"}, "open"),
        ({"state": "klaar", "time": "rood"}, "clear"),  # what is done does not lag
    ],
)
def test_activity_by_its_newest_report_lags_or_not(adopted, action, reported, expected):
    record_progress(action=action, on=date(2028, 2, 1), state="ligt_stil", by=BY)
    record_progress(action=action, on=date(2028, 2, 20), by=BY, **reported)
    assert state(lagging(adopted, DAY), f"actie:{action.pk}") == expected


@pytest.mark.parametrize(
    ("done_on", "today", "expected"),
    [
        (None, date(2028, 2, 1), "clear"),
        (None, date(2028, 2, 2), "between"),
        (None, date(2028, 2, 15), "open"),
        (date(2028, 2, 10), date(2028, 2, 15), "clear"),
    ],
)
def test_activity_with_a_milestone_lags_two_weeks_after_it(adopted, done_on, today, expected):
    action = led_by_police(adopted, milestones=[{"title": "Start", "due": date(2028, 2, 1)}])
    milestone = action.milestones.get()
    milestone.done_on = done_on
    milestone.save(update_fields=["done_on"])
    assert state(lagging(adopted, today), f"actie:{action.pk}") == expected


def test_milestone_of_an_activity_whose_report_waits_is_told_with_the_organisation_alone(adopted):
    action = led_by_police(adopted, milestones=[{"title": "Start", "due": date(2028, 3, 20)}])
    cause, organisation = f"actie:{action.pk}", f"melding:{action.lead.slug}"
    assert state(lagging(adopted, date(2028, 4, 1)), cause) == "between"
    found = lagging(adopted, date(2028, 5, 1))
    assert (state(found, cause), state(found, organisation)) == ("between", "open")
    record_progress(action=action, on=date(2028, 5, 1), state="op_schema", by=BY)
    found = lagging(adopted, date(2028, 5, 1))
    assert (state(found, cause), state(found, organisation)) == ("open", "clear")


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2028, 4, 1), "clear"), (date(2028, 4, 2), "between"), (date(2028, 5, 1), "open")],
)
def test_organisation_that_reports_nothing_lags_a_month_after_it_was_asked(adopted, action, today, expected):
    second = led_by_police(adopted, title="Winkelronde")
    found = lagging(adopted, today)
    assert state(found, f"melding:{action.lead.slug}") == expected
    assert state(found, f"actie:{second.pk}") == "clear"
    assert len([one for one in found if one.opens]) == (expected == "open")


def test_activity_in_red_says_what_and_keeps_the_reports_as_evidence(adopted, action):
    record_progress(action=action, on=date(2028, 2, 20), state="gestart", time="rood", money="rood", by=BY)
    (found,) = lagging(adopted, DAY)
    assert found.text == "Op rood: tijd en geld, gemeld op 20 februari 2028."
    fact = ("Gemeld op 20 februari 2028", "gestart, tijd: probleem, geld: probleem")
    assert found.evidence.facts == (fact,)
    assert found.organisation == account("politie").organisation_id


# --- Effect blijft uit --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({2022: 100, 2025: 220}, "open"),
        ({2022: 100, 2025: 102}, "between"),
        ({2022: 100, 2025: 30}, "clear"),
        ({2022: 100}, "between"),  # nothing measured in the term: not judged, so it clears nothing
    ],
)
def test_objective_by_its_last_year_fails_or_not(ours, counts, expected):
    publish(counts)
    yearly()
    policy = policy_of(ours)
    objective = objective_of(policy, "proef", direction="gelijk_of_lager", **baseline(2022, 100))
    assert state(failing(policy, ON), f"hoofddoel:{objective.pk}") == expected


def test_objective_whose_date_is_far_away_is_not_looked_at(ours):
    publish({2022: 100, 2023: 220})
    yearly()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction="gelijk_of_lager", **baseline(2022, 100))
    assert failing(policy, date(2024, 12, 30)) == []
    assert len(failing(policy, date(2024, 12, 31))) == 1


# --- Beeld verslechtert -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "expected"), [(200, "open"), (120, "between"), (100, "clear"), (50, "clear")]
)
def test_figure_by_its_years_worsens_or_not(ours, now, expected):
    publish({2022: 100, 2025: now})
    found = worsening([yearly()], policy_of(ours), ON)
    assert state(found, "cijfer:proef") == expected


def test_figure_that_rose_in_one_month_worsens_and_keeps_the_months(db, readings_dir):
    offences = [counted("proef-a", "A"), counted("proef-b", "B")]
    publish_months(months=37)
    policy = policy_of(Place.objects.get(code=RISEN))
    found = worsening(offences, policy, ON)
    assert [one.cause for one in found if one.opens] == ["cijfer:proef-b"]
    (one,) = [one for one in found if one.opens]
    assert one.text.startswith("92 in jan 2023, verwacht: 31.")
    chart = one.evidence.chart
    assert (chart["kind"], len(chart["points"]), chart["points"][-1]) == ("maanden", 13, ["2023-01", 92.0])
    assert one.evidence.readings
    other = policy_of(Place.objects.get(code=PLACES[0]), start=2022)
    assert not [one for one in worsening(offences, other, ON) if one.opens]


def test_figure_of_a_goal_that_is_missed_opens_no_second_signal_and_stands_once(ours):
    publish({2022: 100, 2025: 200})
    yearly()
    policy = policy_of(ours)
    objective_of(policy, "proef", direction="gelijk_of_lager", **baseline(2022, 100))
    Policy.objects.filter(pk=policy.pk).update(status=Policy.Status.ADOPTED)
    adviser = someone("adviseur-oov")
    detect_signals(look=look(ON, BY), by=BY)
    kinds = set(Signal.objects.values_list("kind", flat=True))
    assert Signal.Kind.NO_EFFECT in kinds
    assert Signal.Kind.WORSE not in kinds
    told = [p.kind for p in attention_points(policy, ON, who=adviser)]
    assert told.count(AttentionKind.NO_EFFECT) == 1
    assert AttentionKind.WORSE not in told


def test_signal_of_a_later_day_hides_nothing_on_a_day_before_it(ours):
    publish({2022: 100, 2025: 200})
    yearly()
    policy = policy_of(ours)
    Policy.objects.filter(pk=policy.pk).update(status=Policy.Status.ADOPTED)
    adviser = someone("adviseur-oov")
    before = attention_points(policy, ON, who=adviser)
    later = date(ON.year, ON.month, ON.day + 1)
    detect_signals(look=look(later, BY), by=BY)
    assert Signal.objects.exists()
    assert attention_points(policy, ON, who=adviser) == before


# --- Cijfers ontbreken --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2022, 9, 28), "clear"), (date(2022, 9, 29), "open")],
)
def test_source_in_use_that_brings_nothing_new_is_missing(ours, today, expected):
    row = ("A", "GM1000", date(2022, 1, 1), date(2022, 12, 31), 5.0, None, "definitief")
    published([row], source="police-47013", read_on=date(2022, 9, 1))
    one = yearly()
    one.definition["numerator"]["source"] = "police-47013"
    one.save()
    assert state(missing([one], today, BY), POLICE) == expected
    assert state(missing([], today, BY), POLICE) == "clear"  # nobody uses it


def test_sources_of_one_publisher_are_one_cause_that_names_them(ours):
    row = ("A", "GM1000", date(2022, 1, 1), date(2022, 12, 31), 5.0, None, "definitief")
    published([row], source="police-47013", read_on=date(2022, 9, 1))
    published([row], source="police-47022", read_on=date(2022, 9, 1))
    one = yearly()
    one.definition["numerator"]["source"] = "police-47013"
    one.definition["months"] = {"source": "police-47022", "measures": ["A"]}
    one.save()
    (found,) = [o for o in missing([one], date(2023, 9, 1), BY) if o.cause == POLICE]
    assert found.opens
    assert found.title == "Cijfers van Politie, via CBS open data"
    assert [name for name, _how in found.evidence.facts] == [
        "Misdrijven per gemeente, totaal",
        "Misdrijven per maand, Nederland",
    ]


def test_deliveries_of_one_partner_are_one_cause(ours):
    police = account("politie").organisation
    Organisation.objects.exclude(pk=police.pk).delete()
    found = {one.cause: one for one in missing([], ON, BY)}
    one = found[f"levering:{police.slug}"]
    assert one.opens
    assert len(one.evidence.facts) > 1
    assert len(found) <= 2  # the police, and what nobody could deliver


# --- Termijn nadert -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 9, 29), "clear"), (date(2026, 9, 30), "open"), (date(2027, 2, 1), "open")],
)
def test_end_of_the_policy_nears_three_months_before(ours, today, expected):
    policy = policy_of(ours)
    assert state(nearing(policy, today), f"beleid:{policy.pk}") == expected


def test_end_of_the_policy_with_a_successor_is_over(ours):
    policy = policy_of(ours)
    policy_of(ours, start=2027, end=2030)
    assert state(nearing(policy, ON), f"beleid:{policy.pk}") == "clear"


def test_plan_that_runs_out_nears_its_term(ours):
    policy = policy_of(ours)
    ending = PolicyDocument.objects.create(policy=policy, kind="plan", name="Nota", end_year=2026, order=1)
    PolicyDocument.objects.create(policy=policy, kind="convenant", name="Convenant", order=2)
    assert state(nearing(policy, ON), f"document:{ending.pk}") == "open"
    assert state(nearing(policy, date(2026, 1, 1)), f"document:{ending.pk}") == "clear"
    after = PolicyDocument.objects.create(policy=policy, kind="plan", name="Nieuwe nota", order=3)
    PolicyDocument.objects.filter(pk=ending.pk).update(successor=after)
    assert state(nearing(policy, ON), f"document:{ending.pk}") == "clear"


# --- Alles samen --------------------------------------------------------------------------------------------


def test_look_of_a_day_stores_and_the_start_page_tells_each_thing_once(ours):
    publish({2022: 100, 2025: 200})
    yearly()
    policy = policy_of(ours)
    Policy.objects.filter(pk=policy.pk).update(status=Policy.Status.ADOPTED)
    adviser = someone("adviseur-oov")
    before = attention_points(policy, ON, who=adviser)
    assert {p.kind for p in before} >= {AttentionKind.TERM, AttentionKind.WORSE}
    detect_signals(look=look(ON, BY), by=BY)
    points = attention_points(policy, ON, who=adviser)
    assert [p.title for p in points if p.kind is AttentionKind.WORSE] == ["Proefgevallen"]
    assert len([p for p in points if p.kind is AttentionKind.TERM and "beleid" in p.title.lower()]) == 1
    assert {p.url_name for p in points if p.kind is AttentionKind.WORSE} == {"desk:signal"}
    titles = [p.title for p in points]
    assert len(titles) == len(set(titles))
    assert Signal.objects.filter(closed_on=None).count() == len(
        [p for p in points if p.url_name == "desk:signal"]
    )
    Signal.objects.update(acknowledged_on=ON)
    silent = attention_points(policy, ON, who=adviser)
    assert [p for p in silent if p.kind in (AttentionKind.WORSE, AttentionKind.TERM)] == []
