"""The frames that the policy has to reckon with: adding them with their points, and linking each point."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.govern.policy.actions import (
    add_frame,
    add_frame_points,
    change_frame,
    change_frame_point,
    decide_frame_link,
    leave_out_point,
    remove_frame_point,
    take_in_point,
)
from koers.govern.policy.errors import PolicyError
from koers.govern.policy.frames.selectors import frames as all_frames
from koers.govern.policy.frames.selectors import point_choices, targets_of
from koers.govern.policy.models import Frame, FramePoint, Goal, Policy, Priority
from koers.govern.policy.selectors import current_policy
from koers.govern.review.trace import trace
from koers.present.desk.framing.forms import FrameForm, NewFrameForm, PointForm, PointsForm, WhyForm
from koers.present.desk.framing.words import frames_sentence


@require_safe
def frames(request: Request) -> HttpResponse:
    policy = current_policy(localdate())
    found = trace(policy, localdate()) if policy else None
    context = {
        "policy": policy,
        "sentence": frames_sentence(found) if found else "",
        "rows": [_counted(frame) for frame in all_frames()],
        "tab": "kaders",
        "may_edit": request.who.may("draft.edit"),
    }
    return render(request, "desk/frames/list.html", context)


def _counted(frame: Frame) -> dict[str, Any]:
    points = list(frame.points.all())
    linked = [one for one in points if any(link.counts for link in one.links.all())]
    return {
        "frame": frame,
        "points": len(points),
        "linked": len(linked),
        "open": sum(one not in linked and not one.left_out_by for one in points),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request) -> HttpResponse:
    form = NewFrameForm(request.POST or None)
    if request.method != "POST":
        return _form(request, form, _("Een kader toevoegen"))
    frame = _saved(form, lambda: add_frame(**form.given(), points=form.points_given(), by=request.who))
    if frame is None:
        return _form(request, form, _("Een kader toevoegen"), status=400)
    messages.success(request, _("Het kader is toegevoegd."))
    return redirect("desk:frame", pk=frame.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    frame = _frame(pk)
    title = _("Kader wijzigen")
    if request.method != "POST":
        names = ("name", "kind", "publisher", "start_year", "end_year", "reference", "version")
        initial = {name: getattr(frame, name) for name in names}
        return _form(request, FrameForm(initial=initial), title, frame)
    form = FrameForm(request.POST)
    request.form, request.back = form, request.path
    saved = _saved(
        form, lambda: change_frame(frame=frame, version=form.seen(), **form.given(), by=request.who)
    )
    if saved is None:
        return _form(request, form, title, frame, status=400)
    messages.success(request, _("Bewaard."))
    return redirect("desk:frame", pk=frame.pk)


def _saved(form: Any, action: Callable[[], Any]) -> Any:
    """What the action gives back; None with the reason in the form when it cannot be."""
    if not form.is_valid():
        return None
    try:
        return action()
    except (PolicyError, PersonalDataFound) as error:
        form.add_error(None, str(error))
        return None


def _form(
    request: Request, form: FrameForm, title: str, frame: Frame | None = None, *, status: int = 200
) -> HttpResponse:
    crumbs = [(reverse("desk:frames"), _("Kaders"))]
    if frame:
        crumbs.append((reverse("desk:frame", args=[frame.pk]), frame.name))
    context = {"form": form, "title": title, "crumbs": [*crumbs, ("", title)]}
    return render(request, "desk/frames/form.html", context, status=status)


@require_safe
def frame(request: Request, pk: int) -> HttpResponse:
    return _frame_page(request, _frame(pk))


def _frame(pk: int) -> Frame:
    found = all_frames().filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _frame_page(
    request: Request,
    frame: Frame,
    *,
    status: int = 200,
    form: PointsForm | None = None,
    bad: FramePoint | None = None,
    error: str = "",
) -> HttpResponse:
    policy = current_policy(localdate())
    context = {
        "frame": frame,
        "policy": policy,
        "choices": point_choices(frame, policy) if policy else [],
        "targets": targets_of(policy) if policy else [],
        "counted": _counted(frame),
        "points_form": form or PointsForm(),
        "bad": bad,
        "error": error,
        "may_edit": request.who.may("draft.edit"),
        "crumbs": [(reverse("desk:frames"), _("Kaders")), ("", frame.name)],
    }
    return render(request, "desk/frames/detail.html", context, status=status)


@require_POST
def points(request: Request, pk: int) -> HttpResponse:
    """A pasted list of points."""
    frame, form = _frame(pk), PointsForm(request.POST)
    added = _saved(
        form,
        lambda: add_frame_points(frame=frame, points=form.cleaned_data["points"], by=request.who),
    )
    if added is None:
        return _frame_page(request, frame, form=form, status=400)
    text = ngettext("%(n)d punt toegevoegd.", "%(n)d punten toegevoegd.", added) % {"n": added}
    messages.success(request, text if added else _("Deze punten stonden er al."))
    return redirect("desk:frame", pk=pk)


@require_POST
def point(request: Request, pk: int, point: int) -> HttpResponse:
    """One decision about one point; after it the page comes back at that point."""
    found = FramePoint.objects.filter(frame=pk, pk=point).first()
    step = STEPS.get(request.POST.get("do", ""))
    if found is None or step is None:
        raise Http404
    request.back = reverse("desk:frame", args=[pk])
    try:
        step(found, request)
    except (PolicyError, PersonalDataFound) as error:
        return _frame_page(request, _frame(pk), bad=found, error=str(error), status=400)
    return redirect(f"{request.back}#punt-{point}")


def _decide(accept: bool) -> Callable[[FramePoint, Request], None]:
    def step(point: FramePoint, request: Request) -> None:
        decide_frame_link(point=point, to=_target(request), accept=accept, by=request.who)

    return step


def _target(request: Request) -> Priority | Goal:
    """„prioriteit-3” or „doel-12”, of the policy that holds."""
    kind, _dash, number = request.POST.get("to", "").partition("-")
    policy = current_policy(localdate())
    key = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    found = _find(policy, kind, key) if policy else None
    if found is None:
        raise PolicyError(_("Kies een prioriteit of doel uit de lijst."))
    return found


def _find(policy: Policy, kind: str, key: int) -> Priority | Goal | None:
    if kind == "prioriteit":
        return Priority.objects.filter(policy=policy, pk=key).first()
    return Goal.objects.filter(theme__priority__policy=policy, pk=key).first() if kind == "doel" else None


def _change(point: FramePoint, request: Request) -> None:
    form = PointForm(request.POST)
    request.form = form
    if not form.is_valid():
        raise PolicyError(_first(form))
    change_frame_point(point=point, version=form.seen(), text=form.cleaned_data["text"], by=request.who)


def _leave_out(point: FramePoint, request: Request) -> None:
    form = WhyForm(request.POST)
    if not form.is_valid():
        raise PolicyError(_first(form))
    leave_out_point(point=point, why=form.cleaned_data["why"], by=request.who)


def _first(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])


STEPS: dict[str, Callable[[FramePoint, Request], Any]] = {
    "bevestig": _decide(True),
    "wijs-af": _decide(False),
    "wijzig": _change,
    "niet": _leave_out,
    "toch": lambda point, request: take_in_point(point=point, by=request.who),
    "weg": lambda point, request: remove_frame_point(point=point, by=request.who),
}
