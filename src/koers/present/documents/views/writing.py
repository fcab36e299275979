"""Writing a report section by section: words, drafts, versions and remarks, with the data beside them."""

from itertools import zip_longest

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import Conflict, PersonalDataFound
from koers.govern.review.reports.actions import (
    add_comment,
    drop_draft,
    handle_comment,
    keep_draft,
    restore_version,
    write_section,
)
from koers.govern.review.reports.errors import ReportError
from koers.govern.review.reports.models import WORDS, Comment, Section
from koers.govern.review.reports.selectors import draft_of, sections_of
from koers.present.documents.data_beside import data_of
from koers.present.documents.forms import CommentForm, ReasonForm, WordsForm
from koers.present.documents.text_changes import changes
from koers.present.documents.views.finding import find_report, find_section
from koers.present.documents.views.reports import number


@require_safe
def writing(request: Request, pk: int) -> HttpResponse:
    """The first section that nobody wrote in yet, or else the first."""
    sections = list(sections_of(find_report(request, pk)))
    if not sections:
        raise Http404
    first = next((one for one in sections if not one.version), sections[0])
    return redirect("documents:section", pk=pk, key=first.key)


@require_http_methods(["GET", "HEAD", "POST"])
def section(request: Request, pk: int, key: str) -> HttpResponse:
    found = find_section(request, pk, key)
    if request.method != "POST":
        return editor(request, found, form_of(request, found))
    form = WordsForm(request.POST, decides=found.decides)
    if not form.is_valid():
        return editor(request, found, form, status=400)
    try:
        write_section(section=found, by=request.who, **{"decision": "", **form.cleaned_data})
    except Conflict:
        return conflict(request, found, form)
    except (ReportError, PersonalDataFound) as error:
        form.add_error(None, str(error))
        return editor(request, found, form, status=400)
    messages.success(request, _saved(form))
    return redirect("documents:section", pk=pk, key=key)


def _saved(form: WordsForm) -> str:
    if form.was_marked_up:
        return _(
            "Bewaard als nieuwe versie. Opmaak en verborgen tekens uit het plakken zijn weggehaald. "
            "Tabellen bleven tabellen."
        )
    return _("Bewaard als nieuwe versie.")


def form_of(request: Request, found: Section) -> WordsForm:
    """What this person was typing, else what was saved."""
    draft = draft_of(found, request.who) if found.report.is_open else None
    words = {name: getattr(draft or found, name) for name in WORDS}
    return WordsForm(
        initial={**words, "version": draft.seen if draft else found.version}, decides=found.decides
    )


def conflict(request: Request, found: Section, form: WordsForm) -> HttpResponse:
    """Both texts on one page: what this person typed in the form, what somebody else saved beside it."""
    found.refresh_from_db()
    typed = {**form.cleaned_data, "version": found.version}
    words = {name: typed.get(name, "") for name in WORDS}
    keep_draft(section=found, seen=found.version, by=request.who, **words)
    merged = WordsForm(initial=typed, decides=found.decides)
    newest = found.versions.first()
    return editor(request, found, merged, status=409, theirs=newest)


def editor(
    request: Request, found: Section, form: WordsForm, *, status: int = 200, theirs: object = None
) -> HttpResponse:
    sections = list(sections_of(found.report))
    at = next(n for n, one in enumerate(sections) if one.pk == found.pk)
    context = {
        "report": found.report,
        "section": found,
        "sections": sections,
        "form": form,
        "theirs": theirs,
        "draft": draft_of(found, request.who),
        "data": data_of(found),
        "comments": found.comments.all(),
        "comment_form": CommentForm(prefix="opmerking"),
        "may_edit": found.report.is_open and request.who.may("report.edit"),
        "may_comment": found.report.is_open and request.who.may("report.comment"),
        "previous": sections[at - 1] if at else None,
        "next": sections[at + 1] if at + 1 < len(sections) else None,
        "crumbs": crumbs(found),
    }
    return render(request, "documents/section_editor.html", context, status=status)


