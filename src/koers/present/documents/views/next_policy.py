"""The draft of the next policy as a Word file, and that same file offered as a proposal to accept."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.govern.policy.actions import propose_document
from koers.govern.review.next_policy.actions import record_handover
from koers.govern.review.next_policy.models import NextPolicy
from koers.govern.review.next_policy.selectors import next_policy
from koers.present.documents.formats import FORMATS
from koers.present.documents.next_policy import next_policy_document

WORD = FORMATS["docx"]


def file_name(draft: NextPolicy) -> str:
    return f"beleid-{draft.start_year}-{draft.end_year}-concept.docx"


@require_safe
def file(request: Request, draft: int) -> HttpResponse:
    found = next_policy(draft, request.who)
    made = WORD.write(next_policy_document(found, localdate(), request.who))
    response = HttpResponse(made, content_type=WORD.content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name(found)}"'
    return response


@require_POST
def offer(request: Request, draft: int) -> HttpResponse:
    """Read like any other document; a person accepts it part by part."""
    found = next_policy(draft, request.who)
    data = WORD.write(next_policy_document(found, localdate(), request.who))
    try:
        proposal = propose_document(data=data, name=file_name(found), by=request.who)
    except PersonalDataFound as error:
        messages.error(request, str(error))
        return redirect("desk:next_policy", draft=found.pk)
    record_handover(draft=found, sha256=hashlib.sha256(data).hexdigest(), by=request.who)
    return redirect("desk:document", pk=proposal.pk)
