"""Puts what was elaborated beside what the policy lays down: the policy always goes first."""

from koers.govern.policy.models import Elaboration, Target

TOGETHER = (
    ("indicator",),
    ("direction",),
    ("baseline_value", "baseline_start", "baseline_end"),
    ("target_value",),
    ("target_date",),
    ("owner",),
)


def laid_down(target: Target | None) -> frozenset[str]:
    """The fields that the policy itself fills; those are not for anybody else to choose."""
    if target is None:
        return frozenset()
    return frozenset(name for names in TOGETHER if _is_set(target, names) for name in names)


def filled_in(target: Target | None, elaboration: Elaboration) -> Target:
    """A target that is not stored: the policy's own fields, and the elaboration where those are open."""
    ours = target or Target(objective=elaboration.objective, goal=elaboration.goal)
    fixed = laid_down(target)
    names = [name for names in TOGETHER for name in names]
    values = {name: getattr(ours if name in fixed else elaboration, name) for name in names}
    added = any(_is_set(elaboration, group) and not fixed.issuperset(group) for group in TOGETHER)
    chosen_by = elaboration.chosen_by if added else ours.chosen_by
    which = {"objective": ours.objective, "goal": ours.goal}
    return Target(pk=ours.pk, chosen_by=chosen_by, **which, **values)


def _is_set(row: Target | Elaboration, names: tuple[str, ...]) -> bool:
    return getattr(row, names[0]) not in (None, "")
