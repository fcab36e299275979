"""The self-audit: the norms of courts of audit, scored from what is in Koers."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.spreadsheets import csv_response, csv_text
from koers.govern.policy.selectors import current_policy
from koers.govern.review.self_audit import HEADER, asked_by, rows, sentences
from koers.govern.review.self_audit import self_audit as audit_of


@require_safe
def self_audit(request: Request) -> HttpResponse:
    policy = current_policy(localdate())
    if policy is None:
        return render(request, "desk/self_audit.html", {"policy": None})
    audit = audit_of(policy, localdate())
    context = {
        "policy": policy,
        "audit": audit,
        "sentences": sentences(audit),
        "chapters": [
            (name, [(one, reverse(one.norm.page), asked_by(one.norm.source)) for one in scores])
            for name, scores in audit.chapters
        ],
    }
    return render(request, "desk/self_audit.html", context)


@require_safe
def self_audit_csv(request: Request) -> HttpResponse:
    policy = current_policy(localdate())
    found = rows(audit_of(policy, localdate())) if policy else []
    return csv_response("zelfonderzoek", csv_text(HEADER, found))
