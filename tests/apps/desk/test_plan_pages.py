"""The pages of the yearly plan: by a form, without script, and with nothing lost."""

import csv
import io
import re
from datetime import date

import openpyxl
import pytest
from django.urls import reverse
from people import BY, SignedIn, account, someone
from plan_cases import full

from koers.govern.policy.models import Goal
from koers.govern.policy.selectors import measured, target_of
from koers.govern.programme.actions import add_action, change_action, clone_plan, start_plan, submit_plan
from koers.govern.programme.contents import ActionContent, content_of
from koers.govern.programme.models import Action, Draft, PairDecision, PlanBudget
from koers.present.desk.planning.contents import forms_of


@pytest.fixture
def plan(adopted):
    return start_plan(policy=adopted, year=2028, by=BY)


@pytest.fixture
def action(plan):
    return add_action(heading=plan.headings.first(), content=full(), by=BY)


def typed(action, **more):
    """The form of an activity as a browser would send it, with something changed."""
    forms = forms_of(action.heading.plan, content_of(action), action.version)
    data = {}
    for form in (forms.form, forms.milestones.management_form, forms.indicators.management_form):
        data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    for row in (*forms.milestones, *forms.indicators):
        data |= {row.add_prefix(name): row[name].value() for name in row.fields}
    return {name: value for name, value in (data | more).items() if value is not None and value is not False}


def page(client, name, **where):
    return client.get(reverse(f"desk:{name}", kwargs=where))


def text(response):
    return " ".join(response.content.decode().split())


def change(client, action, **more):
    return client.post(reverse("desk:activity_change", args=[action.pk]), typed(action, **more))


def test_form_that_is_sent_back_as_it_is_changes_nothing(client, action):
    before = content_of(action)
    assert change(client, action).status_code == 302
    assert content_of(Action.objects.get()) == before


def test_activity_is_changed_with_a_dutch_number_and_a_milestone(client, action):
    answer = change(
        client,
        action,
        **{"indicator-0-target_value": "7,5", "mijlpaal-0-title": "Start", "mijlpaal-0-due": "2028-03-01"},
    )
    assert answer.status_code == 302
    now = Action.objects.get()
    assert now.indicators.get().target_value == 7.5
    assert [(m.title, m.due) for m in now.milestones.all()] == [("Start", date(2028, 3, 1))]


def test_wrong_field_says_so_and_keeps_what_was_typed(client, action):
    answer = change(client, action, start="2028-12-31", end="2028-01-01", title="Mijn titel")
    assert answer.status_code == 400
    assert "Draai de data om" in text(answer)
    assert "Mijn titel" in text(answer)


def test_name_and_phone_in_a_text_are_refused(client, action):
    answer = change(client, action, rationale="Bel 06-12345678")
    assert answer.status_code == 400
    assert Action.objects.get().rationale == ""


def test_second_editor_sees_both_texts_and_can_save_again(client, action):
    stale = typed(action, title="Van de tweede")
    change_action(action=action, version=action.version, content=full(title="Van de eerste"), by=BY)
    address = reverse("desk:activity_change", args=[action.pk])
    answer = client.post(address, stale)
    assert answer.status_code == 409
    assert "Van de eerste" in text(answer)
    assert "Van de tweede" in text(answer)
    assert Action.objects.get().title == "Van de eerste"
    again = client.post(address, stale | {"version": Action.objects.get().version})
    assert again.status_code == 302
    assert Action.objects.get().title == "Van de tweede"


def test_text_that_was_not_saved_comes_back_until_it_is_saved(client, action):
    kept = client.post(reverse("desk:activity_keep", args=[action.pk]), typed(action, title="Half af"))
    assert "onthield" in text(kept)
    assert "Half af" in text(page(client, "activity_change", action=action.pk))
    assert "Half af" not in text(page(SignedIn("beleidsmedewerker"), "activity_change", action=action.pk))
    change(client, action, title="Helemaal af")
    assert not Draft.objects.exists()


def test_earlier_version_is_put_back_from_the_page(client, action):
    change(client, action, title="Anders", why="Proef")
    history = text(page(client, "activity_history", action=action.pk))
    assert "Proef" in history
    assert "<del>Controles op drugs</del>" in history
    answer = client.post(
        reverse("desk:activity_restore", args=[action.pk]),
        {"number": "1", "version": Action.objects.get().version},
    )
    assert answer.status_code == 302
    assert Action.objects.get().title == "Controles op drugs"


def test_activity_that_was_never_changed_has_a_page_of_versions_too(client, action):
    read = Action.objects.create(heading=action.heading, title="Gelezen uit een document", order=9)
    assert "nog niet gewijzigd" in text(page(client, "activity_history", action=read.pk))


