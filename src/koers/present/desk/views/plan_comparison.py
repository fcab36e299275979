"""Two plan years side by side, and an adopted edition as it was."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from koers.base.access.admission import Request
from koers.base.access.terms import own_words
from koers.govern.programme.actions import decide_predecessor
from koers.govern.programme.comparison import Change, compare, pair_decisions
from koers.govern.programme.models import Action, AnnualPlan
from koers.govern.programme.reading import yearly_plan
from koers.present.desk.planning.words import comparison_sentence


@require_http_methods(["GET", "HEAD", "POST"])
def comparison(request: Request, plan: int, other: int) -> HttpResponse:
    """`plan` is the older one, `other` the newer."""
    old, new = yearly_plan(plan, request.who), yearly_plan(other, request.who)
    if old.year >= new.year:
        raise Http404
    if request.method == "POST":
        return _decide(request, old, new)
    found = compare(_actions(old), _actions(new), pair_decisions(old, new))
    context = {
        "old": old,
        "new": new,
        "comparison": found,
        "lede": comparison_sentence(found, old, new),
        "groups": [
            ("sure", found.of(Change.CONTINUED, Change.RENAMED)),
            ("proposed", found.proposed),
            ("new", found.of(Change.NEW)),
            ("gone", found.of(Change.GONE)),
        ],
        "may_edit": request.who.may("plan.edit"),
        "crumbs": [
            (reverse("desk:plans"), own_words(_("Jaarplannen"))),
            (reverse("desk:plan", args=[new.pk]), str(new)),
            ("", _("Naast %(year)d") % {"year": old.year}),
        ],
    }
    return render(request, "desk/plans/comparison.html", context)


def _actions(plan: AnnualPlan) -> list[Action]:
    found = Action.objects.filter(heading__plan=plan).select_related("heading__priority", "lead")
    return list(found.order_by("heading__order", "order", "pk"))


def _decide(request: Request, old: AnnualPlan, new: AnnualPlan) -> HttpResponse:
    before, action = _one(old, request.POST.get("old", "")), _one(new, request.POST.get("new", ""))
    said = request.POST.get("do", "")
    if before is None or action is None or said not in ("ja", "nee"):
        raise Http404
    decide_predecessor(action=action, predecessor=before, is_same=said == "ja", by=request.who)
    here = reverse("desk:plan_compare", args=[old.pk, new.pk])
    return redirect(f"{here}#activiteit-{action.pk}")


def _one(plan: AnnualPlan, key: str) -> Action | None:
    if not (key.isdecimal() and len(key) < 10):
        return None
    return Action.objects.filter(heading__plan=plan, pk=int(key)).first()


@require_safe
def edition(request: Request, plan: int, number: int) -> HttpResponse:
    """As it was adopted: drawn from the sealed text, so nothing that changed since shows."""
    found = yearly_plan(plan, request.who)
    kept = found.editions.filter(number=number).first()
    if kept is None:
        raise Http404
    headings = [
        (one["name"], [_frozen(action) for action in one["actions"]]) for one in kept.content["headings"]
    ]
    context = {
        "plan": found,
        "edition": kept,
        "headings": headings,
        "crumbs": [
            (reverse("desk:plans"), own_words(_("Jaarplannen"))),
            (reverse("desk:plan", args=[found.pk]), str(found)),
            ("", _("Editie %(n)d") % {"n": number}),
        ],
    }
    return render(request, "desk/plans/edition.html", context)


def _frozen(action: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The title and the rest, in the words of the day itself."""
    words = (
        (_("Inzet"), action["mode"]),
        (_("Waarom dit stopt"), action["stop_reason"]),
        (_("Omschrijving"), action["text"]),
        (_("Trekker"), ", ".join(one for one in (action["lead_name"], action["lead_function"]) if one)),
        (_("Partners"), "; ".join(action["partner_names"])),
        (_("Periode"), " – ".join(one for one in (action["start"], action["end"]) if one)),
        (_("Mijlpalen"), "; ".join(one["title"] for one in action["milestones"])),
        (_("Indicatoren"), "; ".join(one["name"] or one["indicator"] for one in action["indicators"])),
        (_("Begroot"), "; ".join(f"{one['budget']}: € {one['planned_eur']}" for one in action["shares"])),
        (_("Thema’s"), "; ".join(action["theme_names"])),
        (_("Doelen"), "; ".join(action["goal_texts"])),
        (_("Ontheffing"), action["waiver"]["reason"] if action["waiver"] else ""),
        *((_("Volgens de tekst"), text) for text in action["as_read"].values()),
    )
    return action["title"], [(label, text) for label, text in words if text]
