"""For which municipality this Koers works, and proposing another choice to a second person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koers.base.access.actions import propose
from koers.base.access.admission import Request
from koers.base.access.errors import RequestRefused
from koers.base.access.models import ApprovalRequest
from koers.base.access.permissions import routes
from koers.base.access.selectors import approval_requests
from koers.base.places.installing import KIND, as_it_stands
from koers.base.places.models import Installation
from koers.data.indicators.groups import comparison_group
from koers.govern.policy.models import Policy
from koers.present.desk.installation.forms import InstallationForm, initial


@require_http_methods(["GET", "HEAD", "POST"])
def installation(request: Request) -> HttpResponse:
    now = as_it_stands()
    if request.method != "POST":
        return _page(request, InstallationForm(initial=initial(now)))
    form = InstallationForm(request.POST)
    if form.is_valid() and not _leaves_policy(form, now):
        try:
            made = propose(kind=KIND, content=form.cleaned_data, by=request.who)
        except RequestRefused as error:
            form.add_error(None, str(error))
        else:
            messages.success(
                request, _("Het voorstel staat klaar. Het geldt pas als een ander het goedkeurt.")
            )
            return redirect("access:approval", pk=made.pk)
    return _page(request, form, status=400)


def _leaves_policy(form: InstallationForm, now: dict[str, object] | None) -> bool:
    """Policy belongs to a municipality: once there is some, this Koers cannot go over to another."""
    moves = now is not None and form.cleaned_data["municipality"] != now["municipality"]
    if not (moves and Policy.objects.exists()):
        return False
    form.add_error(
        "municipality",
        _("Er staat al beleid van deze gemeente in Koers. Zet voor een andere gemeente een nieuwe Koers op."),
    )
    return True


def _page(request: Request, form: InstallationForm, *, status: int = 200) -> HttpResponse:
    there = Installation.objects.select_related("municipality__parent").first()
    waiting = approval_requests(request.who).filter(kind=KIND, state=ApprovalRequest.State.OPEN)
    context = {
        "there": there,
        "compared": comparison_group() if there else None,
        "waiting": waiting,
        "form": form if request.who.may_open(routes()["desk:installation"], "POST") else None,
    }
    return render(request, "desk/installation.html", context, status=status)