def crumbs(found: Section, last: str = "") -> list[tuple[str, str]]:
    report = found.report
    here = reverse("documents:section", args=[report.pk, found.key]) if last else ""
    return [
        (reverse("documents:list"), _("Verslagen")),
        (reverse("documents:report", args=[report.pk]), str(report).capitalize()),
        (here, found.title),
        *([("", last)] if last else []),
    ]


@require_POST
def draft(request: Request, pk: int, key: str) -> HttpResponse:
    """Keeps what is being typed; the answer is one line for under the form."""
    found = find_section(request, pk, key)
    form = WordsForm(request.POST, decides=found.decides)
    if "weg" in request.POST:
        drop_draft(section=found, by=request.who)
        return redirect("documents:section", pk=pk, key=key)
    if not form.is_valid():
        return _told(request, _("Niet bewaard: {why}").format(why=" ".join(_errors(form))), is_kept=False)
    words = {name: form.cleaned_data.get(name, "") for name in WORDS}
    try:
        kept = keep_draft(section=found, seen=form.cleaned_data["version"], by=request.who, **words)
    except (ReportError, PersonalDataFound) as error:
        return _told(request, str(error), is_kept=False)
    return _told(request, "", is_kept=True, at=kept.at)


def _errors(form: WordsForm) -> list[str]:
    return [str(error) for errors in form.errors.values() for error in errors]


def _told(request: Request, text: str, **more: object) -> HttpResponse:
    return render(request, "documents/draft_state.html", {"text": text, **more})


@require_safe
def versions(request: Request, pk: int, key: str) -> HttpResponse:
    return _versions(request, find_section(request, pk, key), ReasonForm)


def _versions(request: Request, found: Section, form_class: type[ReasonForm]) -> HttpResponse:
    kept = list(found.versions.all())
    context = {
        "report": found.report,
        "section": found,
        "versions": [(one, _changes(one, before)) for one, before in zip_longest(kept, kept[1:])],
        "form": form_class(initial={"version": found.version}),
        "may_edit": found.report.is_open and request.who.may("report.edit"),
        "crumbs": crumbs(found, _("Versies")),
    }
    return render(request, "documents/versions.html", context)


def _changes(version: object, before: object | None) -> list[tuple[str, list]]:
    labels = {"text": _("Toelichting"), "lessons": _("Wat we ervan leerden"), "decision": _("Voorstel")}
    pairs = [(name, getattr(before, name, ""), getattr(version, name)) for name in WORDS]
    if before is None:  # of the first version nothing changed
        return [(labels[name], changes(new, new)) for name, _old, new in pairs if new]
    return [(labels[name], changes(old, new)) for name, old, new in pairs if old or new]


@require_POST
def restore(request: Request, pk: int, key: str) -> HttpResponse:
    found, form = find_section(request, pk, key), ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Vul in waarom u deze versie terugzet."))
        return redirect("documents:section_versions", pk=pk, key=key)
    try:
        restore_version(
            section=found, number=number(request.POST.get("nummer")), by=request.who, **form.cleaned_data
        )
    except ReportError as error:
        messages.error(request, str(error))
        return redirect("documents:section_versions", pk=pk, key=key)
    messages.success(request, _("Teruggezet als nieuwe versie."))
    return redirect("documents:section", pk=pk, key=key)


@require_POST
def comment(request: Request, pk: int, key: str) -> HttpResponse:
    found, form = find_section(request, pk, key), CommentForm(request.POST, prefix="opmerking")
    try:
        if not form.is_valid():
            raise ReportError(" ".join(str(e) for errors in form.errors.values() for e in errors))
        add_comment(section=found, text=form.cleaned_data["text"], by=request.who)
    except ReportError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('documents:section', args=[pk, key])}#opmerkingen")


@require_POST
def comment_handled(request: Request, pk: int, comment: int) -> HttpResponse:
    report = find_report(request, pk)
    found = Comment.objects.select_related("section").filter(pk=comment, section__report=report).first()
    if found is None:
        raise Http404
    try:
        handle_comment(comment=found, by=request.who)
    except ReportError as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('documents:section', args=[pk, found.section.key])}#opmerkingen")
