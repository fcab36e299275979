"""Adding, changing, putting back and taking away an activity; recording what was done."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from koers.base.access.acting import action as an_action
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.programme.contents import ActionContent, content_of, write_content
from koers.govern.programme.errors import ActionRefused, LinkRefused, PlanRefused
from koers.govern.programme.history import keep_action, keep_plan
from koers.govern.programme.models import Action, AnnualPlan, Heading, PairDecision, Version


@an_action("action.add", needs="plan.edit")
def add_action(*, heading: Heading, content: ActionContent, by: Who) -> Action:
    """A form that arrives twice gives one activity: the last one, when it says exactly the same."""
    heading = Heading.objects.select_for_update().get(pk=heading.pk)  # nobody else adds one meanwhile
    last = heading.actions.order_by("order").last()
    if last is not None and content_of(last) == content.model_copy(update={"heading": heading.name}):
        return last
    made = Action(heading=heading, order=last.order + 1 if last else 1)
    write_content(made, content, str(by))
    keep_action(made, by=str(by), why=_("toegevoegd"))
    return made


@an_action("action.change", needs="plan.edit", on="action")
def change_action(*, action: Action, version: int, content: ActionContent, by: Who, why: str = "") -> Action:
    """Raises Conflict when somebody else changed it since `version` was seen."""
    keep_action(action, by=_("eerdere tekst"))
    claim(action, version)
    write_content(action, content, str(by))
    keep_action(action, by=str(by), why=why)
    return action


@an_action("action.restore", needs="plan.edit", on="action")
def restore_action(*, action: Action, number: int, version: int, by: Who) -> Action:
    """Make it say again what it said in an earlier version; that is a new version."""
    found = Version.objects.filter(about=Version.About.ACTION, key=action.pk, number=number).first()
    if found is None:
        raise ActionRefused("version", _("Deze versie is er niet. Kies een versie uit de lijst."))
    why = _("versie %(n)d teruggezet") % {"n": number}
    content = ActionContent.model_validate(found.content)
    return change_action(action=action, version=version, content=content, why=why, by=by)


@an_action("action.remove", needs="plan.edit", on="plan")
def remove_action(*, plan: AnnualPlan, action: Action, why: str, by: Who) -> None:
    """Only what is new in this plan and was not worked on: what came from an earlier year is stopped, with a
    reason that everybody may read."""
    if action.predecessor_id:
        raise PlanRefused(_("Deze activiteit stond in een eerder plan. Kies „stoppen” en zeg waarom."))
    if action.progress.exists() or action.successors.exists():
        raise PlanRefused(_("Over deze activiteit is al iets gemeld. Kies „stoppen” en zeg waarom."))
    plan.refuse_frozen()
    claim(plan, plan.version)
    keep_plan(plan, by=str(by), why=why, content={"removed": content_of(action).as_json()})
    action.delete()


@an_action("action.decide_predecessor", needs="plan.edit", on="action")
def decide_predecessor(*, action: Action, predecessor: Action, is_same: bool, by: Who) -> PairDecision:
    """A person says that this is an activity of an earlier plan again, or that it is not; both are kept."""
    if predecessor.heading.plan.year >= action.heading.plan.year:
        raise LinkRefused(_("De voorganger hoort in een eerder jaar te staan."))
    if is_same:
        action.predecessor = predecessor
    elif action.predecessor_id == predecessor.pk:
        action.predecessor = None
    action.save(update_fields=["predecessor"])
    return PairDecision.objects.create(old=predecessor, new=action, is_same=is_same, by_name=str(by))


@an_action("action.record_done", needs="plan.edit", on="action")
def record_done(
    *,
    action: Action,
    by: Who,
    hours_actual: int | None = None,
    milestones: dict[int, date | None] | None = None,
    spent: dict[int, Decimal | None] | None = None,
) -> Action:
    """What was done of it, also when the plan is adopted: hours, milestones and money by their key."""
    if hours_actual is not None:
        action.hours_actual = hours_actual
        action.save(update_fields=["hours_actual"])
    for key, day in (milestones or {}).items():
        action.milestones.filter(pk=key).update(done_on=day)
    for key, amount in (spent or {}).items():
        action.allocations.filter(pk=key).update(spent_eur=amount)
    return action