def test_plan_page_names_what_is_missing_and_a_waiver_shows_its_reason(client, plan):
    action = add_action(heading=plan.headings.first(), content=full(indicators=[]), by=BY)
    assert "ontbreekt: indicator" in text(page(client, "plan", plan=plan.pk))
    answer = client.post(
        reverse("desk:activity_waive", args=[action.pk]),
        {"parts": ["indicator"], "reason": "Dit gesprek laat zich niet tellen."},
    )
    assert answer.status_code == 302
    assert "laat zich niet tellen" in text(page(client, "plan", plan=plan.pk))
    assert "kan worden ingediend" in text(page(client, "plan", plan=plan.pk))


def test_who_submitted_gets_no_button_to_adopt_and_another_does(client, plan, action):
    plan.refresh_from_db()
    submit_plan(plan=plan, version=plan.version, on=date(2028, 1, 2), by=someone("adviseur-oov"))
    words = "Leg vast dat dit plan is vastgesteld"
    assert words not in text(page(client, "plan", plan=plan.pk))
    mayor = SignedIn("burgemeester")
    assert words in text(page(mayor, "plan", plan=plan.pk))
    plan.refresh_from_db()
    mayor.post(reverse("desk:plan_adopt", args=[plan.pk]), {"version": plan.version})
    plan.refresh_from_db()
    assert plan.is_frozen
    edition = page(SignedIn("raadslid"), "plan_edition", plan=plan.pk, number=1)
    assert "Controles op drugs" in text(edition)


@pytest.mark.parametrize("role", ["raadslid", "griffie", "communicatie"])
def test_draft_plan_is_not_there_for_who_sees_adopted_plans_only(plan, action, role):
    reader = SignedIn(role)
    names = {"plan": plan.pk}
    assert [page(reader, name, **names).status_code for name in ("plan", "plan_table", "plan_money")] == [
        404
    ] * 3
    assert page(reader, "activity", action=action.pk).status_code == 404


def test_partner_sees_the_own_activity_and_not_another(plan, action):
    police = account("politie").organisation
    own = full(title="Met de politie", partners=[{"organisation": police.slug, "role": "uitvoering"}])
    mine = add_action(heading=plan.headings.first(), content=own, by=BY)
    partner = SignedIn("politie")
    assert page(partner, "activity", action=mine.pk).status_code == 200
    assert page(partner, "activity", action=action.pk).status_code == 404
    listed = text(page(partner, "plans"))
    assert "Met de politie" in listed
    assert "Controles op drugs" not in listed
    assert page(partner, "plan_table", plan=plan.pk).status_code == 403


def test_table_is_narrowed_sorted_and_downloaded_as_shown(client, plan, action):
    add_action(heading=plan.headings.last(), content=full(title="=Aftrap", mode="voortzetten"), by=BY)
    address = reverse("desk:plan_table", args=[plan.pk])
    shown = text(client.get(f"{address}?inzet=voortzetten"))
    assert "=Aftrap" in shown
    assert "Controles op drugs" not in shown
    turned = text(client.get(f"{address}?volgorde=-activiteit"))
    assert turned.index("Controles op drugs") < turned.index("=Aftrap")
    lines = client.get(reverse("desk:plan_csv", args=[plan.pk]) + "?inzet=voortzetten").content
    rows = list(csv.reader(io.StringIO(lines.decode("utf-8-sig")), delimiter=";"))
    assert [row[1] for row in rows] == ["Activiteit", "'=Aftrap"]
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("desk:plan_xlsx", args=[plan.pk])).content))
    cell = next(c for row in book.active.iter_rows() for c in row if c.value == "=Aftrap")
    assert cell.data_type == "s"


@pytest.mark.parametrize(
    "asked", ["?volgorde=x&pagina=-1", "?inzet=%00&prioriteit=bestaat-niet", "?pagina=99999"]
)
def test_table_with_a_strange_question_is_a_page(client, plan, action, asked):
    assert client.get(reverse("desk:plan_table", args=[plan.pk]) + asked).status_code == 200


@pytest.mark.parametrize("amount", ["", "-3", "abc", "1e9", "12,345", "7,500.50", "1.2.3", "99999999999999"])
def test_amount_that_is_none_is_refused_and_the_rest_of_the_form_stays(client, plan, amount):
    address = reverse("desk:plan_money", args=[plan.pk])
    sent = {"name": "Werkbudget", "amount_eur": amount, "term": "structureel", "version": plan.version}
    answer = client.post(address, sent)
    assert answer.status_code == 400
    assert "Vul een bedrag in euro in, zoals 12500 of 12.500,00." in text(answer)
    assert 'value="Werkbudget"' in text(answer)
    assert re.findall(r'<input[^>]*name="(\w+)"[^>]* autofocus', text(answer)) == ["amount_eur"]
    assert not PlanBudget.objects.exists()


