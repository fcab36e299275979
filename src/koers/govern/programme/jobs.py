"""What `koers run-jobs` does for the plan: reminders on working mornings, and tidying up every night."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.timezone import now
from django.utils.translation import gettext, ngettext

from koers.base.access.signin.links import forget_old_links
from koers.base.access.who import Who
from koers.govern.programme.models import Draft, Reminder
from koers.govern.programme.reminding import remind_due

FIRST_HOUR, SATURDAY = 8, 5
SUBJECT, WORKING_DATA = "voortgang", "werkgegevens"
DRAFTS_STAY, REMINDERS_STAY = timedelta(days=90), timedelta(days=366)


def due(moment: datetime) -> dict[str, date]:
    """Nothing where no mail server was named: `koers check-deployment` says so."""
    if not settings.MAIL_IS_ON or moment.weekday() >= SATURDAY or moment.hour < FIRST_HOUR:
        return {}
    return {SUBJECT: moment.date()}


def remind(_subject: str, by: Who) -> str:
    moment = now()
    sent = remind_due(moment, by)
    return ngettext("%(n)d mail verstuurd.", "%(n)d mails verstuurd.", sent) % {"n": sent}


def tidy_due(moment: datetime) -> dict[str, date]:
    return {WORKING_DATA: moment.date()}


def tidy(_subject: str, _by: Who) -> str:
    """What only served the work itself: links over their term, input never saved, which mails went out."""
    moment = now()
    links = forget_old_links(moment)
    drafts, _ = Draft.objects.filter(saved_at__lt=moment - DRAFTS_STAY).delete()
    reminders, _ = Reminder.objects.filter(sent_at__lt=moment - REMINDERS_STAY).delete()
    return gettext(
        "Weg: aanmeldlinks %(links)d, niet bewaarde invoer %(drafts)d, herinneringen %(reminders)d."
    ) % {
        "links": links,
        "drafts": drafts,
        "reminders": reminders,
    }
