"""Starting a yearly plan, taking it over from last year, submitting, adopting and amending it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.terms import own_words
from koers.base.access.versions import claim
from koers.base.access.who import Who
from koers.govern.policy.models import Policy
from koers.govern.programme.cloning import copy_plan
from koers.govern.programme.errors import GateClosed, PlanExists, PlanFrozen, PlanRefused
from koers.govern.programme.gate import gate_of
from koers.govern.programme.history import keep_plan, seal
from koers.govern.programme.models import AnnualPlan, Heading, Principle
from koers.govern.programme.plan_tree import plan_tree

Status = AnnualPlan.Status


@action("plan.start", needs="plan.edit")
def start_plan(*, policy: Policy, year: int, by: Who) -> AnnualPlan:
    """An empty plan with a heading for every priority of the policy, and one for regular effort."""
    _refuse_year(policy, year)
    plan = AnnualPlan.objects.create(
        policy=policy, year=year, title=own_words(_("Jaarplan %(year)d")) % {"year": year}
    )
    priorities = list(policy.priorities.all())
    for order, priority in enumerate(priorities, start=1):
        Heading.objects.create(plan=plan, name=priority.name, priority=priority, order=order)
    Heading.objects.create(plan=plan, name=_("Reguliere inzet"), order=len(priorities) + 1)
    keep_plan(plan, by=str(by), why=_("begonnen"))
    return plan


@action("plan.clone", needs="plan.edit")
def clone_plan(*, plan: AnnualPlan, year: int, by: Who, policy: Policy | None = None) -> AnnualPlan:
    """The plan of another year, with every activity that goes on; for each a person chooses how."""
    policy = policy or plan.policy
    _refuse_year(policy, year)
    if year <= plan.year:
        raise PlanRefused(_("Neem een plan over naar een later jaar."))
    made = copy_plan(plan_tree(plan.pk), policy, year)
    keep_plan(made, by=str(by), why=_("overgenomen uit %(year)d") % {"year": plan.year})
    return made


def _refuse_year(policy: Policy, year: int) -> None:
    if year not in policy.years:
        raise PlanExists(
            _("%(year)d valt buiten dit beleid (%(start)d tot en met %(end)d). Kies een ander jaar.")
            % {"year": year, "start": policy.start_year, "end": policy.end_year}
        )
    if AnnualPlan.objects.filter(policy=policy, year=year).exists():
        raise PlanExists(own_words(_("Er is al een jaarplan %(year)d bij dit beleid.")) % {"year": year})


@action("heading.add", needs="plan.edit")
def add_heading(*, plan: AnnualPlan, version: int, name: str, by: Who) -> Heading:
    claim(plan, version)
    if plan.headings.filter(name=name).exists():
        raise PlanRefused(_("Er is al een kop „%(name)s”. Kies een andere naam.") % {"name": name})
    made = Heading.objects.create(plan=plan, name=name, order=plan.headings.count() + 1)
    keep_plan(plan, by=str(by), why=_("kop toegevoegd: %(name)s") % {"name": name})
    return made


@action("policy.set_principles", needs="plan.edit", on="policy")
def set_principles(*, policy: Policy, names: Sequence[str], by: Who) -> list[Principle]:
    """The principles that activities are tagged with. One that is in use stays."""
    wanted = list(dict.fromkeys(name.strip() for name in names if name.strip()))
    policy.principles.exclude(name__in=wanted).delete()
    return [
        Principle.objects.update_or_create(policy=policy, name=name, defaults={"order": order})[0]
        for order, name in enumerate(wanted, start=1)
    ]


@action("plan.submit", needs="plan.edit", on="plan")
def submit_plan(*, plan: AnnualPlan, version: int, on: date, by: Who) -> AnnualPlan:
    """Refused while something cannot be measured and has no waiver, or more is given out than there is."""
    claim(plan, version)
    _refuse_unless(plan, Status.DRAFT)
    gate = gate_of(plan_tree(plan.pk), on)
    if not gate.is_open:
        raise GateClosed(gate.sentence)
    plan.status, plan.submitted_by_id = Status.SUBMITTED, by.user_id
    plan.save()
    keep_plan(plan, by=str(by), why=_("ingediend"))
    return plan


@action("plan.return", needs="plan.edit", on="plan")
def return_plan(*, plan: AnnualPlan, version: int, why: str, by: Who) -> AnnualPlan:
    """Back to the draft, to change something before it is adopted."""
    claim(plan, version)
    _refuse_unless(plan, Status.SUBMITTED)
    plan.status, plan.submitted_by = Status.DRAFT, None
    plan.save()
    keep_plan(plan, by=str(by), why=why or _("terug naar concept"))
    return plan


@action("plan.adopt", needs="plan.adopt", on="plan")
def adopt_plan(*, plan: AnnualPlan, version: int, adopted_on: date | None, by: Who) -> AnnualPlan:
    """Recorded by somebody else than who submitted it. From then on it is frozen, and kept as an edition."""
    claim(plan, version)
    _refuse_unless(plan, Status.SUBMITTED)
    if by.user_id is not None and by.user_id == plan.submitted_by_id:
        raise PlanRefused(_("U diende dit plan in. Iemand anders legt vast dat het is vastgesteld."))
    plan.status, plan.adopted_by_id, plan.adopted_on = Status.ADOPTED, by.user_id, adopted_on
    plan.save()
    seal(plan_tree(plan.pk), adopted_on=adopted_on, by=str(by))
    keep_plan(plan, by=str(by), why=_("vastgesteld"))
    return plan


@action("plan.amend", needs="plan.edit", on="plan")
def amend_plan(*, plan: AnnualPlan, version: int, why: str, by: Who) -> AnnualPlan:
    """Open an adopted plan for the next edition; the adopted one stays beside it as it is."""
    claim(plan, version)
    _refuse_unless(plan, Status.ADOPTED)
    if not why.strip():
        raise PlanRefused(_("Zeg waarom het vastgestelde plan verandert."))
    plan.status, plan.edition = Status.DRAFT, plan.edition + 1
    plan.save(update_fields=["status", "edition"])
    plan.submitted_by = plan.adopted_by = plan.adopted_on = None
    plan.save()
    keep_plan(plan, by=str(by), why=why)
    return plan


def _refuse_unless(plan: AnnualPlan, status: str) -> None:
    if plan.status == status:
        return
    if plan.is_frozen:
        raise PlanFrozen
    raise PlanRefused(
        own_words(_("Dit jaarplan is %(status)s. Deze stap kan nu niet."))
        % {"status": plan.get_status_display()}
    )
