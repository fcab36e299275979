"""Settings of the installation: what counts now, and proposing another value."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from koers.base.access.actions import propose
from koers.base.access.admission import Request
from koers.base.access.errors import RequestRefused
from koers.base.access.forms import SettingForm
from koers.base.access.models import ApprovalRequest
from koers.base.access.permissions import SettingRow, routes
from koers.base.access.permissions import settings as setting_rows
from koers.base.access.selectors import approval_requests, setting

KIND = "setting.change"


@dataclass(frozen=True)
class Line:
    row: SettingRow
    value: int
    form: SettingForm | None
    proposed: list[tuple[ApprovalRequest, str]]  # with the value that it would get

    @property
    def said(self) -> str:
        return self.row.said(self.value)


@require_safe
def settings(request: Request) -> HttpResponse:
    return _settings(request)


def _settings(request: Request, bad: dict[str, SettingForm] | None = None, status: int = 200) -> HttpResponse:
    may_propose = request.who.may_open(routes()["access:setting_propose"], "POST")
    waiting = list(approval_requests(request.who).filter(kind=KIND, state=ApprovalRequest.State.OPEN))
    lines = [
        Line(
            row=row,
            value=setting(row.code),
            form=(bad or {}).get(row.code, SettingForm(row=row)) if may_propose else None,
            proposed=[
                (one, row.said(one.content["value"]))
                for one in waiting
                if one.content.get("code") == row.code
            ],
        )
        for row in setting_rows().values()
    ]
    changed = sum(line.value != line.row.default for line in lines)
    context = {"lines": lines, "changed": changed, "may_propose": may_propose}
    return render(request, "access/settings/list.html", context, status=status)


@require_POST
def propose_value(request: Request, code: str) -> HttpResponse:
    row = setting_rows().get(code)
    if row is None:
        raise Http404
    form = SettingForm(request.POST, row=row)
    if form.is_valid():
        content = {"code": code, "old": setting(code), "value": form.cleaned_data["value"]}
        try:
            made = propose(kind=KIND, content=content, by=request.who)
        except RequestRefused as error:
            form.add_error("value", str(error))
        else:
            messages.success(request, _("Het voorstel staat klaar. De waarde geldt pas na goedkeuring."))
            return redirect("access:approval", pk=made.pk)
    return _settings(request, {code: form}, status=400)
