"""`koers verdicts`: every verdict on the policy in force, as tables or as JSON with the figures behind it."""

import json
from collections import Counter
from datetime import date, datetime
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from koers.site.refusal import Refusal, needs_database
from koers.site.tables import table

WANTED = "cyan"  # as on the pages: never green against red
UNWANTED = "dark_orange3"


@click.command(name="verdicts", help="Toon alle oordelen over het beleid, met de cijfers erachter.")
@click.option("--json", "as_json", is_flag=True, help="Alleen JSON.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="Op welke dag (standaard vandaag).")
def command(as_json: bool, on: datetime | None) -> None:
    import django

    django.setup()
    day = on.date() if on else date.today()
    found = verdicts(day)
    if as_json:
        click.echo(json.dumps(as_dict(found), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        show(Console(), found)


def print_verdicts(console: Console, *, on: date | None = None) -> None:
    """The tables, for `koers demo`."""
    show(console, verdicts(on or date.today()))


def verdicts(on: date) -> dict[str, Any]:
    """Everything that is shown, as the selectors give it."""
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review import selectors

    with needs_database():
        policy = current_policy(on)
        if policy is None:
            raise Refusal("Er is nog geen vastgesteld beleid. Draai: ./koers demo --no-serve")
        movements = selectors.movement_verdicts(policy.place, policy, on)
        return {
            "policy": policy,
            "on": on,
            "objectives": selectors.objective_verdicts(policy, on),
            "priorities": selectors.priority_verdicts(policy, on),
            "movements": movements,
            "attention": selectors.attention_points(policy, on, movements),
        }


# --- Tables ----------------------------------------------------------------------------------------------


def show(console: Console, found: dict[str, Any]) -> None:
    policy = found["policy"]
    console.print(f"\n[bold]Oordelen[/bold] · {policy.place} · {policy.title}", highlight=False)
    for made in (_objectives(found), _priorities(found), *_movements(found, wide=console.width >= 100)):
        console.print(made)
    _left_out(console, found["movements"])
    _totals(console, found)


def _objectives(found: dict[str, Any]) -> Table:
    made = table("\nHoofddoelen", "Hoofddoel", "Oordeel", "Waarom")
    for v in found["objectives"]:
        why = " ".join(part for part in (v.because, v.condition) if part)
        made.add_row(v.objective.text, _capital(v.outcome), why)
    return made


def _priorities(found: dict[str, Any]) -> Table:
    made = table("\nPrioriteiten", "Prioriteit", "Oordeel", "Doelen meetbaar")
    for v in found["priorities"]:
        made.add_row(v.priority.name, _capital(v.outcome), f"{v.goals_measurable} van {v.goals}")
    return made


def _movements(found: dict[str, Any], *, wide: bool) -> list[Table]:
    """A table for every two years that are compared."""
    pairs: dict[tuple[str, str], list[Any]] = {}
    for v in found["movements"]:
        if v.fits is not None:
            pairs.setdefault((str(v.base.period), str(v.now.period)), []).append(v)
    return [_moved(years, rows, wide=wide) for years, rows in sorted(pairs.items())]


def _moved(years: tuple[str, str], rows: list[Any], *, wide: bool) -> Table:
    from koers.base.design.numbers import decimal, number

    numbers = (*years, "Keer", "90%", *(["Nederland"] if wide else []))
    title = f"\nVerandering per inwoner, {years[1]} tegen {years[0]}"
    made = table(title, "Cijfer", *numbers, "Oordeel", right=numbers)
    for v in rows:
        ratio, lower, upper = (decimal(float(x), 2) for x in (v.change.ratio, v.change.lower, v.change.upper))
        counts = [number(v.base.shown), number(v.now.shown)]
        national = [decimal(v.national_ratio, 2)] if wide else []
        word = Text(_capital(v.movement), style=_style(v.wanted))
        made.add_row(v.indicator.short_name, *counts, ratio, f"{lower}–{upper}", *national, word)
    return made


def _left_out(console: Console, movements: list[Any]) -> None:
    few = [v.indicator.short_name for v in movements if v.change is not None and v.fits is None]
    if few:
        console.print(f"\nTe kleine aantallen om te vergelijken: {', '.join(few)}.", highlight=False)
    for v in movements:
        if v.change is None:
            console.print(f"{v.indicator.name}. {v.sentence}", highlight=False)


def _totals(console: Console, found: dict[str, Any]) -> None:
    names = {"objectives": "Hoofddoelen", "priorities": "Prioriteiten", "movements": "Cijfers"}
    console.print()
    for key, counts in totals(found).items():
        tally = ", ".join(f"{count} {word}" for word, count in counts.items())
        console.print(f"[bold]{names[key]}[/bold]: {tally or 'geen'}", highlight=False)


def totals(found: dict[str, Any]) -> dict[str, dict[str, int]]:
    return {
        "objectives": dict(Counter(str(v.outcome) for v in found["objectives"])),
        "priorities": dict(Counter(str(v.outcome) for v in found["priorities"])),
        "movements": dict(Counter(str(v.movement) for v in found["movements"])),
    }


def _style(wanted: bool | None) -> str:
    return "" if wanted is None else WANTED if wanted else UNWANTED


def _capital(word: object) -> str:
    return str(word)[:1].upper() + str(word)[1:]


# --- JSON ------------------------------------------------------------------------------------------------


def as_dict(found: dict[str, Any]) -> dict[str, Any]:
    policy = found["policy"]
    return {
        "on": found["on"].isoformat(),
        "policy": {
            "title": policy.title,
            "place": policy.place.code,
            "start_year": policy.start_year,
            "end_year": policy.end_year,
            "margin_percent": _number(policy.margin_percent),
        },
        "totals": totals(found),
        "objectives": [_target(v) | {"text": v.objective.text} for v in found["objectives"]],
        "priorities": [_priority(v) for v in found["priorities"]],
        "movements": [_movement(v) for v in found["movements"]],
        "attention": [{"kind": str(p.kind), "title": p.title, "text": p.text} for p in found["attention"]],
    }


def _target(v: Any) -> dict[str, Any]:
    condition = v.condition_judgement
    return {
        "outcome": str(v.outcome),
        "reason": _word(v.reason),
        "sentence": v.sentence,
        "question": _word(v.judgement.question),
        "fact": v.judgement.fact,
        "level": _word(v.judgement.level),
        "probability": _number(v.probability),
        "indicator": v.indicator.code if v.indicator else None,
        "direction": v.target.direction if v.target else None,
        "target": v.target.target_value if v.target else None,
        "against": v.against,
        "base": _value(v.base),
        "now": _value(v.now),
        "latest": _value(v.latest),
        "condition": v.condition or None,
        "condition_outcome": _word(v.condition_outcome),
        "condition_base": _value(v.condition_base),
        "condition_probability": _number(condition.probability) if condition else None,
        "dispersion": _peers(v.peers),
        "source": list(v.source_line.parts) if v.source_line else [],
        "readings": list(v.series.readings) if v.series else [],
    }


def _priority(v: Any) -> dict[str, Any]:
    return {
        "priority": v.priority.name,
        "outcome": str(v.outcome),
        "reason": _word(v.reason),
        "sentence": v.sentence,
        "goals": v.goals,
        "goals_measurable": v.goals_measurable,
        "goal_verdicts": [_target(g) | {"text": g.goal.text} for g in v.goal_verdicts],
    }


def _movement(v: Any) -> dict[str, Any]:
    change = v.change
    return {
        "indicator": v.indicator.code,
        "name": v.indicator.name,
        "movement": str(v.movement),
        "wanted": v.wanted,
        "reason": _word(v.reason),
        "sentence": v.sentence,
        "base": _value(v.base),
        "now": _value(v.now),
        "ratio": _number(change.ratio) if change else None,
        "lower": _number(change.lower) if change else None,
        "upper": _number(change.upper) if change else None,
        "p_value": _number(change.p_value) if change else None,
        "level": 0.9 if change else None,
        "probability_lower": _number(v.probability_lower),
        "difference": _share(v.share_change),
        "national_ratio": _number(v.national_ratio),
        "fits": list(v.fits) if v.fits else None,
        "visible_fall_to": v.visible_fall_to,
        "visible_change": {"lower": _number(v.visible.most), "higher": _number(v.visible.least)}
        if v.visible
        else None,
        "dispersion": _peers(v.peers),
        "source": list(v.source_line.parts),
        "readings": list(v.series.readings),
    }


def _value(value: Any) -> dict[str, Any] | None:
    if value is None:
        return None
    return {
        "period": str(value.period),
        "start": value.period.start.isoformat(),
        "end": value.period.end.isoformat(),
        "shown": _number(value.shown),
        "population": _number(value.population),
        "rate": _number(value.rate),
        "margin": _number(value.margin),
        "status": value.status,
        "disturbed": value.disturbed or None,
    }


def _share(change: Any) -> dict[str, Any] | None:
    """Of a share, in points: the difference with its interval."""
    if change is None:
        return None
    return {name: _number(100 * getattr(change, name)) for name in ("difference", "lower", "upper")}


def _peers(peers: Any) -> dict[str, Any] | None:
    if peers is None:
        return None
    return {"value": peers.dispersion, "places": peers.places, "from": peers.low, "to": peers.high}


def _word(word: object) -> str | None:
    return None if word is None else str(word)


def _number(value: Any) -> float | None:
    """JSON knows no infinity: an open end is null."""
    if value is None:
        return None
    found = float(value)
    return found if abs(found) != float("inf") and found == found else None
