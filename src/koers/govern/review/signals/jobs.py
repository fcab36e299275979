"""The look for signals that `koers run-jobs` takes: once every working day, in the morning."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from koers.base.access.who import Who
from koers.base.places.models import Installation
from koers.govern.review.signals.actions import detect_signals
from koers.govern.review.signals.looking import look
from koers.govern.review.signals.models import Detection

FIRST_HOUR, SATURDAY = 6, 5
SUBJECT = "signalen"


def due(moment: datetime) -> dict[str, date]:
    """Nothing on an installation that has no municipality yet."""
    if moment.weekday() >= SATURDAY or moment.hour < FIRST_HOUR or not Installation.objects.exists():
        return {}
    return {SUBJECT: moment.date()}


def detect(_subject: str, by: Who) -> str:
    return summary(detect_signals(look=look(localdate(), by), by=by))


def summary(run: Detection) -> str:
    text = _("%(n)d oorzaken bekeken. Geopend: %(opened)d, opnieuw: %(again)d, vanzelf gesloten: %(ended)d.")
    return text % {"n": run.looked_at, "opened": run.opened, "again": run.reopened, "ended": run.ended}
