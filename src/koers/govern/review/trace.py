"""The trace: from a point of a frame to priority, goal, indicator, activity and evaluation, with its gaps."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from koers.data.indicators.models import Indicator
from koers.govern.policy.frames.selectors import frames_of, links_of
from koers.govern.policy.models import Frame, FrameLink, FramePoint, Goal, Policy, Priority
from koers.govern.policy.selectors import policy_tree, target_of
from koers.govern.programme.models import Action, GoalLink
from koers.govern.programme.selectors import Coverage, coverage
from koers.govern.review.reports.models import Report, Section

Yearly = tuple[int, Action]


class Step(StrEnum):
    """The steps of the chain; a row names those that it misses."""

    FRAME = "kader"
    PRIORITY = "prioriteit"
    GOAL = "doel"
    INDICATOR = "indicator"
    ACTION = "activiteit"
    EVALUATION = "evaluatie"


@dataclass(frozen=True)
class TraceRow:
    """One link of a point, a point without any, or a priority that no point led to."""

    point: FramePoint | None = None
    link: FrameLink | None = None
    priority: Priority | None = None
    goals: tuple[Goal, ...] = ()
    indicators: tuple[tuple[Goal, Indicator], ...] = ()
    actions: tuple[Yearly, ...] = ()
    evaluated: tuple[int, ...] = ()
    due: tuple[int, ...] = ()  # years that are over, so that an evaluation could be there
    decision: str = ""  # what the newest adopted evaluation decided about this priority

    @property
    def is_left_out(self) -> bool:
        """Not followed on purpose, with a reason: that is no gap."""
        return bool(self.point and self.point.left_out_by)

    @property
    def is_proposed(self) -> bool:
        return bool(self.link and self.link.state == FrameLink.State.PROPOSED)

    @property
    def is_whole(self) -> bool:
        """About a whole priority, not about one of its goals."""
        return self.link is None or self.link.goal_id is None

    @property
    def gaps(self) -> tuple[Step, ...]:
        """What is missing. After a gap in the priority there is nothing to look for."""
        if self.is_left_out:
            return ()
        if self.priority is None:
            return (Step.PRIORITY,)
        missing = (
            (Step.FRAME, self.point is None),
            (Step.GOAL, not self.goals),
            (Step.INDICATOR, len(self.indicators) < max(1, len(self.goals))),
            (Step.ACTION, not self.actions),
            (Step.EVALUATION, bool(self.unevaluated)),
        )
        return tuple(step for step, is_missing in missing if is_missing)

    @property
    def unevaluated(self) -> tuple[int, ...]:
        return tuple(year for year in self.due if year not in self.evaluated)


@dataclass(frozen=True)
class Trace:
    policy: Policy
    frames: tuple[Frame, ...]
    rows: tuple[TraceRow, ...]

    @property
    def points(self) -> tuple[FramePoint, ...]:
        return tuple(dict.fromkeys(row.point for row in self.rows if row.point))

    @property
    def led_somewhere(self) -> tuple[FramePoint, ...]:
        return tuple(dict.fromkeys(row.point for row in self.rows if row.point and row.link))

    @property
    def confirmed(self) -> tuple[FramePoint, ...]:
        links = (row for row in self.rows if row.point and row.link and not row.is_proposed)
        return tuple(dict.fromkeys(row.point for row in links if row.point))

    @property
    def left_out(self) -> tuple[FramePoint, ...]:
        return tuple(row.point for row in self.rows if row.point and row.is_left_out)

    @property
    def without_points(self) -> tuple[Frame, ...]:
        """A frame is named, but nobody wrote its points down."""
        return tuple(frame for frame in self.frames if not frame.points.all())

    @property
    def whole(self) -> tuple[TraceRow, ...]:
        """The rows in which nothing is missing."""
        return tuple(row for row in self.rows if not row.gaps and not row.is_left_out)

    def with_gap(self, step: str) -> tuple[TraceRow, ...]:
        """The rows that miss this step; for an empty word every row, for „elk” those that miss anything."""
        if not step:
            return self.rows
        return tuple(row for row in self.rows if step in row.gaps or (step == ANY_GAP and row.gaps))


ANY_GAP = "elk"


@dataclass
class Known:
    """What every row is made of, by the key of a priority, theme or goal."""

    priorities: dict[int, Priority]
    goals: dict[int, Goal]
    of_theme: dict[int, list[Yearly]] = field(default_factory=lambda: defaultdict(list))
    of_goal: dict[int, list[Yearly]] = field(default_factory=lambda: defaultdict(list))
    of_priority: dict[int, list[Yearly]] = field(default_factory=lambda: defaultdict(list))
    evaluated: tuple[int, ...] = ()
    due: tuple[int, ...] = ()
    decisions: dict[str, str] = field(default_factory=dict)


def trace(policy: Policy, on: date) -> Trace:
    """Of a policy as it stands on a day."""
    known, found = _known(policy, on), frames_of(policy)
    rows = [row for frame in found for point in frame.points.all() for row in _rows(point, policy, known)]
    reached = {row.priority.pk for row in rows if row.priority}
    loose = [one for pk, one in known.priorities.items() if pk not in reached]
    rows += [_row(known, priority=priority) for priority in loose]
    return Trace(policy, tuple(found), tuple(rows))


def _rows(point: FramePoint, policy: Policy, known: Known) -> Iterator[TraceRow]:
    links = [link for link in links_of(point, policy) if link.counts]
    if not links or point.left_out_by:
        yield TraceRow(point=point)
        return
    for link in links:
        goal = known.goals.get(link.goal_id) if link.goal_id else None
        key = goal.theme.priority_id if goal else link.priority_id
        if key in known.priorities:
            yield _row(known, priority=known.priorities[key], point=point, link=link, goal=goal)
        else:
            yield TraceRow(point=point, link=link, priority=link.priority)


def _row(
    known: Known,
    *,
    priority: Priority,
    point: FramePoint | None = None,
    link: FrameLink | None = None,
    goal: Goal | None = None,
) -> TraceRow:
    goals = (goal,) if goal else tuple(_goals(priority))
    measured = [(one, target.indicator) for one in goals if (target := target_of(one)) is not None]
    return TraceRow(
        point=point,
        link=link,
        priority=priority,
        goals=goals,
        indicators=tuple((one, indicator) for one, indicator in measured if indicator is not None),
        actions=_actions(known, goals, None if goal else priority),
        evaluated=known.evaluated,
        due=known.due,
        decision=known.decisions.get(priority.slug, ""),
    )


def _actions(known: Known, goals: Iterable[Goal], priority: Priority | None) -> tuple[Yearly, ...]:
    """The activities that serve these goals or their themes; of a whole priority also those under its own
    heading."""
    found = [one for goal in goals for one in (*known.of_goal[goal.pk], *known.of_theme[goal.theme_id])]
    if priority:
        found += known.of_priority[priority.pk]
    unique = {action.pk: (year, action) for year, action in found}
    return tuple(sorted(unique.values(), key=lambda one: (one[0], one[1].pk)))


def _goals(priority: Priority) -> Iterator[Goal]:
    for theme in priority.themes.all():
        yield from theme.goals.all()


def _known(policy: Policy, on: date) -> Known:
    tree = policy_tree(policy)
    priorities = {priority.pk: priority for priority in tree.priorities.all()}
    known = Known(priorities, {goal.pk: goal for one in priorities.values() for goal in _goals(one)})
    _put_actions(known, coverage(policy), policy)
    known.due = tuple(year for year in policy.years if year < on.year)
    known.evaluated, known.decisions = _evaluations(policy)
    return known


def _put_actions(known: Known, found: Coverage, policy: Policy) -> None:
    for row in found.rows:
        for cell in row.cells:
            for heading in cell.headings:
                known.of_priority[row.priority.pk] += [(cell.year, one) for one in heading.actions.all()]
        for theme in row.themes:
            known.of_theme[theme.theme.pk] += theme.actions
    links = GoalLink.objects.filter(goal__theme__priority__policy=policy)
    for link in links.select_related("action__heading__plan"):
        known.of_goal[link.goal_id].append((link.action.heading.plan.year, link.action))


def _evaluations(policy: Policy) -> tuple[tuple[int, ...], dict[str, str]]:
    """The years with an adopted evaluation, and what the newest one decided about each priority."""
    years: set[int] = set()
    adopted = Report.objects.filter(policy=policy, status=Report.Status.ADOPTED)
    for report in adopted.filter(kind__in=(Report.Kind.YEARLY, Report.Kind.END)):
        years |= set(policy.years) if report.kind == Report.Kind.END else {report.year}
    sections = Section.objects.filter(report__in=adopted).exclude(decision="").order_by("report__year")
    return tuple(sorted(years)), dict(sections.values_list("key", "decision"))
