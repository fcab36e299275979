"""The rules in the catalogue: one for every kind, and a wrong one is refused with its file and the reason."""

import pytest
import yaml

from koers.data.figures.definitions import read_definition
from koers.data.figures.errors import BrokenDefinition
from koers.govern.review.deviations import DISCOVERY_RATE
from koers.govern.review.signals.models import Signal
from koers.govern.review.signals.rules import SignalRule, Threshold, signal_rules


def test_every_kind_of_signal_has_its_rule_and_no_other():
    assert set(signal_rules()) == set(Signal.Kind.values)


def test_rule_of_the_month_opens_where_the_scan_lists():
    month = signal_rules()[Signal.Kind.WORSE].measures["maand"]
    assert month.opens == 100 * (1 - DISCOVERY_RATE)


@pytest.mark.parametrize(
    ("worse", "value", "is_open", "is_clear"),
    [
        ("hoger", 14, True, False),
        ("hoger", 13, False, False),
        ("hoger", 10, False, True),
        ("lager", 10, True, False),
        ("lager", 11, False, False),
        ("lager", 14, False, True),
    ],
)
def test_threshold_opens_on_one_side_and_is_clear_on_the_other(worse, value, is_open, is_clear):
    opens, clears = (14, 10) if worse == "hoger" else (10, 14)
    limit = Threshold(name="Proef", opens=opens, clears=clears, unit="", worse=worse)
    assert (limit.is_open(value), limit.is_clear(value)) == (is_open, is_clear)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"owners": ["baas"]}, "onbekende rol: baas"),
        ({"measures": {"x": {"name": "X", "opens": 1, "clears": 1, "unit": ""}}}, "moet slechter zijn"),
        ({"measures": {"maand": {"name": "X", "opens": 80, "clears": 1, "unit": ""}}}, "niet onder 90"),
        ({"measures": {}}, "measures"),
    ],
)
def test_rule_that_cannot_be_is_refused_with_its_file_and_the_reason(tmp_path, change, said):
    known = signal_rules()[Signal.Kind.MISSING].model_dump(mode="json")
    file = tmp_path / "signals" / "proef.yaml"
    file.parent.mkdir()
    file.write_text(yaml.safe_dump({**known, **change}), encoding="utf-8")
    with pytest.raises(BrokenDefinition) as refused:
        read_definition(file, SignalRule)
    assert "signals/proef.yaml" in str(refused.value)
    assert said in str(refused.value)
