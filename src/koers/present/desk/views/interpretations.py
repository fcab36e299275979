"""Duiding: which changes wait for it, and writing one outside a meeting."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.base.places.selectors import home
from koers.data.indicators.errors import InterpretationError, UnknownIndicator
from koers.data.indicators.interpretation.actions import start_session, write_interpretation
from koers.data.indicators.interpretation.selectors import sessions, versions_of
from koers.data.indicators.selectors import indicator as find_indicator
from koers.govern.policy.selectors import current_policy
from koers.govern.review.selectors import ToInterpret, movement_verdicts, to_interpret
from koers.present.desk.empty import needs_home
from koers.present.desk.interpreting import words
from koers.present.desk.interpreting.changes import Change, change_of, facts
from koers.present.desk.interpreting.forms import HYPOTHESIS, InterpretationForm, SessionForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs_home
def interpretations(request: Request) -> HttpResponse:
    found = waiting(request)
    changes = [(v.indicator.code, v.indicator.name) for v in (*found.waiting, *shared_ones(found))]
    if request.method != "POST":
        ticked = [v.indicator.code for v in found.waiting]
        form = SessionForm(changes=changes, initial={"indicators": ticked})
        return listing(request, found, form)
    form = SessionForm(request.POST, changes=changes)
    if not form.is_valid():
        return listing(request, found, form, status=400)
    try:
        session = start_session(
            place=home().municipality,
            held_on=form.cleaned_data["held_on"],
            organisations=form.chosen(),
            indicators=[find_indicator(code) for code in form.cleaned_data["indicators"]],
            by=request.who,
        )
    except InterpretationError as error:
        form.add_error(None, str(error))
        return listing(request, found, form, status=400)
    return redirect("desk:interpretation_step", session=session.pk, step=1)


def waiting(request: Request) -> ToInterpret:
    on, place = localdate(), home().municipality
    policy = current_policy(on)
    return to_interpret(movement_verdicts(place, policy, on) if policy else [], place, request.who)


def shared_ones(found: ToInterpret) -> list:
    return [verdict for verdict, _said in found.shared]


def listing(request: Request, found: ToInterpret, form: SessionForm, *, status: int = 200) -> HttpResponse:
    groups = [
        (_("Nog niets opgeschreven"), [(v, None, "") for v in found.without]),
        (_("Alleen een hypothese"), [(v, s, words.standing(s.version)) for v, s in found.hypothesis]),
        (_("Geschreven op eerdere cijfers"), [(v, s, words.standing(s.version)) for v, s in found.outdated]),
        (_("Gedeeld met partners"), [(v, s, words.standing(s.version)) for v, s in found.shared]),
    ]
    context = {
        "opening": words.opening(found),
        "groups": [(title, rows) for title, rows in groups if rows],
        "form": form,
        "can_start": bool(found.waiting or found.shared),
        "sessions": [(one, words.state_of(one)) for one in sessions(home().municipality)],
        "crumbs": [(reverse("desk:indicators"), _("Cijfers")), ("", _("Duiding"))],
    }
    return render(request, "desk/interpretations/list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@needs_home
def indicator_interpretation(request: Request, code: str) -> HttpResponse:
    found = _change(request, code)
    if request.method != "POST":
        return writing(request, found, InterpretationForm(initial=as_it_stands(found), seen=found.seen))
    form = InterpretationForm(request.POST, seen=found.seen)
    request.form, request.back = form, request.path
    if found.period is None or not form.is_valid():
        return writing(request, found, form, status=400)
    try:
        write_interpretation(
            indicator=found.indicator,
            place=found.series.place,
            period=found.period,
            base=found.base,
            seen=form.cleaned_data["version"],
            told=form.told(form.chosen(), form.cleaned_data["held_on"]),
            why=form.cleaned_data.get("why", ""),
            by=request.who,
        )
    except (InterpretationError, PersonalDataFound) as error:
        form.add_error(None, str(error))
        return writing(request, found, form, status=400)
    messages.success(request, _("Bewaard als nieuwe versie."))
    return redirect(f"{reverse('desk:indicator', args=[code])}#duiding")


def _change(request: Request, code: str) -> Change:
    on = localdate()
    try:
        chosen = find_indicator(code)
    except UnknownIndicator as error:
        raise Http404 from error
    return change_of(chosen, home().municipality, current_policy(on), on, request.who)


def as_it_stands(found: Change) -> dict[str, object]:
    """The newest version, to go on from."""
    if found.said is None:
        return {"version": found.seen, "status": HYPOTHESIS}
    version = found.said.version
    return {
        "version": found.seen,
        "text": version.text,
        "alternatives": version.alternatives,
        "consequence": version.consequence,
        "status": version.status,
        "organisations": [one.slug for one in version.organisations],
    }


def writing(request: Request, found: Change, form: InterpretationForm, *, status: int = 200) -> HttpResponse:
    versions = versions_of(found.indicator, found.series.place, request.who)
    context = {
        "change": found,
        "indicator": found.indicator,
        "facts": facts(found),
        "form": form,
        "may_edit": request.who.may("interpretation.edit") and found.period is not None,
        "versions": [(one, words.standing(one)) for one in versions],
        "may_see_names": request.who.may("draft.read"),
        "crumbs": [
            (reverse("desk:indicators"), _("Cijfers")),
            (reverse("desk:indicator", args=[found.indicator.code]), found.indicator.name),
            ("", _("Duiding")),
        ],
    }
    return render(request, "desk/interpretations/write.html", context, status=status)
