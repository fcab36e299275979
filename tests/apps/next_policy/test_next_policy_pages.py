"""The pages of the next policy: what they say first, what they keep, and what they refuse in words."""

from datetime import date

import pytest
from people import BY, SignedIn

from koers.govern.programme.models import Draft
from koers.govern.review.next_policy.actions import score_candidate, start_next_policy, write_goal
from koers.govern.review.next_policy.models import Candidate, DraftGoal, NextPolicy, Score


@pytest.fixture
def writer(adopted):
    return SignedIn("beleidsmedewerker")


@pytest.fixture
def next_draft(adopted):
    return start_next_policy(follows=adopted, by=BY)


@pytest.fixture
def goal(next_draft):
    return DraftGoal.objects.exclude(candidate=None).first()


def at(goal, more=""):
    return f"/volgend-beleid/{goal.next_policy_id}/doelen/{goal.pk}/{more}"


def text(response):
    return " ".join(response.content.decode().split())


def test_start_page_makes_the_draft_and_then_leads_to_it(writer, monkeypatch):
    monkeypatch.setattr("koers.present.desk.views.next_policy.localdate", lambda: date(2029, 5, 1))
    assert "Er is nog geen concept van het volgende" in text(writer.get("/volgend-beleid/"))
    refused = writer.post("/volgend-beleid/", {"start_year": "2029", "end_year": "2032"})
    assert refused.status_code == 400
    assert "begint na het laatste jaar van het huidige" in text(refused)
    made = writer.post("/volgend-beleid/", {"start_year": "2031", "end_year": "2034"})
    assert made.url == f"/volgend-beleid/{NextPolicy.objects.get().pk}/"
    assert writer.get("/volgend-beleid/").url == made.url


def test_overview_says_first_what_is_not_chosen_and_names_the_gaps(writer, next_draft):
    page = text(writer.get(f"/volgend-beleid/{next_draft.pk}/"))
    assert "Over het onderwerp is nog niet gekozen." in page
    assert "Geen van de 3 doelen is al te meten." in page
    for gap in ("nog niet gemaakt", "geen inbreng van inwoners", "analyse nog niet geschreven"):
        assert gap in page


def test_page_of_every_part_opens(writer, next_draft, goal):
    candidate = Candidate.objects.get()
    base = f"/volgend-beleid/{next_draft.pk}"
    for address in (
        f"{base}/onderwerpen/{candidate.pk}/",
        at(goal),
        f"{base}/analyse/jeugd/",
        f"{base}/doel/{goal.pk}/versies/",
        f"{base}/onderwerp/{candidate.pk}/versies/",
        f"{base}/analyse/{next_draft.analyses.first().pk}/versies/",
    ):
        assert writer.get(address).status_code == 200, address
    for address in (f"{base}/analyse/elders/", f"{base}/doel/999/versies/", f"{base}/iets/1/versies/"):
        assert writer.get(address).status_code == 404, address


def test_what_is_missing_is_told_while_typing_and_nothing_is_kept(writer, goal, indicator):
    typed = {"text": "Minder overlast", "theme": "Jeugd"}
    assert "kies eerst een indicator" in text(writer.post(at(goal, "toets/"), typed))
    typed |= {"indicator_id": indicator.code, "target_value": "veel", "baseline_value": "80"}
    told = text(writer.post(at(goal, "toets/"), typed))
    assert "Het mist: streefwaarde, datum, eigenaar." in told
    goal.refresh_from_db()
    assert (goal.text, Draft.objects.count()) == ("Minder overlast van jeugd op pleinen", 0)


def test_goal_that_is_written_wrongly_says_where_and_keeps_what_was_typed(writer, goal):
    sent = writer.post(at(goal), {"version": 1, "theme": "Jeugd", "text": "Anders", "course": "stoppen"})
    assert sent.status_code == 400
    assert "Schrijf op waarom dit wordt bijgesteld of stopt." in text(sent)
    assert "Anders</textarea>" in text(sent)


def test_second_editor_sees_both_texts_and_loses_none(writer, goal):
    write_goal(goal=goal, version=1, content={"text": "Van een collega"}, by=BY)
    typed = {"version": 1, "theme": "Jeugd", "text": "Van mij"}
    sent = writer.post(at(goal), typed)
    assert sent.status_code == 409
    page = text(sent)
    assert "Van een collega</td>" in page
    assert "Van mij</textarea>" in page
    assert 'name="version" value="2"' in page
    assert writer.post(at(goal), typed | {"version": 2}).status_code == 302
    history = text(writer.get(f"/volgend-beleid/{goal.next_policy_id}/doel/{goal.pk}/versies/"))
    assert "<del>Van een collega</del>" in history


