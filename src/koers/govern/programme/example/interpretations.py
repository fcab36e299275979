"""What was said about changes in an invented municipality, written down by the adviser."""

from collections.abc import Iterable

from koers.base.access.models import Organisation
from koers.base.access.signin.demo import demo_person
from koers.base.places.periods import Period
from koers.base.places.selectors import home
from koers.data.indicators.interpretation.actions import Told, write_interpretation
from koers.data.indicators.models import Interpretation
from koers.data.indicators.selectors import indicator
from koers.govern.programme.example.choices import InterpretationChoice


def load_interpretations(choices: Iterable[InterpretationChoice]) -> None:
    """Once: what was said about a change stays as people left it."""
    for choice in choices:
        period = Period.year(choice.year)
        there = Interpretation.objects.filter(indicator=choice.indicator, start=period.start)
        if not there.exists():
            _write(choice, period)


def _write(choice: InterpretationChoice, period: Period) -> None:
    told = Told(
        text=choice.text,
        alternatives=choice.alternatives,
        consequence=choice.consequence,
        status=choice.status,
        organisations=[Organisation.objects.get(slug=f"demo-{kind}") for kind in choice.organisations],
        held_on=choice.day,
    )
    write_interpretation(
        indicator=indicator(choice.indicator),
        place=home().municipality,
        period=period,
        base=Period.year(choice.base),
        seen=0,
        told=told,
        by=demo_person("adviseur-oov"),
    )
