"""Organisations and their contact in function."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koers.base.access import selectors
from koers.base.access.actions import add_organisation, change_contact
from koers.base.access.admission import Request
from koers.base.access.errors import AccountRefused
from koers.base.access.forms import ContactForm, OrganisationForm
from koers.base.access.models import Contact, Organisation
from koers.base.access.permissions import routes


@require_safe
def organisations(request: Request) -> HttpResponse:
    found = selectors.organisations(request.who)
    context = {"organisations": found, "may_add": request.who.may_open(routes()["access:organisation_add"])}
    return render(request, "access/organisations/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = add_organisation(**form.cleaned_data, by=request.who)
        except AccountRefused as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("{name} is toegevoegd. Vul nu het contactpunt in.").format(name=made))
            return redirect("access:organisation", slug=made.slug)
    status = 400 if form.is_bound else 200
    return render(request, "access/organisations/add.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def organisation(request: Request, slug: str) -> HttpResponse:
    found = selectors.organisation(slug, request.who)
    if request.method != "POST":
        return _organisation(request, found, ContactForm(initial=as_it_stands(found)))
    form = ContactForm(request.POST)
    request.form = form
    if not form.is_valid():
        return _organisation(request, found, form, status=400)
    data = {name: form.cleaned_data[name] for name in ("function", "email", "phone")}
    change_contact(organisation=found, version=form.seen(), **data, by=request.who)
    messages.success(request, _("Het contactpunt is opgeslagen."))
    return redirect("access:organisation", slug=slug)


def _organisation(
    request: Request, organisation: Organisation, form: ContactForm, status: int = 200
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "contact": contact_of(organisation),
        "people": selectors.people(request.who).filter(organisation=organisation),
        "knows_people": request.who.may_open(routes()["access:people"]),
        "form": form if request.who.may_open(routes()["access:organisation"], "POST") else None,
    }
    return render(request, "access/organisations/detail.html", context, status=status)


def contact_of(organisation: Organisation) -> Contact | None:
    return Contact.objects.filter(organisation=organisation).first()


def as_it_stands(organisation: Organisation) -> dict[str, object]:
    contact = contact_of(organisation) or Contact()
    names = ("function", "email", "phone")
    return {"version": organisation.version} | {name: getattr(contact, name) for name in names}
