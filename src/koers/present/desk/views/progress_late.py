"""For the adviser: who still has to report, since when, and a reminder now."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.selectors import organisation
from koers.base.access.terms import own_words
from koers.govern.programme.errors import MailFailed
from koers.govern.programme.reminding import remind_due
from koers.govern.programme.reporting import is_asked, late


@require_safe
def late_page(request: Request) -> HttpResponse:
    found = late(request.who, localdate())
    context = {
        "organisations": found,
        "activities": sum(len(one.standings) for one in found),
        "is_asked": is_asked(localdate()),
        "crumbs": [(reverse("desk:plans"), own_words(_("Jaarplannen"))), ("", _("Voortgang"))],
    }
    return render(request, "desk/progress/late.html", context)


@require_POST
def remind(request: Request, slug: str) -> HttpResponse:
    """Within the limit of one mail a week for each person."""
    found = organisation(slug, request.who)
    try:
        sent = remind_due(now(), request.who, found)
    except MailFailed as error:
        messages.error(request, str(error))
        return redirect("desk:progress_late")
    text = ngettext("%(n)d mail verstuurd.", "%(n)d mails verstuurd.", sent) % {"n": sent}
    if not sent:
        text = _("Geen mail verstuurd: iedereen daar kreeg deze week al een mail, of niemand kan melden.")
    messages.success(request, text)
    return redirect("desk:progress_late")
