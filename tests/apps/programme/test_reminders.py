"""Mails about progress: when, to whom, how many in a year, and what they say."""

import socket
from datetime import timedelta
from itertools import pairwise

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.utils.timezone import localtime
from people import BY, account, someone
from progress_cases import at, led_by_police

from koers.govern.programme import jobs
from koers.govern.programme.actions import ask_every, record_progress
from koers.govern.programme.errors import MailFailed
from koers.govern.programme.models import Action, Draft, Reminder
from koers.govern.programme.reminding import remind_due
from koers.govern.programme.reporting import late, own_standing

MONDAY = at(2028, 4, 3)


@pytest.fixture
def action(adopted):
    return led_by_police(adopted)


def report(action, moment, role="politie", **more):
    who = someone(role)
    months = own_standing(action.pk, who, moment.date()).asked
    values = {"state": Action.State.ON_TRACK} | more
    return record_progress(action=action, on=moment.date(), months=months, by=who, **values)


def test_nothing_is_mailed_before_the_quarter_has_ended(action):
    assert remind_due(at(2028, 3, 31), BY) == 0
    assert mail.outbox == []


def test_due_activities_come_in_one_mail_without_a_name(adopted, action):
    led_by_police(adopted, title="Winkelronde")
    assert remind_due(MONDAY, BY) == 1
    (sent,) = mail.outbox
    assert sent.to == [account("politie").email]
    assert "- Controles op drugs (januari tot en met maart 2028)\n- Winkelronde (" in sent.body
    assert account("politie").name not in sent.body + sent.subject
    assert sent.content_subtype == "plain"


def test_second_mail_waits_a_week_also_after_a_restart(action):
    remind_due(MONDAY, BY)
    assert [remind_due(MONDAY + timedelta(days=days), BY) for days in (0, 3, 6, 7)] == [0, 0, 0, 1]


def test_reported_done_and_stopped_activities_are_not_asked(action):
    report(action, MONDAY)
    assert remind_due(MONDAY, BY) == 0
    report(action, MONDAY, state=Action.State.DONE)
    assert remind_due(at(2028, 7, 3), BY) == 0


def test_report_in_the_past_quarter_counts_for_that_quarter(action):
    made = report(action, MONDAY, comment="Vier controles gedaan.")
    assert (made.period_start.isoformat(), made.period_end.isoformat()) == ("2028-01-01", "2028-03-31")
    assert Action.objects.get(pk=action.pk).state == Action.State.ON_TRACK


def test_people_who_are_out_or_lost_their_role_get_no_mail(action):
    user = account("politie")
    user.grants.update(valid_until=at(2028, 4, 1).date())
    assert remind_due(MONDAY, BY) == 0


def test_activity_asked_every_month_is_due_every_month(action):
    ask_every(action=action, months=1, by=BY)
    assert remind_due(at(2028, 2, 1), BY) == 1


def test_failed_mail_does_not_count_and_is_tried_again(action, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    settings.EMAIL_USE_TLS = False
    with pytest.raises(MailFailed, match="mailserver"):
        remind_due(MONDAY, BY)
    assert Reminder.objects.count() == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert remind_due(MONDAY, BY) == 1


def test_mail_arrives_at_a_real_server_as_plain_text(action, settings):
    class Kept:
        found: list[bytes] = []

        async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - the name that aiosmtpd calls
            self.found.append(envelope.content)
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Kept(), hostname="127.0.0.1", port=port, ready_timeout=300)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = ""
        assert remind_due(MONDAY, BY) == 1
    finally:
        server.stop()
    (got,) = Kept.found
    assert b"Content-Type: text/plain" in got
    assert b"text/html" not in got
    assert b"/melden/link/" in got.replace(b"=\r\n", b"")


def test_late_page_names_only_what_is_late_and_only_to_advisers(action):
    (found,) = late(someone("adviseur-oov"), at(2028, 4, 15).date())
    assert [(one.action, one.days_late) for one in found.standings] == [(action, 14)]
    assert late(someone("politie"), at(2028, 4, 15).date()) == []


def test_job_is_due_on_working_mornings_when_mail_is_on(settings):
    settings.MAIL_IS_ON = True
    assert jobs.due(MONDAY) == {"voortgang": MONDAY.date()}
    assert jobs.due(at(2028, 4, 3, 7)) == jobs.due(at(2028, 4, 1)) == {}
    settings.MAIL_IS_ON = False
    assert jobs.due(MONDAY) == {}


def test_year_of_mails_stays_within_one_a_week_and_none_without_reason(adopted, settings):
    """The police report one activity at once, one after three weeks, one never; the landlord at once."""
    settings.MAIL_IS_ON = True
    prompt, slow, _silent = (led_by_police(adopted, title=name) for name in "ABC")
    calm = led_by_police(adopted, role="corporatie", title="D")
    ask_every(action=prompt, months=1, by=BY)
    patience = {prompt: ("politie", 0), slow: ("politie", 21), calm: ("corporatie", 0)}
    day = at(2028, 1, 1)
    while day.year == 2028:
        if jobs.due(day):
            remind_due(day, BY)
        for action, (role, days) in patience.items():
            late_days = late_by(action, role, day)
            if late_days is not None and late_days >= days:
                report(action, day, role)
        day += timedelta(days=1)
    found = {role: sent_to(role) for role in ("politie", "corporatie")}
    assert all((later - earlier).days >= 7 for sent in found.values() for earlier, later in pairwise(sent))
    assert all(one.activities for one in Reminder.objects.all())
    # These numbers stand in docs/handleiding/voortgang.md.
    assert {role: len(sent) for role, sent in found.items()} == {"politie": 41, "corporatie": 0}
    assert len(mail.outbox) == Reminder.objects.count()


def late_by(action, role, moment):
    return own_standing(action.pk, someone(role), moment.date()).days_late


def sent_to(role):
    found = Reminder.objects.filter(user=account(role)).order_by("sent_at")
    return [localtime(one.sent_at) for one in found]


def test_tidying_up_takes_what_is_past_its_use_and_nothing_else(db, monkeypatch):
    moment = at(2028, 7, 3)
    old, young = moment - timedelta(days=91), moment - timedelta(days=89)
    for name, saved_at in (("oud", old), ("jong", young)):
        Draft.objects.create(user=account("politie"), form=name, content={}, seen=0)
        Draft.objects.filter(form=name).update(saved_at=saved_at)
    for days in (367, 365):
        sent_at = moment - timedelta(days=days)
        Reminder.objects.create(user=account("politie"), sent_at=sent_at, activities=days)
    monkeypatch.setattr(jobs, "now", lambda: moment)
    gone = jobs.tidy(*jobs.tidy_due(moment), BY)
    assert gone == "Weg: aanmeldlinks 0, niet bewaarde invoer 1, herinneringen 1."
    assert [draft.form for draft in Draft.objects.all()] == ["jong"]
    assert [one.activities for one in Reminder.objects.all()] == [365]
