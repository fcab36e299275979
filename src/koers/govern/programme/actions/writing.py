"""Making a yearly plan out of a document that was read and accepted."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.terms import own_words
from koers.base.access.who import Who
from koers.govern.policy.actions import close_proposal
from koers.govern.policy.contents import check_content
from koers.govern.policy.errors import ProposalIncomplete
from koers.govern.policy.models import Policy, Proposal, ProposalPart
from koers.govern.programme.errors import NoActions, PlanExists
from koers.govern.programme.models import Action, AnnualPlan, Heading
from koers.govern.programme.titles import title_of


@action("plan.write", needs="draft.edit")
def write_annual_plan(*, proposal: Proposal, policy: Policy, year: int, by: Who) -> AnnualPlan:
    """Make the plan of a year out of the accepted activities of a proposal: all of it or nothing."""
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)  # nobody else writes it meanwhile
    _refuse_plan(proposal, policy, year)
    accepted = proposal.parts.filter(kind=ProposalPart.Kind.ACTION, state=ProposalPart.State.ACCEPTED)
    contents = [(part, check_content(part.kind, part.content)) for part in accepted]
    if not contents:
        raise NoActions
    plan = AnnualPlan.objects.create(
        policy=policy,
        year=year,
        title=proposal.title or own_words(_("Jaarplan %(year)d")) % {"year": year},
        source_text=proposal.source_text,
    )
    priorities = {one.name.casefold(): one for one in policy.priorities.all()}
    for order, name in enumerate(dict.fromkeys(content["heading"] for _part, content in contents), start=1):
        priority = priorities.get(name.casefold())  # of the same name, as in a plan that starts empty
        heading = Heading.objects.create(
            plan=plan, name=name or _("Zonder kop"), priority=priority, order=order
        )
        below = [pair for pair in contents if pair[1]["heading"] == name]
        for number, (part, content) in enumerate(below, start=1):
            _write_action(heading, part, content, number)
    if proposal.state == Proposal.State.OPEN:
        close_proposal(proposal=proposal)
    return plan


def _refuse_plan(proposal: Proposal, policy: Policy, year: int) -> None:
    waiting = proposal.parts.filter(kind=ProposalPart.Kind.ACTION, state=ProposalPart.State.OPEN).count()
    if waiting:
        raise ProposalIncomplete(_("Nog niet alles is beoordeeld: %(n)d te gaan.") % {"n": waiting})
    if AnnualPlan.objects.filter(policy=policy, year=year).exists():
        raise PlanExists(own_words(_("Er is al een jaarplan %(year)d bij dit beleid.")) % {"year": year})
    if AnnualPlan.objects.filter(source_text=proposal.source_text).exists():
        raise PlanExists(own_words(_("Uit dit document is al een jaarplan gemaakt.")))
    if year not in policy.years:
        raise PlanExists(
            _("%(year)d valt buiten dit beleid (%(start)d tot en met %(end)d). Kies een ander jaar.")
            % {"year": year, "start": policy.start_year, "end": policy.end_year}
        )


def _write_action(heading: Heading, part: ProposalPart, content: Mapping[str, Any], order: int) -> Action:
    own = ("text", "owner", "partners", "planning", "indicator", "budget_eur")
    return Action.objects.create(
        heading=heading,
        title=title_of(content["text"]),
        line_start=part.line_start,
        line_end=part.line_end,
        order=order,
        **{name: content[name] for name in own},
    )
