"""The activities of a plan: as a table, as a board, and as a file to download."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from koers.base.access.admission import Request
from koers.base.access.spreadsheets import csv_response, csv_text, xlsx_response
from koers.base.access.terms import own_words
from koers.govern.programme.gate import Gap, gaps_of
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.plan_tree import whole_actions
from koers.govern.programme.reading import Filter, actions_of, counted, filled_in, narrowed, yearly_plan
from koers.present.desk.planning.board import board_sentence, columns
from koers.present.desk.planning.table import COLUMNS, HEADER, FilterChoices, exported

ROWS = 50  # on a page


@require_safe
def table(request: Request, plan: int) -> HttpResponse:
    found, asked = yearly_plan(plan, request.who), Filter.read(request.GET.dict())
    actions = narrowed(actions_of(request.who).filter(heading__plan=found), asked)
    page = Paginator(whole_actions(actions), ROWS).get_page(request.GET.get("pagina"))
    rows = list(page.object_list)
    gaps = {gap.about.pk: gap for gap in gaps_of(rows, localdate())}
    has = filled_in(actions)
    context = {
        **_around(found, asked, "activiteiten"),
        "has": has,
        "lack_all": _lacked_by_all([gaps.get(action.pk) for action in rows]),
        "nowhere": [str(text).lower() for word, text in COLUMNS if word in has and not has[word]],
        "page": page,
        "rows": [(action, gaps.get(action.pk)) for action in rows],
        "columns": [
            (word, text, asked.address(volgorde=_turned(asked.sort, word)))
            for word, text in COLUMNS
            if has.get(word, True)
        ],
        "may_edit": request.who.may("plan.edit") and not found.is_frozen,
    }
    return render(request, "desk/plans/table.html", context)


def _lacked_by_all(gaps: list[Gap | None]) -> str:
    """What every row of this page lacks, when they all lack the same; nothing otherwise."""
    lacking = {", ".join(gap.left) if gap and not gap.is_closed else "" for gap in gaps}
    return lacking.pop() if len(lacking) == 1 and len(gaps) > 1 else ""


def _turned(now: str, word: str) -> str:
    """Sorting by the same column again turns it around."""
    return f"-{word}" if now == word else word


@require_safe
def board(request: Request, plan: int) -> HttpResponse:
    found, asked = yearly_plan(plan, request.who), Filter.read(request.GET.dict())
    actions = narrowed(actions_of(request.who).filter(heading__plan=found), asked)
    by = "voortgang" if request.GET.get("per") == "voortgang" else "inzet"
    shown = columns(actions, by)
    context = {**_around(found, asked, "bord"), "by": by, "columns": shown, "lede": board_sentence(shown, by)}
    return render(request, "desk/plans/board.html", context)


def _around(plan: AnnualPlan, asked: Filter, tab: str) -> dict[str, object]:
    """What the table and the board share."""
    return {
        "plan": plan,
        "tab": tab,
        "asked": asked,
        "choices": FilterChoices.of(plan),
        "counted": counted(Action.objects.filter(heading__plan=plan)),
        "query": asked.address(),
        "crumbs": [
            (reverse("desk:plans"), own_words(_("Jaarplannen"))),
            (reverse("desk:plan", args=[plan.pk]), str(plan)),
            ("", _("Activiteiten") if tab == "activiteiten" else _("Bord")),
        ],
    }


@require_safe
def table_csv(request: Request, plan: int) -> HttpResponse:
    name, rows = _export(request, plan)
    return csv_response(name, csv_text(HEADER, rows))


@require_safe
def table_xlsx(request: Request, plan: int) -> HttpResponse:
    name, rows = _export(request, plan)
    return xlsx_response(name, HEADER, rows)


def _export(request: Request, plan: int) -> tuple[str, list[list[object]]]:
    """What the list shows, all pages of it."""
    found = yearly_plan(plan, request.who)
    actions = narrowed(actions_of(request.who).filter(heading__plan=found), Filter.read(request.GET.dict()))
    return f"jaarplan-{found.year}", exported(whole_actions(actions))
