"""Sends the mails that ask for progress: each is noted by an action of its own before it goes."""

from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException

from django.utils.timezone import localtime

from koers.base.access.models import Organisation, User
from koers.base.access.who import Who
from koers.govern.programme.actions import prepare_mail, take_back
from koers.govern.programme.errors import MailFailed
from koers.govern.programme.reporting import Standing, due_standings, reporters


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
