"""The headline objectives with their verdict, and which parts of the measurement the council laid down."""

from collections.abc import Iterable

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from koers.base.design.numbers import decimal, number
from koers.govern.policy.models import Target
from koers.govern.review.evaluation.contents import ObjectiveAccount
from koers.govern.review.evaluation.figures import Figures
from koers.govern.review.verdicts import ObjectiveVerdict


def objectives(verdicts: Iterable[ObjectiveVerdict], figures: Figures) -> tuple[ObjectiveAccount, ...]:
    return tuple(
        ObjectiveAccount(
            text=verdict.objective.text,
            outcome=str(verdict.outcome),
            sentence=verdict.because,
            condition=verdict.condition_lead,
            condition_outcome=str(verdict.condition_outcome or ""),
            laid_down=laid_down(verdict.target),
            figure=figures.get(verdict.indicator.code) if verdict.indicator else None,
        )
        for verdict in verdicts
    )


def laid_down(target: Target | None) -> tuple[tuple[str, str], ...]:
    """The parts of a measurable objective, with nothing where nothing was chosen."""
    if target is None:
        parts = (
            _("indicator"),
            _("startwaarde"),
            _("streefwaarde"),
            _("streefdatum"),
            _("bron"),
            _("eigenaar"),
        )
        return tuple((part, "") for part in parts)
    indicator = target.indicator
    return (
        (_("indicator"), indicator.name if indicator else ""),
        (_("richting"), target.get_direction_display() if target.direction else ""),
        (_("startwaarde"), _baseline(target)),
        (_("streefwaarde"), _value(target.target_value)),
        (_("streefdatum"), date_format(target.target_date, "j F Y") if target.target_date else ""),
        (_("eigenaar"), target.owner),
    )


def _value(value: float | None) -> str:
    if value is None:
        return ""
    return number(value) if float(value).is_integer() else decimal(value, 1)


def _baseline(target: Target) -> str:
    if target.baseline_value is None:
        return ""
    if target.baseline_start is None:
        return _value(target.baseline_value)
    return _("{value} in {year}").format(value=_value(target.baseline_value), year=target.baseline_start.year)
