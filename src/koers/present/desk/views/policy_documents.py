"""The documents that the policy refers to: their term, who keeps them and what came after them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.govern.policy.actions import add_document, change_document
from koers.govern.policy.errors import PolicyError
from koers.govern.policy.models import Policy, PolicyDocument
from koers.govern.policy.selectors import current_policy
from koers.present.desk.framing.forms import KINDS, DocumentForm, NewDocumentForm
from koers.present.desk.framing.words import documents_sentence


@require_safe
def policy_documents(request: Request) -> HttpResponse:
    on = localdate()
    policy = current_policy(on)
    found = _documents(policy) if policy else []
    context = {
        "policy": policy,
        "sentence": documents_sentence(found, on.year) if policy else "",
        "rows": [(one, one.is_over(on.year)) for one in found],
        "tab": "stukken",
        "may_edit": request.who.may("draft.edit"),
        "crumbs": [(reverse("desk:frames"), _("Kaders")), ("", _("Stukken"))],
    }
    return render(request, "desk/frames/documents.html", context)


def _documents(policy: Policy) -> list[PolicyDocument]:
    """Plans and agreements; a pledge has a register of its own."""
    found = policy.documents.filter(kind__in=[kind for kind, _word in KINDS])
    return list(found.select_related("priority", "successor"))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    policy = current_policy(localdate())
    if policy is None:
        raise Http404
    form = NewDocumentForm(request.POST or None, policy=policy)
    if request.method == "POST" and form.is_valid():
        try:
            add_document(policy=policy, by=request.who, **form.given())
        except (PolicyError, PersonalDataFound) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Het stuk is toegevoegd."))
            return redirect("desk:policy_documents")
    return _form(request, form, _("Een stuk toevoegen"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    document = PolicyDocument.objects.select_related("policy", "successor").filter(pk=pk).first()
    if document is None:
        raise Http404
    policy = document.policy
    if request.method != "POST":
        names = ("name", "owner", "start_year", "end_year", "note", "version")
        initial = {name: getattr(document, name) for name in names}
        initial["successor"] = str(document.successor_id or "")
        return _form(request, DocumentForm(initial=initial, policy=policy, document=document), document.name)
    form = DocumentForm(request.POST, policy=policy, document=document)
    request.form, request.back = form, request.path
    if form.is_valid():
        try:
            change_document(document=document, version=form.seen(), by=request.who, **form.given())
        except (PolicyError, PersonalDataFound) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Bewaard."))
            return redirect("desk:policy_documents")
    return _form(request, form, document.name)


def _form(request: Request, form: DocumentForm, title: str) -> HttpResponse:
    crumbs = [(reverse("desk:frames"), _("Kaders")), (reverse("desk:policy_documents"), _("Stukken"))]
    context = {"form": form, "title": title, "crumbs": [*crumbs, ("", title)]}
    return render(request, "desk/frames/form.html", context, status=400 if form.errors else 200)
