"""Documents: which were read, and reading another one."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from koers.analysis.reading import UnreadableDocument
from koers.base.access.admission import Request
from koers.base.access.errors import Finding, PersonalDataFound
from koers.base.access.who import Who
from koers.govern.policy.actions import propose_document
from koers.govern.policy.models import Proposal
from koers.govern.policy.selectors import reviewed_proposals
from koers.govern.programme.selectors import plans_by_source_text
from koers.present.desk.forms import UploadForm
from koers.present.desk.proposals import DOCUMENT_KINDS

MOST_FINDINGS = 20
SAMPLES = "policies/*/*.docx"


@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: Request) -> HttpResponse:
    if request.method != "POST":
        return _documents(request, UploadForm())
    form = UploadForm(request.POST, request.FILES)
    try:
        if "sample" in request.POST:
            found = _read_sample(request.POST["sample"], request.who)
        elif form.is_valid():
            data, name = form.content()
            leave_out = form.cleaned_data["leave_out"]
            found = propose_document(data=data, name=name, leave_out=leave_out, by=request.who)
        else:
            return _documents(request, form, status=400)
    except UnreadableDocument as error:
        form.add_error("file", error.text_nl)
        return _documents(request, form, status=400)
    except PersonalDataFound as error:
        return _documents(request, form, status=400, found=error.findings)
    return redirect("desk:document", pk=found.pk)


def _documents(
    request: Request, form: UploadForm, status: int = 200, found: Sequence[Finding] = ()
) -> HttpResponse:
    plans = plans_by_source_text()
    rows = [
        {
            "proposal": found,
            "kind": DOCUMENT_KINDS.get(found.kind, found.kind),
            "progress": progress,
            "policy": policy,
            "plan": plans.get(found.source_text_id),
        }
        for found, progress, policy in reviewed_proposals(request.who)
    ]
    limit = settings.MAX_DOCUMENT_BYTES // (1024 * 1024)
    context = {"rows": rows, "form": form, "samples": [path.name for path in _samples()], "limit": limit}
    context["may_edit"] = request.who.may("draft.edit")
    context |= {"found": found[:MOST_FINDINGS], "more": max(0, len(found) - MOST_FINDINGS)}
    return render(request, "desk/documents.html", context, status=status)


def _samples() -> list[Path]:
    return sorted(Path(settings.CATALOG_DIR).glob(SAMPLES))


def _read_sample(name: str, who: Who) -> Proposal:
    path = next((path for path in _samples() if path.name == name), None)
    if path is None:
        raise Http404
    return propose_document(data=path.read_bytes(), name=path.name, by=who)