def test_what_was_typed_comes_back_after_a_lost_connection(writer, goal):
    typed = {"version": 1, "theme": "Jeugd", "text": "Half af"}
    kept = writer.post(f"/volgend-beleid/{goal.next_policy_id}/doel/{goal.pk}/onthouden/", typed)
    assert "Het staat nog niet in het concept." in text(kept)
    page = text(writer.get(at(goal)))
    assert "Half af</textarea>" in page
    assert "en nog niet bewaarde" in page
    assert writer.post(at(goal), typed).status_code == 302
    assert not Draft.objects.exists()


def test_address_of_a_resident_is_refused_while_typing(writer, next_draft):
    one = next_draft.analyses.first()
    address = f"/volgend-beleid/{next_draft.pk}/analyse/{one.pk}/onthouden/"
    told = writer.post(address, {"version": 1, "brought_in": "mail jan@voorbeeld.nl"})
    assert "koers-error" in text(told)
    assert not Draft.objects.exists()


def test_weight_needs_a_reason_and_is_shown_with_it(writer, next_draft):
    candidate = Candidate.objects.get()
    address = f"/volgend-beleid/{next_draft.pk}/onderwerpen/{candidate.pk}/"
    refused = writer.post(f"{address}ernst/", {"version": 0, "weight": "hoog", "reason": ""})
    assert refused.status_code == 400
    assert "Schrijf op waarom." in text(refused)
    assert '<option value="hoog" selected>' in text(refused)
    writer.post(f"{address}ernst/", {"version": 0, "weight": "hoog", "reason": "Twee gewonden."})
    assert Score.objects.get().weight == "hoog"
    assert "Twee gewonden." in text(writer.get(address))
    assert writer.post(f"{address}weetniet/", {"weight": "hoog", "reason": "x"}).status_code == 404


def test_weight_that_was_typed_and_not_saved_comes_back_until_it_is_saved(writer, next_draft):
    candidate = Candidate.objects.get()
    address = f"/volgend-beleid/{next_draft.pk}/onderwerpen/{candidate.pk}/"
    typed = {"version": 0, "weight": "hoog", "reason": "Half af"}
    kept = writer.post(f"{address}ernst/onthouden/", typed)
    assert "Het staat nog niet in het concept." in text(kept)
    writer.logout()
    page = text(SignedIn("beleidsmedewerker").get(address))
    assert "Half af</textarea>" in page
    assert page.count("en nog niet bewaarde") == 1
    assert "Half af" not in text(SignedIn("adviseur-oov").get(address))
    assert SignedIn("beleidsmedewerker").post(f"{address}ernst/", typed).status_code == 302
    assert not Draft.objects.exists()


def test_weight_that_somebody_found_meanwhile_stands_above_what_was_typed(writer, next_draft):
    candidate = Candidate.objects.get()
    address = f"/volgend-beleid/{next_draft.pk}/onderwerpen/{candidate.pk}/"
    typed = {"version": 0, "weight": "laag", "reason": "Van mij"}
    writer.post(f"{address}ernst/onthouden/", typed)
    score_candidate(
        candidate=candidate, criterion="ernst", weight="hoog", reason="Van een ander", version=0, by=BY
    )
    for answer in (writer.get(address), writer.post(f"{address}ernst/", typed)):
        page = text(answer)
        assert "Van een ander" in page
        assert "Van mij</textarea>" in page
        assert "Iemand anders woog dit intussen." in page
        assert 'name="version" value="1"' in page
    assert answer.status_code == 409
    assert writer.post(f"{address}ernst/", typed | {"version": 1}).status_code == 302
    assert Score.objects.get().reason == "Van mij"


def test_weight_that_was_typed_can_be_thrown_away(writer, next_draft):
    address = f"/volgend-beleid/{next_draft.pk}/onderwerpen/{Candidate.objects.get().pk}/ernst/"
    writer.post(f"{address}onthouden/", {"version": 0, "weight": "laag", "reason": "x"})
    assert writer.post(address, {"do": "weggooien"}).status_code == 302
    assert not Draft.objects.exists()
    assert not Score.objects.exists()


def test_restoring_needs_a_reason(writer, goal):
    write_goal(goal=goal, version=1, content={"text": "Nieuw"}, by=BY)
    address = f"/volgend-beleid/{goal.next_policy_id}/doel/{goal.pk}"
    writer.post(f"{address}/terugzetten/", {"number": 1, "version": 2, "why": ""})
    assert "Vul in waarom." in text(writer.get(f"{address}/versies/"))
    writer.post(f"{address}/terugzetten/", {"number": 1, "version": 2, "why": "Toch beter"})
    goal.refresh_from_db()
    assert (goal.text, goal.version) == ("Minder overlast van jeugd op pleinen", 3)


def test_council_member_sees_no_draft(next_draft):
    assert SignedIn("raadslid").get(f"/volgend-beleid/{next_draft.pk}/").status_code in (403, 404)


def test_reader_of_drafts_gets_no_form(next_draft, goal):
    page = text(SignedIn("burgemeester").get(at(goal)))
    assert 'id="deel"' not in page
