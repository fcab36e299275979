"""Who has which role today, on screen, on paper and as a file."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koers.base.access import selectors
from koers.base.access.admission import Request
from koers.base.access.audit import record
from koers.base.access.forms import HoldersForm
from koers.base.access.models import Chain, RoleGrant
from koers.base.access.permissions import roles
from koers.base.access.spreadsheets import csv_response, csv_text


@require_safe
def holders(request: Request) -> HttpResponse:
    form = HoldersForm(request.GET)
    grants = found(request, form)
    groups: dict[str, list[RoleGrant]] = {}
    for grant in grants:
        groups.setdefault(role_name(grant), []).append(grant)
    context = {
        "form": form,
        "groups": groups.items(),
        "total": len(grants),
        "people": len({grant.user_id for grant in grants}),
        "chosen": form.cleaned_data.get("role", ""),
        "today": timezone.localdate(),
    }
    return render(request, "access/permissions/holders.html", context, status=200 if form.is_valid() else 400)


def found(request: Request, form: HoldersForm) -> QuerySet[RoleGrant]:
    role = form.cleaned_data.get("role", "") if form.is_valid() else ""
    return selectors.holders(request.who, timezone.localdate(), role)


def role_name(grant: RoleGrant) -> str:
    return roles()[grant.role].name if grant.role in roles() else grant.role


@require_safe
def holders_csv(request: Request) -> HttpResponse:
    grants = list(found(request, HoldersForm(request.GET)))
    record("holders.export", request.who, chain=Chain.SECURITY, rows=len(grants))
    header = (
        *(_("rol"), _("naam"), _("functie"), _("organisatie"), _("vanaf"), _("tot en met")),
        *(_("voorgesteld door"), _("goedgekeurd door")),
    )
    lines = [
        (
            *(role_name(grant), grant.user.name, grant.user.function, grant.user.organisation.name),
            *(grant.valid_from, grant.valid_until, grant.proposed_by, grant.approved_by),
        )
        for grant in grants
    ]
    return csv_response(f"rollen-{timezone.localdate()}", csv_text(header, lines))
