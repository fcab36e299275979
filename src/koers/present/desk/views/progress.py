"""What a partner fills in about an activity: one screen, phone first, also by the link in a mail."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from koers.base.access.admission import Request
from koers.base.access.errors import PersonalDataFound
from koers.govern.programme.actions import drop_draft, keep_draft, record_progress
from koers.govern.programme.asking import Months
from koers.govern.programme.mails import months_text
from koers.govern.programme.reading import draft_of, plain
from koers.govern.programme.reporting import Standing, last_own, own_standing, own_standings
from koers.present.desk.planning.progress_form import ProgressForm, initial_of

FORM = "melding-{}"


@require_safe
def own(request: Request) -> HttpResponse:
    """Whoever has one thing to report goes straight to it."""
    found = own_standings(request.who, localdate())
    due = [one for one in found if one.is_due]
    if len(due) == 1 and "alles" not in request.GET:
        return redirect("desk:progress_report", action=due[0].action.pk)
    others = sorted((one for one in found if not one.is_due), key=lambda one: -one.action.heading.plan.year)
    return render(request, "desk/progress/own.html", {"found": found, "due": due, "others": others})


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, action: int) -> HttpResponse:
    standing = own_standing(action, request.who, localdate())
    key = FORM.format(standing.action.pk)
    again = "aanpassen" in request.GET
    last = last_own(standing.action, request.who)
    months = standing.asked
    if again and last is not None and last.period_end is not None:
        months = standing.run.months(last.period_end)
    if request.method == "POST":
        return _sent(request, standing, months, key)
    kept = None if again else draft_of(key, request.who)
    if kept is not None:
        initial: dict[str, object] = {name: values[0] for name, values in kept.content.items() if values}
    else:
        initial = initial_of(last, again=again)
    form = ProgressForm(action=standing.action, initial=initial)
    return _page(request, standing, months, form, last=last, kept_at=kept.saved_at if kept else None)


def _sent(request: Request, standing: Standing, months: Months, key: str) -> HttpResponse:
    form = ProgressForm(request.POST, action=standing.action)
    if not form.is_valid():
        return _page(request, standing, months, form, status=400)
    given = form.cleaned_data
    value = given.get("value")
    record_progress(
        action=standing.action,
        on=localdate(),
        months=months,
        state=given["state"],
        quality=given["quality"],
        time=given["time"],
        money=given["money"],
        comment=given["comment"],
        indicator=form.indicator if value is not None else None,
        value=value,
        by=request.who,
    )
    drop_draft(form=key, by=request.who)
    return redirect("desk:progress_sent", action=standing.action.pk)


def _page(
    request: Request,
    standing: Standing,
    months: Months,
    form: ProgressForm,
    *,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    context = {"standing": standing, "action": standing.action, "months": months_text(months), "form": form}
    return render(request, "desk/progress/report.html", context | more, status=status)


@require_POST
def keep(request: Request, action: int) -> HttpResponse:
    """Keeps what somebody is typing, for when the connection or the session is lost."""
    standing = own_standing(action, request.who, localdate())
    names = [name for name in ProgressForm.base_fields if name in request.POST]
    content = {name: [plain(request.POST[name])[:400]] for name in names}
    try:
        keep_draft(form=FORM.format(standing.action.pk), content=content, seen=0, by=request.who)
    except PersonalDataFound as error:
        return render(request, "desk/progress/kept.html", {"error": str(error)})
    return render(request, "desk/progress/kept.html", {"at": timezone.localtime()})


@require_safe
def sent(request: Request, action: int) -> HttpResponse:
    today: date = localdate()
    standing = own_standing(action, request.who, today)
    left = [one for one in own_standings(request.who, today) if one.is_due]
    return render(request, "desk/progress/sent.html", {"action": standing.action, "left": left})