def test_budget_is_added_and_what_has_none_says_so(client, plan, action):
    plan.refresh_from_db()
    address = reverse("desk:plan_money", args=[plan.pk])
    sent = {"name": "Werkbudget", "amount_eur": "12.500,50", "term": "structureel", "version": plan.version}
    assert client.post(address, sent).status_code == 302
    budget = PlanBudget.objects.get()
    assert (str(budget.amount_eur), budget.term) == ("12500.50", "structureel")
    page = text(client.get(address))
    assert "Bij de enige activiteit staat geen bedrag" in page
    assert page.count("€ 12.500,50") == 3  # in the sentence, as the budget and as what is left
    change(client, action, **{f"share-{budget.pk}": "13000"})
    assert "te veel toegewezen" in text(client.get(address))


def test_comparison_shows_what_goes_on_what_is_new_and_what_is_gone(client, plan, action):
    next_year = clone_plan(plan=plan, year=2029, by=BY)
    add_action(heading=plan.headings.first(), content=full(title="Burenbemiddeling"), by=BY)
    add_action(heading=next_year.headings.first(), content=full(title="Veilig uitgaan"), by=BY)
    shown = text(page(client, "plan_compare", plan=plan.pk, other=next_year.pk))
    assert "gaan er 1 door in 2029 en staan er 1 niet meer in. In 2029 zijn er 1 nieuw" in shown


def test_two_activities_that_look_alike_are_a_proposal_until_somebody_confirms(client, plan, action):
    other = start_plan(policy=plan.policy, year=2029, by=BY)
    new = add_action(
        heading=other.headings.first(), content=full(title="Controles op drugs in de wijk"), by=BY
    )
    address = reverse("desk:plan_compare", args=[plan.pk, other.pk])
    assert "dat heeft niemand bevestigd" in text(client.get(address))
    said = {"old": action.pk, "new": new.pk}
    client.post(address, said | {"do": "ja"})
    new.refresh_from_db()
    assert new.predecessor == action
    assert "heet nu anders" in text(client.get(address))
    assert [client.post(address, said | more).status_code for more in ({}, {"do": "x"})] == [404, 404]


def test_pair_that_somebody_rejected_does_not_come_back_and_can_still_be_joined(client, plan, action):
    other = start_plan(policy=plan.policy, year=2029, by=BY)
    new = add_action(
        heading=other.headings.first(), content=full(title="Controles op drugs in de wijk"), by=BY
    )
    address = reverse("desk:plan_compare", args=[plan.pk, other.pk])
    said = {"old": action.pk, "new": new.pk}
    client.post(address, said | {"do": "nee"})
    shown = text(client.get(address))
    assert "dat heeft niemand bevestigd" not in shown
    assert "1 paar hoort niet bij elkaar" in shown
    assert PairDecision.objects.get().by_name in shown
    client.post(address, said | {"do": "ja"})
    client.post(address, said | {"do": "nee"})  # let go again
    new.refresh_from_db()
    assert new.predecessor is None
    assert [one.is_same for one in PairDecision.objects.order_by("pk")] == [False, True, False]
    assert "dat heeft niemand bevestigd" not in text(client.get(address))


def test_target_of_an_adopted_goal_is_elaborated_beside_it(client, adopted, indicator):
    goal = Goal.objects.get(theme__name="Jeugd")
    address = reverse("desk:measure", args=["goal", goal.pk])
    sent = {
        "indicator": indicator.code,
        "direction": "lager",
        "baseline_value": "120",
        "baseline_start": "2025-01-01",
        "baseline_end": "2025-12-31",
        "target_value": "100",
        "target_date": "2030-12-31",
        "owner": "beleidsadviseur",
        "version": "0",
    }
    assert client.post(address, sent).status_code == 400  # nobody said who chose it
    assert client.post(address, sent | {"chosen_by": "college"}).status_code == 302
    goal = Goal.objects.select_related("theme__priority__policy").get(pk=goal.pk)
    assert not hasattr(goal, "target")
    assert (target_of(goal).chosen_by, measured(goal).missing) == ("college", ())
    assert "niet door de raad" in text(client.get(address))
    assert client.post(address, sent | {"chosen_by": "college"}).status_code == 409  # seen too early


def test_target_of_a_draft_goes_into_the_policy_itself(client, draft, indicator):
    goal = Goal.objects.get(theme__name="Jeugd")
    sent = {"indicator": indicator.code, "target_value": "7,3"}
    assert client.post(reverse("desk:measure", args=["goal", goal.pk]), sent).status_code == 302
    goal.refresh_from_db()
    assert (goal.target.target_value, goal.target.chosen_by) == (7.3, "")


def test_content_as_json_comes_back_as_it_was(action):
    content = content_of(action)
    assert ActionContent.model_validate(content.as_json()) == content
