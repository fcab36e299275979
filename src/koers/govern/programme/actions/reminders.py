"""How often an activity is asked about, and the mails that ask: one reminder a week per person."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.timezone import localtime

from koers.base.access.acting import action
from koers.base.access.models import SignInLink, User
from koers.base.access.signin.links import VALID, make_link
from koers.base.access.who import Who
from koers.govern.programme.mails import progress_mail
from koers.govern.programme.models import Action, Asking, Reminder
from koers.govern.programme.reporting import Standing

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
