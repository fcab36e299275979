"""Every write to yearly plans, their activities and the links with themes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.policy.actions import close_proposal
from koers.govern.policy.contents import check_content
from koers.govern.policy.errors import ProposalIncomplete
from koers.govern.policy.models import Policy, Priority, Proposal, ProposalPart, Theme
from koers.govern.programme.errors import LinkRefused, NoActions, PlanExists
from koers.govern.programme.models import Action, AnnualPlan, Heading, ThemeLink
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
        title=proposal.title or _("Jaarplan %(year)d") % {"year": year},
        source_text=proposal.source_text,
    )
    for order, name in enumerate(dict.fromkeys(content["heading"] for _part, content in contents), start=1):
        heading = Heading.objects.create(plan=plan, name=name or _("Zonder kop"), order=order)
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
        raise PlanExists(_("Er is al een jaarplan %(year)d bij dit beleid.") % {"year": year})
    if AnnualPlan.objects.filter(source_text=proposal.source_text).exists():
        raise PlanExists(_("Uit dit document is al een jaarplan gemaakt."))
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


@action("heading.set_priority", needs="draft.edit", on="heading")
def set_heading_priority(*, heading: Heading, priority: Priority | None, by: Who) -> Heading:
    if priority and priority.policy_id != heading.plan.policy_id:
        raise LinkRefused(_("Deze prioriteit hoort bij een ander beleid."))
    heading.priority = priority
    heading.save(update_fields=["priority"])
    return heading


@action("theme_link.propose", needs="draft.edit")
def propose_theme_link(*, action: Action, theme: Theme, by: Who) -> ThemeLink:
    """A link that waits for a person. An existing link stays as it is."""
    if theme.priority.policy_id != action.heading.plan.policy_id:
        raise LinkRefused(_("Dit thema hoort bij een ander beleid."))
    link, _created = ThemeLink.objects.get_or_create(action=action, theme=theme)
    return link


@action("theme_link.confirm", needs="draft.edit")
def confirm_theme_link(*, action: Action, theme: Theme, by: Who) -> ThemeLink:
    """A person says that the activity serves the theme."""
    link = propose_theme_link(action=action, theme=theme, by=by)
    link.state, link.decided_by = ThemeLink.State.CONFIRMED, str(by)
    link.save(update_fields=["state", "decided_by"])
    if action.no_theme_by:
        action.no_theme_by = ""
        action.save(update_fields=["no_theme_by"])
    return link


@action("action.confirm_themes", needs="draft.edit", on="action")
def confirm_themes(*, action: Action, themes: Sequence[Theme], by: Who) -> None:
    """A person says which themes the activity serves: these and no others. None at all takes it all back."""
    ThemeLink.objects.filter(action=action).exclude(theme__in=themes).delete()
    for theme in themes:
        confirm_theme_link(action=action, theme=theme, by=by)
    if not themes and action.no_theme_by:
        action.no_theme_by = ""
        action.save(update_fields=["no_theme_by"])


@action("action.confirm_no_theme", needs="draft.edit", on="action")
def confirm_no_theme(*, action: Action, by: Who) -> Action:
    """A person says that the activity serves none of the themes; what was linked goes."""
    action.theme_links.all().delete()
    action.no_theme_by = str(by)
    action.save(update_fields=["no_theme_by"])
    return action
