"""The reminders that `koers run-jobs` sends: on working days, in the morning."""

from datetime import date, datetime

from django.conf import settings
from django.utils.timezone import now
from django.utils.translation import ngettext

from koers.base.access.signin.links import forget_old_links
from koers.base.access.who import Who
from koers.govern.programme.reminding import remind_due

FIRST_HOUR, SATURDAY = 8, 5
SUBJECT = "voortgang"


def due(moment: datetime) -> dict[str, date]:
    """Nothing where no mail server was named: `koers check-deployment` says so."""
    if not settings.MAIL_IS_ON or moment.weekday() >= SATURDAY or moment.hour < FIRST_HOUR:
        return {}
    return {SUBJECT: moment.date()}


def remind(_subject: str, by: Who) -> str:
    moment = now()
    forget_old_links(moment)
    sent = remind_due(moment, by)
    return ngettext("%(n)d mail verstuurd.", "%(n)d mails verstuurd.", sent) % {"n": sent}
