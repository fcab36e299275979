"""The way of a partner: a mail, its link, the screen; and what a link does not open."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import NoReverseMatch, reverse
from people import BY, SignedIn, account, someone
from progress_cases import TITLE, at, led_by_police, links

from koers.base.access.models import SignInLink
from koers.base.access.permissions import ANYONE, routes
from koers.govern.programme.actions import record_progress
from koers.govern.programme.models import Action, Draft, ProgressUpdate
from koers.govern.programme.reminding import remind_due

MONDAY = at(2028, 4, 3)
FORM = {"state": "vertraagd", "quality": "groen", "time": "oranje", "value": "3", "comment": "Eén viel uit."}


@pytest.fixture
def action(adopted):
    return led_by_police(adopted)


@pytest.fixture
def today(monkeypatch):
    """It is Monday 3 April 2028 for everything that asks the clock of Django."""
    for module in ("progress", "progress_link", "progress_late"):
        path = f"koers.present.desk.views.{module}"
        monkeypatch.setattr(f"{path}.localdate", lambda: MONDAY.date())
        if module != "progress":
            monkeypatch.setattr(f"{path}.now", lambda: MONDAY)
    return monkeypatch


@pytest.fixture
def path(action, today):
    remind_due(MONDAY, BY)
    return links()[-1]


def test_link_signs_in_once_and_a_look_does_not_use_it_up(path, visitor):
    assert b"Ga verder" in visitor.get(path).content
    assert b"Ga verder" in visitor.get(path).content
    assert visitor.get(reverse("desk:progress_own")).status_code == 302  # not in yet
    assert visitor.post(path, follow=True).status_code == 200
    over = Client().post(path)
    assert over.status_code == 410
    assert "Vraag een nieuwe link" in over.content.decode()


def test_partner_reports_in_one_screen_and_the_activity_shows_it(path, visitor, action):
    page = visitor.post(path, follow=True)
    assert TITLE in page.content.decode()
    assert "januari tot en met maart 2028" in page.content.decode().lower()
    sent = visitor.post(reverse("desk:progress_report", args=[action.pk]), FORM, follow=True)
    assert "Meer hoeft u nu niet te doen" in sent.content.decode()
    made = ProgressUpdate.objects.get()
    assert (made.state, made.quality, made.time, made.money, made.value) == (
        "vertraagd",
        "groen",
        "oranje",
        "",
        3,
    )
    assert (made.organisation, made.user) == (account("politie").organisation, account("politie"))
    assert Action.objects.get(pk=action.pk).state == "vertraagd"
    shown = SignedIn("adviseur-oov").get(reverse("desk:activity", args=[action.pk])).content.decode()
    assert "Eén viel uit." in shown


def test_report_that_is_sent_twice_at_once_is_kept_once(action):
    told = {"action": action, "on": MONDAY.date(), "state": "vertraagd", "comment": "Eén viel uit."}
    one, same = (record_progress(**told, by=someone("politie")) for _ in range(2))
    assert one == same
    other = record_progress(**told | {"comment": "Er is nog iets bij."}, by=someone("politie"))
    assert other != one
    assert ProgressUpdate.objects.count() == 2


def test_correction_stands_beside_the_first_report(path, visitor, action):
    visitor.post(path)
    url = reverse("desk:progress_report", args=[action.pk])
    visitor.post(url, FORM)
    assert "Eén viel uit." in visitor.get(f"{url}?aanpassen=1").content.decode()
    visitor.post(f"{url}?aanpassen=1", FORM | {"state": "klaar"})
    assert [(one.state, one.period_end.isoformat()) for one in ProgressUpdate.objects.all()] == [
        ("klaar", "2028-03-31"),
        ("vertraagd", "2028-03-31"),
    ]
    shown = SignedIn("adviseur-oov").get(reverse("desk:activity", args=[action.pk])).content.decode()
    assert shown.count("later aangepast") == 1


def test_personal_data_is_refused_and_the_answers_stay(path, visitor, action):
    visitor.post(path)
    sent = FORM | {"comment": "Bel met 06-12345678 hierover."}
    page = visitor.post(reverse("desk:progress_report", args=[action.pk]), sent)
    assert page.status_code == 400
    assert ProgressUpdate.objects.count() == 0
    assert 'value="vertraagd"' in page.content.decode()
    assert page.content.decode().count("checked") == 3  # what was chosen, but for money


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("-3", "Vul een getal in, nul of hoger."),
        ("1e9", "Vul een getal in, zoals 1250 of 7,3."),
        ("veel", "Vul een getal in, zoals 1250 of 7,3."),
    ],
)
def test_number_that_is_none_is_refused_and_nothing_is_sent(path, visitor, action, value, says):
    visitor.post(path)
    page = visitor.post(reverse("desk:progress_report", args=[action.pk]), FORM | {"value": value})
    assert page.status_code == 400
    assert says in page.content.decode()
    assert ProgressUpdate.objects.count() == 0


def test_what_was_typed_comes_back_after_a_lost_connection(path, visitor, action):
    visitor.post(path)
    url = reverse("desk:progress_report", args=[action.pk])
    visitor.post(reverse("desk:progress_keep", args=[action.pk]), {"state": "klaar", "comment": "Half zin"})
    assert "Half zin" in visitor.get(url).content.decode()
    visitor.post(url, FORM)
    assert Draft.objects.count() == 0


def test_other_organisations_activity_is_not_there(path, visitor, action, adopted):
    visitor.post(path)
    other = led_by_police(adopted, role="corporatie", title="Van een ander")
    for name in ("progress_report", "progress_sent"):
        assert visitor.get(reverse(f"desk:{name}", args=[other.pk])).status_code == 404
    assert visitor.post(reverse("desk:progress_report", args=[other.pk]), FORM).status_code == 404
    assert visitor.post(reverse("desk:progress_keep", args=[other.pk]), FORM).status_code == 404


def test_session_of_a_link_opens_only_what_it_is_for(path, visitor, action):
    visitor.post(path)
    opened = set()
    for route in routes().values():
        if "GET" in route.methods and ANYONE not in route.methods.values():
            with suppress(NoReverseMatch):  # an address with parts
                if visitor.get(reverse(route.name)).status_code != 403:
                    opened.add(route.name)
    assert opened == {"desk:progress_own"}
    assert visitor.get(reverse("desk:activity", args=[action.pk])).status_code == 403


def test_new_link_stops_the_old_one(path, visitor, action):
    remind_due(MONDAY + timedelta(days=7), BY)
    assert visitor.get(path).status_code == 410
    assert visitor.get(links()[-1]).status_code == 200


@pytest.mark.parametrize("change", [{"expires_at": at(2028, 4, 2)}, {"revoked_at": at(2028, 4, 2)}])
def test_expired_or_revoked_link_offers_a_new_one(path, visitor, change):
    SignInLink.objects.update(**change)
    assert visitor.get(path).status_code == 410
    assert visitor.post(path).status_code == 410
    answer = visitor.post(f"{path}nieuw/")
    assert "Kijk in uw mail" in answer.content.decode()
    assert len(mail.outbox) == 2
    assert mail.outbox[-1].to == [account("politie").email]


def test_made_up_link_gets_the_same_answers_and_no_mail(path, visitor):
    made_up = f"{path[:-12]}aaaaaaaaaaa/"
    known, unknown = Client().post(f"{path}nieuw/"), visitor.post(f"{made_up}nieuw/")
    assert visitor.get(made_up).status_code == 410
    strip = lambda page: page.content.split(b"<main")[1]  # noqa: E731
    assert strip(known) == strip(unknown)
    assert len(mail.outbox) == 2


def test_link_is_not_stored_and_asking_again_has_a_limit(path, visitor):
    token = path.split("/")[3]
    assert token not in str(list(SignInLink.objects.values()))
    for _ in range(5):
        visitor.post(f"{path}nieuw/")
    assert len(mail.outbox) == 1 + 3


def test_account_that_was_switched_off_or_moved_cannot_use_its_link(path, visitor):
    user = account("politie")
    user.organisation = account("corporatie").organisation
    user.save()
    assert visitor.post(path).status_code == 410


def test_adviser_sees_who_is_late_and_reminds_within_the_limit(action, today, client):
    url = reverse("desk:progress_late")
    page = client.get(url).content.decode()
    assert TITLE in page
    assert "2 dagen" in page
    remind = reverse("desk:progress_remind", args=[account("politie").organisation.slug])
    assert "1 mail verstuurd." in client.post(remind, follow=True).content.decode()
    assert "Geen mail verstuurd" in client.post(remind, follow=True).content.decode()
    assert len(mail.outbox) == 1


def test_nobody_is_asked_before_a_plan_is_adopted(adopted, today, client):
    page = client.get(reverse("desk:progress_late")).content.decode()
    assert "Niemand hoeft nu te melden." in page
    assert "Iedereen heeft gemeld" not in page


def test_adviser_sets_how_often_is_asked(action, client):
    url = reverse("desk:activity_ask", args=[action.pk])
    assert client.post(url, {"months": "1"}).status_code == 302
    assert client.post(url, {"months": "7"}).status_code == 400
    assert action.asking.months == 1
