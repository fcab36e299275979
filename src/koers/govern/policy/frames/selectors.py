"""Every read of frames: those of a policy, and what each point is linked to and looks like."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from koers.analysis.reading.matching import NO_THEME, ThemeText, suggest_themes
from koers.govern.policy.frames.models import Frame, FrameLink, FramePoint
from koers.govern.policy.models import Goal, Policy, Priority

MOST = 3  # suggestions for a point


def frames() -> QuerySet[Frame]:
    links = FrameLink.objects.select_related("priority__policy", "goal__theme__priority__policy")
    points = FramePoint.objects.order_by("order", "pk").prefetch_related(Prefetch("links", links))
    return Frame.objects.prefetch_related(Prefetch("points", points))


def frames_of(policy: Policy) -> list[Frame]:
    """Those of the years of the policy, those without years, and those that somebody linked to it."""
    overlaps = Q(start_year=None) | Q(start_year__lte=policy.end_year)
    overlaps &= Q(end_year=None) | Q(end_year__gte=policy.start_year)
    linked = Q(points__links__priority__policy=policy) | Q(
        points__links__goal__theme__priority__policy=policy
    )
    return list(frames().filter(overlaps | linked).distinct())


def links_of(point: FramePoint, policy: Policy) -> list[FrameLink]:
    """The links of a point to this policy, rejected ones too. `point` as `frames()` gives it: no query."""
    return [link for link in point.links.all() if policy_of(link) == policy.pk]


def policy_of(link: FrameLink) -> int:
    if link.goal is not None:
        return int(link.goal.theme.priority.policy_id)
    assert link.priority
    return int(link.priority.policy_id)


@dataclass(frozen=True)
class Suggestion:
    """A priority or goal that a point looks like, with the words that say so."""

    to: Priority | Goal
    words: tuple[str, ...]


@dataclass(frozen=True)
class PointChoice:
    """What a person sees beside a point: links that hold or wait, what it looks like, what was rejected."""

    point: FramePoint
    links: tuple[FrameLink, ...]
    rejected: tuple[FrameLink, ...]
    suggestions: tuple[Suggestion, ...]

    @property
    def is_confirmed(self) -> bool:
        return any(link.state == FrameLink.State.CONFIRMED for link in self.links)


def point_choices(frame: Frame, policy: Policy) -> list[PointChoice]:
    """`frame` as `frames()` gives it."""
    targets = targets_of(policy)
    texts = [_text(target) for target in targets]
    return [_choice(point, policy, targets, texts) for point in frame.points.all()]


def targets_of(policy: Policy) -> list[Priority | Goal]:
    """What a point can be linked to: the priorities and the goals, in the order of the policy."""
    goals = Goal.objects.filter(theme__priority__policy=policy).select_related("theme__priority")
    by_priority: dict[int, list[Goal]] = {}
    for goal in goals:
        by_priority.setdefault(goal.theme.priority_id, []).append(goal)
    found: list[Priority | Goal] = []
    for priority in Priority.objects.filter(policy=policy):
        found += [priority, *by_priority.get(priority.pk, [])]
    return found


def _text(target: Priority | Goal) -> ThemeText:
    if isinstance(target, Priority):
        return ThemeText(target.name, target.ambition, "", target.definition)
    priority = target.theme.priority
    return ThemeText(target.theme.name, target.text, priority.name, priority.definition)


def _choice(
    point: FramePoint, policy: Policy, targets: Sequence[Priority | Goal], texts: Sequence[ThemeText]
) -> PointChoice:
    links = links_of(point, policy)
    known = {(link.priority_id, link.goal_id) for link in links}
    found = [] if point.left_out_by else suggest_themes(point.text, texts, limit=MOST + len(known))
    fresh = [
        Suggestion(targets[match.index], match.words)
        for match in found
        if match.score >= NO_THEME and _key(targets[match.index]) not in known
    ]
    return PointChoice(
        point=point,
        links=tuple(link for link in links if link.counts),
        rejected=tuple(link for link in links if not link.counts),
        suggestions=tuple(fresh[:MOST]),
    )


def _key(target: Priority | Goal) -> tuple[int | None, int | None]:
    return (target.pk, None) if isinstance(target, Priority) else (None, target.pk)
