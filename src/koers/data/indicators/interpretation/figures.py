"""Whether a text still stands on the figures that it was written on."""

from django.utils.translation import gettext as _

from koers.base.design.numbers import decimal, number
from koers.data.indicators.models import InterpretationVersion
from koers.data.indicators.series import Series


def earlier_figures(version: InterpretationVersion, series: Series) -> str:
    """One sentence with the figures of then and of now; nothing when they are the same."""
    period, base = version.interpretation.period, version.base_period
    then = [(str(period), version.value)] + ([(str(base), version.base_value)] if base else [])
    found = [series.value_for(one) for one in (period, base) if one]
    now = [value.shown if value else None for value in found]
    if [value for _name, value in then] != now:
        return _("Geschreven op eerdere cijfers: %(then)s. Nu staat er: %(now)s.") % {
            "then": _told(then, series),
            "now": _told([(name, value) for (name, _old), value in zip(then, now, strict=True)], series),
        }
    if version.definition_version != series.indicator.version:
        return _("Geschreven op versie %(old)s van de definitie; nu geldt versie %(new)s.") % {
            "old": version.definition_version,
            "new": series.indicator.version,
        }
    return ""


def _told(values: list[tuple[str, float | None]], series: Series) -> str:
    """99 in 2022, tegen 50 in 2019."""
    felt = series.indicator.measurement == series.indicator.Measurement.FELT
    parts = [
        _("%(value)s in %(period)s")
        % {
            "value": _("geen cijfer") if value is None else decimal(value) if felt else number(value),
            "period": period,
        }
        for period, value in values
    ]
    return _(", tegen ").join(parts)
