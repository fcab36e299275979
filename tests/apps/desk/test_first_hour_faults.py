"""What goes wrong in the first hour: forms sent twice, the back button, long tables, a lost session."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse
from people import BY

from koers.analysis.reading.errors import MESSAGES
from koers.govern.policy.actions import accept_all
from koers.govern.policy.actions.proposals import MOST_ACTIONS
from koers.govern.policy.models import Policy, Proposal
from koers.govern.programme.actions import start_plan
from koers.govern.programme.models import Action, AnnualPlan, Draft
from koers.present.desk.planning.contents import empty_forms

TABLE = "Jaarplan veiligheid 2028\n\nBuurt en overlast\n\nActiviteit\tTrekker\tPlanning\n"


@pytest.fixture
def plan(adopted):
    return start_plan(policy=adopted, year=2028, by=BY)


def table(rows):
    return TABLE + "\n".join(f"Controle {number} van een plein\tpolitie\tmei" for number in range(rows))


def paste(client, text):
    return client.post("/documenten/", {"pasted": text})


def form_of(plan, **more):
    """An empty form for a new activity as a browser would send it, with something filled in."""
    forms = empty_forms(plan, plan.headings.first().name)
    data = {}
    for form in (forms.form, forms.milestones.management_form, forms.indicators.management_form):
        data |= {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: value for name, value in (data | more).items() if value is not None and value is not False}


def test_new_activity_that_is_sent_twice_is_there_once(client, plan):
    address, data = reverse("desk:activity_add", args=[plan.pk]), form_of(plan, title="Pleinen bezoeken")
    first, second = client.post(address, data), client.post(address, data)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert Action.objects.count() == 1


def test_new_activity_that_differs_a_little_is_another_one(client, plan):
    address = reverse("desk:activity_add", args=[plan.pk])
    for rationale in ("eerste reden", "tweede reden"):
        client.post(address, form_of(plan, title="Pleinen bezoeken", rationale=rationale))
    assert Action.objects.count() == 2


def test_new_activity_that_was_typed_and_not_saved_comes_back_until_it_is_saved(client, plan):
    keep = reverse("desk:activity_keep_new", args=[plan.pk])
    add = reverse("desk:activity_add", args=[plan.pk])
    client.post(keep, form_of(plan, title="Half getypt", rationale="omdat het druk is"))
    page = client.get(add).content.decode()
    assert 'value="Half getypt"' in page
    assert "omdat het druk is" in page
    client.post(add, form_of(plan, title="Half getypt"))
    assert not Draft.objects.exists()
    assert "Half getypt" not in client.get(add).content.decode()


def test_new_activity_after_the_session_is_shown_back_and_not_stored(visitor, plan):
    answer = visitor.post(reverse("desk:activity_add", args=[plan.pk]), form_of(plan, title="Half getypt"))
    assert answer.status_code == 403
    assert "Half getypt" in answer.content.decode()
    assert not Action.objects.exists()


def test_plan_that_is_begun_twice_is_there_once(client, adopted):
    assert client.post("/jaarplannen/", {"year": "2028"}).status_code == 302
    answer = client.post("/jaarplannen/", {"year": "2028"})
    assert answer.status_code == 400
    assert "Er is al een jaarplan 2028" in answer.content.decode()
    assert AnnualPlan.objects.count() == 1


def test_plan_outside_every_policy_is_refused_with_the_years_there_are(client, adopted):
    answer = client.post("/jaarplannen/", {"year": "2040"})
    assert answer.status_code == 400
    assert "valt buiten dit beleid" in answer.content.decode()


def test_policy_that_is_made_again_after_the_back_button_is_there_once(client, proposal):
    accept_all(proposal=proposal, by=BY)
    address = reverse("desk:write", args=[proposal.pk])
    again = {"do": "policy", "start_year": "2027", "end_year": "2030"}
    assert client.post(address, again).status_code == 302
    answer = client.post(address, again)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert Policy.objects.count() == 1


def test_adopting_again_after_the_back_button_changes_nothing(client, proposal, draft):
    address = reverse("desk:adopt", args=[proposal.pk])
    assert client.post(address, {"sure": "ja", "adopted_on": "2026-11-01"}).status_code == 302
    assert client.post(address, {"sure": "ja", "adopted_on": "2026-12-01"}).status_code == 400
    assert Policy.objects.get().adopted_on.isoformat() == "2026-11-01"


def test_submitting_twice_says_that_it_was_done(client, plan):
    AnnualPlan.objects.update(status=AnnualPlan.Status.SUBMITTED)
    answer = client.post(
        reverse("desk:plan_step", args=[plan.pk]), {"do": "indienen", "version": plan.version}
    )
    assert answer.status_code == 400
    assert "Dit jaarplan is ingediend" in answer.content.decode()


def test_pasted_table_becomes_a_plan_under_the_priority_of_the_same_name(client, adopted):
    paste(client, table(3))
    read = Proposal.objects.order_by("pk").last()
    accept_all(proposal=read, by=BY)
    client.post(reverse("desk:write", args=[read.pk]), {"do": "plan", "policy": adopted.pk, "year": "2028"})
    found = list(Action.objects.all())
    assert [(one.owner, one.planning) for one in found] == [("politie", "mei")] * 3
    assert found[0].heading.priority == adopted.priorities.get(name="Buurt en overlast")


def test_same_paste_twice_is_one_document(client, adopted):
    assert paste(client, table(2)).url == paste(client, table(2)).url


@pytest.mark.parametrize("sent", [{}, {"pasted": " \n "}])
def test_nothing_chosen_and_nothing_pasted_asks_for_a_file(client, proefstad, sent):
    answer = client.post("/documenten/", sent)
    assert answer.status_code == 400
    assert "Kies een bestand, of plak een tekst" in answer.content.decode()


def test_ten_thousand_activities_are_refused_and_nothing_is_kept(client, proefstad, monkeypatch):
    monkeypatch.setattr("koers.govern.policy.actions.proposals.MOST_ACTIONS", 40)
    answer = paste(client, table(41))
    assert answer.status_code == 400
    said = MESSAGES["te_veel_activiteiten"].format(found=41, limit=40)
    assert said in answer.content.decode()
    assert not Proposal.objects.exists()
    assert MOST_ACTIONS < 10_000


def test_paste_over_the_limit_of_a_form_is_refused_in_dutch(client, proefstad):
    answer = paste(client, "a" * 1_100_000)
    assert answer.status_code in (400, 413)
    assert '<html lang="nl"' in answer.content.decode()
    assert not Proposal.objects.exists()


def test_long_table_is_shown_a_hundred_at_a_time(client, adopted):
    page = client.get(paste(client, table(150)).url)
    address = page.request["PATH_INFO"]
    first, rest = page.content.decode(), client.get(f"{address}?{urlencode({'vanaf': 101})}").content.decode()
    assert first.count("Aangepast overnemen") == 100
    assert rest.count("Aangepast overnemen") == 50
    assert "101 tot en met 150 van 150" in rest
    last = Proposal.objects.order_by("pk").last().parts.filter(kind="action").order_by("order").last()
    assert f'id="deel-{last.pk}"' in client.get(f"{address}?deel={last.pk}").content.decode()
