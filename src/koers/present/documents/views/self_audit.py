"""The self-audit as a file, in every format."""

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.govern.policy.selectors import current_policy
from koers.govern.review.self_audit import self_audit as audit_of
from koers.present.documents.errors import NoPolicy
from koers.present.documents.formats import FORMATS
from koers.present.documents.self_audit import self_audit_document
from koers.present.documents.views.evaluations import refused


@require_safe
def self_audit(request: Request, ending: str) -> HttpResponse:
    made, policy = FORMATS.get(ending), current_policy(localdate())
    if made is None:
        raise Http404
    if policy is None:
        return refused(request, NoPolicy())
    document = self_audit_document(audit_of(policy, localdate()))
    response = HttpResponse(made.write(document), content_type=made.content_type)
    way = "inline" if made.is_shown else "attachment"
    response["Content-Disposition"] = f'{way}; filename="zelfonderzoek.{ending}"'
    return response
