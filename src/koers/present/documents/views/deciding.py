"""What the end evaluation proposes, per priority and goal: one page with every choice and its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from koers.base.access.admission import Request
from koers.base.access.errors import Conflict, PersonalDataFound
from koers.base.access.who import Who
from koers.govern.policy.models import Goal, Priority
from koers.govern.policy.selectors import policy_tree
from koers.govern.programme.actions import drop_draft, keep_draft
from koers.govern.programme.reading import draft_of, plain
from koers.govern.review.reports.actions import Line, write_end_decisions
from koers.govern.review.reports.end_decisions import earlier
from koers.govern.review.reports.errors import ReportClosed, ReportError
from koers.govern.review.reports.models import EndDecision, Report
from koers.present.documents.forms import DecisionForm
from koers.present.documents.views.finding import find_report
from koers.present.documents.views.reports import number

TYPED = ("-choice", "-reason", "-seen")  # as the fields of its forms end


@dataclass
class Asked:
    """A priority or one of its goals, with what is proposed and what was before."""

    priority: Priority
    goal: Goal | None
    form: DecisionForm
    kept: list[EndDecision]
    theirs: EndDecision | None = None  # what somebody else kept since this person looked

    @property
    def name(self) -> str:
        return str(self.goal or self.priority)

    def line(self) -> Line:
        return Line(self.priority, self.goal, **self.form.cleaned_data)


@require_http_methods(["GET", "HEAD", "POST"])
def decisions(request: Request, pk: int) -> HttpResponse:
    report = _find_end(request, pk)
    if request.method != "POST":
        return _page(request, report, list(_restored(report, request.who)))
    if request.POST.get("do") == "weggooien":
        drop_draft(form=_key(report), by=request.who)
        return redirect("documents:report_decisions", pk=pk)
    asked = list(_asked(report, request))
    faulty = [one for one in asked if not one.form.is_valid()]  # asks all, so that every fault is shown
    if faulty:
        return _page(request, report, asked, status=400)
    try:
        n = write_end_decisions(report=report, lines=[one.line() for one in asked], by=request.who)
    except Conflict:
        return _page(request, report, list(_beside(asked)), status=409)
    except (ReportError, PersonalDataFound) as error:
        messages.error(request, str(error))
        return _page(request, report, asked, status=400)
    drop_draft(form=_key(report), by=request.who)
    messages.success(request, _kept(n))
    return redirect("documents:report_decisions", pk=pk)


@require_POST
def keep(request: Request, pk: int) -> HttpResponse:
    """Keeps what is being typed; the answer is one line for under the form."""
    report = _find_end(request, pk)
    content = {name: [plain(request.POST[name])] for name in request.POST if name.endswith(TYPED)}
    try:
        if not report.is_open:
            raise ReportClosed
        draft = keep_draft(form=_key(report), content=content, seen=report.version, by=request.who)
    except (ReportError, PersonalDataFound) as error:
        return render(request, "documents/draft_state.html", {"text": str(error)})
    return render(request, "documents/draft_state.html", {"is_kept": True, "at": draft and draft.saved_at})


def _find_end(request: Request, pk: int) -> Report:
    report = find_report(request, pk)
    if report.kind != Report.Kind.END:
        raise Http404
    return report


def _key(report: Report) -> str:
    return f"voorstellen-{report.pk}"


def _kept(n: int) -> str:
    if not n:
        return _("Er was niets veranderd.")
    return ngettext("{n} voorstel bewaard.", "{n} voorstellen bewaard.", n).format(n=n)


def _asked(report: Report, request: Request | None = None) -> Iterator[Asked]:
    before = earlier(report)
    for priority, goal in _subjects(report):
        kept = before.get((priority.pk, goal.pk if goal else None), [])
        prefix = f"doel-{goal.pk}" if goal else f"prioriteit-{priority.pk}"
        newest = kept[0] if kept else None
        initial = {"seen": 0} if newest is None else _values(newest)
        form = DecisionForm(request.POST if request else None, prefix=prefix, initial=initial)
        yield Asked(priority, goal, form, kept)


def _values(row: EndDecision) -> dict[str, object]:
    return {"seen": row.number, "choice": row.choice, "reason": row.reason}


def _subjects(report: Report) -> Iterator[tuple[Priority, Goal | None]]:
    for priority in policy_tree(report.policy).priorities.all():
        yield priority, None
        for theme in priority.themes.all():
            for goal in theme.goals.all():
                yield priority, goal


def _restored(report: Report, who: Who) -> Iterator[Asked]:
    """What this person typed and did not save, else what was saved."""
    kept = draft_of(_key(report), who) if report.is_open else None
    for one in _asked(report):
        typed = _typed(one, kept.content) if kept else None
        yield _merged(one, typed) if typed else one


def _typed(one: Asked, content: Mapping[str, list[str]]) -> Mapping[str, Any] | None:
    names = [one.form.add_prefix(name) for name in ("choice", "reason", "seen")]
    if not all(content.get(name) for name in names):
        return None
    choice, reason, seen = (content[name][0] for name in names)
    return {"choice": choice, "reason": reason, "seen": number(seen)}


def _beside(asked: list[Asked]) -> Iterator[Asked]:
    return (_merged(one, one.form.cleaned_data) for one in asked)


def _merged(one: Asked, typed: Mapping[str, Any]) -> Asked:
    """What this person typed stays in the form; what somebody else kept stands beside it."""
    newest = one.kept[0] if one.kept else None
    newest_number = newest.number if newest else 0
    values = {**typed, "seen": newest_number}
    was_changed = bool(newest) and newest_number != typed["seen"]
    same = newest and (newest.choice, newest.reason) == (typed["choice"], typed["reason"].strip())
    is_typed = _is_typed(one, typed)
    if was_changed and not is_typed:
        values = _values(one.kept[0])  # this person did not touch it: theirs counts
    form = DecisionForm(prefix=one.form.prefix, initial=values)
    theirs = newest if was_changed and not same and is_typed else None
    return Asked(one.priority, one.goal, form, one.kept, theirs)


def _is_typed(one: Asked, typed: Mapping[str, Any]) -> bool:
    """Whether it differs from the version that this person saw."""
    seen = next((row for row in one.kept if row.number == typed["seen"]), None)
    before = (seen.choice, seen.reason) if seen else ("", "")
    return (typed["choice"], typed["reason"].strip()) != before


def _page(request: Request, report: Report, asked: list[Asked], status: int = 200) -> HttpResponse:
    whole = [one for one in asked if one.goal is None]
    kept = draft_of(_key(report), request.who) if report.is_open and request.method != "POST" else None
    context = {
        "report": report,
        "parts": [(one, [g for g in asked if g.goal and g.priority == one.priority]) for one in whole],
        "open": sum(not (one.kept and one.kept[0].choice) for one in whole),
        "total": len(whole),
        "goals": sum(bool(one.goal and one.kept and one.kept[0].choice) for one in asked),
        "all_goals": len(asked) - len(whole),
        "is_conflict": status == 409 or any(one.theirs for one in asked),
        "kept_at": kept.saved_at if kept else None,
        "may_edit": report.is_open and request.who.may("report.edit"),
        "crumbs": [
            (reverse("documents:list"), _("Verslagen")),
            (reverse("documents:report", args=[report.pk]), str(report).capitalize()),
            ("", _("Voorstellen")),
        ],
    }
    return render(request, "documents/decisions.html", context, status=status)
