"""The link in a mail: looking at it does nothing, the button signs in, and a link that is over says so."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from koers.base.access.admission import Request
from koers.base.access.models import SignInLink
from koers.base.access.selectors import person
from koers.base.access.signin.links import limited, sign_in_with, whose, works
from koers.base.access.who import Who
from koers.govern.programme.errors import MailFailed
from koers.govern.programme.reminding import mail_progress
from koers.govern.programme.reporting import own_standings

PURPOSE = SignInLink.Purpose.PROGRESS
ASKER = Who(name="nieuwe aanmeldlink", origin="web", permissions=frozenset({"progress.remind"}))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def link(request: Request, token: str) -> HttpResponse:
    moment = now()
    if request.method != "POST":
        ok = works(token, PURPOSE, moment)
        template = "desk/progress/link.html" if ok else "desk/progress/link_over.html"
        return render(request, template, {"token": token}, status=200 if ok else 410)
    if not sign_in_with(request, token, PURPOSE, moment):
        return render(request, "desk/progress/link_over.html", {"token": token}, status=410)
    return redirect("desk:progress_own")


@require_POST
@never_cache
def again(request: Request, token: str) -> HttpResponse:
    """Mails a new link to the address that Koers knows. The answer is the same whoever asks."""
    user = whose(token, PURPOSE)
    if user is not None:
        who = limited(person(user))
        standings = own_standings(who, localdate())
        due = [one for one in standings if one.is_due] or standings
        if due:
            with suppress(MailFailed):  # telling would tell that the link was somebody's
                mail_progress(user, due, now(), ASKER, is_asked=True)
    return render(request, "desk/progress/link_asked.html")
