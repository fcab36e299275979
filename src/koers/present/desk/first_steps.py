"""From an empty installation to the first adopted yearly plan: what is done, and what is next."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from koers.base.access.models import ApprovalRequest, Organisation
from koers.base.access.permissions import routes
from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.base.places.installing import KIND
from koers.base.places.models import Installation
from koers.govern.policy.models import Elaboration, Policy, Proposal, Target
from koers.govern.programme.models import AnnualPlan

PART_OF_IT = ("settings.edit", "draft.read", "plan.adopt")  # who has a step to take


@dataclass(frozen=True)
class Step:
    text: str
    by: str  # whose step it is
    is_done: bool
    url: str = ""  # empty for who may not open it
    is_next: bool = False


def first_steps(who: Who) -> list[Step]:
    """Nothing once a yearly plan was adopted or there are several, and for who has no step to take."""
    plans = list(AnnualPlan.objects.order_by("pk")[:2])
    over = len(plans) > 1 or any(plan.is_frozen for plan in plans)
    if over or not any(who.may(permission) for permission in PART_OF_IT):
        return []
    found = [*_installing(who), *_policy(who), *_planning(who, plans[0] if plans else None)]
    turn = next((number for number, step in enumerate(found) if not step.is_done), -1)
    return [
        Step(step.text, step.by, step.is_done, step.url, number == turn) for number, step in enumerate(found)
    ]


def _installing(who: Who) -> list[Step]:
    waiting = ApprovalRequest.objects.filter(kind=KIND, state=ApprovalRequest.State.OPEN).first()
    done = Installation.objects.exists()
    manager, second = _("applicatiebeheerder"), _("adviseur OOV, als tweede persoon")
    return [
        Step(_("Kies de gemeente"), manager, done or waiting is not None, _at(who, "desk:installation")),
        Step(_("Keur de gekozen gemeente goed"), second, done, _at(who, "access:approvals")),
        Step(
            _("Zet de partners erin"),
            _("adviseur OOV"),
            Organisation.objects.filter(is_active=True).count() > 1,
            _at(who, "access:organisations"),
        ),
    ]


def _policy(who: Who) -> list[Step]:
    read = Proposal.objects.order_by("pk").last()
    policy, adopted = Policy.objects.exists(), Policy.objects.filter(status=Policy.Status.ADOPTED).exists()
    document = _at(who, "desk:document", read.pk) if read else ""
    adviser = _("adviseur OOV")
    return [
        Step(_("Lees het beleid in"), adviser, read is not None or policy, _at(who, "desk:documents")),
        Step(_("Beoordeel wat Koers vond en maak er beleid van"), adviser, policy, document),
        Step(_("Leg vast dat de raad het beleid vaststelde"), adviser, adopted, document),
        Step(
            _("Leg vast hoe de doelen gemeten worden"),
            adviser,
            Elaboration.objects.exists() or Target.objects.exclude(indicator=None).exists(),
            _at(who, "desk:measures"),
        ),
    ]


def _planning(who: Who, plan: AnnualPlan | None) -> list[Step]:
    adviser, own = _("adviseur OOV"), _at(who, "desk:plan", plan.pk) if plan else ""
    submitted = plan is not None and plan.status != AnnualPlan.Status.DRAFT
    return [
        Step(own_words(_("Begin het jaarplan")), adviser, plan is not None, _at(who, "desk:plans")),
        Step(_("Vul de activiteiten in en dien het plan in"), adviser, submitted, own),
        Step(
            _("Leg vast dat het plan is vastgesteld"), _("burgemeester, of een tweede adviseur"), False, own
        ),
    ]


def _at(who: Who, route: str, *args: int) -> str:
    return reverse(route, args=args) if who.may_open(routes()[route]) else ""
