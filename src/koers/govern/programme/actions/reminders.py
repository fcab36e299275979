"""Asking for progress by mail: never more than one reminder a week per person."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.timezone import localtime

from koers.base.access.acting import action
from koers.base.access.models import Organisation, SignInLink, User
from koers.base.access.signin.links import VALID, make_link
from koers.base.access.who import Who
from koers.govern.programme.errors import MailFailed
from koers.govern.programme.mails import progress_mail
from koers.govern.programme.models import Action, Asking, Reminder
from koers.govern.programme.reporting import Standing, due_standings, reporters

WEEK, DAY = timedelta(days=7), timedelta(days=1)
ASKED_A_DAY = 3
PROGRESS = SignInLink.Purpose.PROGRESS


@action("progress.ask_every", needs="plan.edit", on="action")
def ask_every(*, action: Action, months: int, by: Who) -> Asking:
    made, _new = Asking.objects.update_or_create(action=action, defaults={"months": months})
    return made


@action("progress.remind", needs="progress.remind", on="user")
def prepare_mail(
    *, user: User, standings: Sequence[Standing], moment: datetime, is_asked: bool, by: Who
) -> tuple[EmailMessage, Reminder] | None:
    """Notes the mail before it goes, so that a crash can lose one but never send two."""
    User.objects.select_for_update().get(pk=user.pk)
    sent = Reminder.objects.filter(user=user, is_asked=is_asked)
    if sent.filter(sent_at__gt=moment - (DAY if is_asked else WEEK)).count() >= (
        ASKED_A_DAY if is_asked else 1
    ):
        return None
    noted = Reminder.objects.create(user=user, sent_at=moment, activities=len(standings), is_asked=is_asked)
    token = make_link(user=user, purpose=PROGRESS, moment=moment, by=by)
    mail = progress_mail(
        to=user.email,
        path=reverse("desk:progress_link", args=[token]),
        standings=standings,
        until=localtime(moment + VALID).date(),
        is_asked=is_asked,
    )
    return mail, noted


@action("progress.remind_failed", needs="progress.remind", on="reminder")
def take_back(*, reminder: Reminder, by: Who) -> None:
    """The mail did not go, so it does not count."""
    reminder.delete()


def mail_progress(
    user: User, standings: Sequence[Standing], moment: datetime, by: Who, *, is_asked: bool = False
) -> bool:
    """Whether a mail went. Raises MailFailed."""
    prepared = prepare_mail(user=user, standings=standings, moment=moment, is_asked=is_asked, by=by)
    if prepared is None:
        return False
    mail, noted = prepared
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        take_back(reminder=noted, by=by)
        raise MailFailed from error
    return True


def remind_due(moment: datetime, by: Who, organisation: Organisation | None = None) -> int:
    """One mail for each person with all that is due. Raises MailFailed when one of them did not go."""
    today = localtime(moment).date()
    by_lead: dict[int, list[Standing]] = {}
    for one in due_standings(today, organisation.pk if organisation else None):
        assert one.action.lead_id is not None
        by_lead.setdefault(one.action.lead_id, []).append(one)
    sent, failed = 0, None
    for user in reporters(by_lead, today):
        try:
            sent += mail_progress(user, by_lead[user.organisation_id], moment, by)
        except MailFailed as error:
            failed = error
    if failed:
        raise failed
    return sent
