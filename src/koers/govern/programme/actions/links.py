"""Which priority, theme and goal the parts of a plan serve, as a person says it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from koers.base.access.acting import action
from koers.base.access.who import Who
from koers.govern.policy.models import Priority, Theme
from koers.govern.programme.errors import LinkRefused
from koers.govern.programme.models import Action, Heading, ThemeLink


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
