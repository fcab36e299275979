"""Terms of catalog/rules: from when until when one holds, and what is said about a file that is wrong."""

from datetime import date

import pytest

from koers.base.access.dated_rules import DatedRule, read_rules
from koers.base.access.errors import RuleBroken

RULE = """name: Antwoorden
starts: de dag van de vraag
article: artikel 1
text: proef
valid_from: 2020-01-01
valid_until: 2025-12-31
source: proef
verified_by:
verified_on:
"""


@pytest.fixture
def read(tmp_path, settings):
    def written(text):
        (tmp_path / "rules").mkdir(exist_ok=True)
        (tmp_path / "rules" / "proef-een.yaml").write_text(text, encoding="utf-8")
        settings.CATALOG_DIR = tmp_path
        return read_rules("proef", DatedRule)

    return written


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2025, 12, 31), True),
        (date(2026, 1, 1), False),
    ],
)
def test_rule_holds_on_its_first_and_last_day_and_not_outside(read, day, holds):
    (rule,) = read(RULE)
    assert (rule.code, rule.holds_on(day)) == ("proef-een", holds)


@pytest.mark.parametrize(
    "text", ["", "- een\n", "a: [", RULE + "onbekend: 1\n", RULE.replace("2020-01-01", "ooit")]
)
def test_broken_rule_names_its_file(read, text):
    with pytest.raises(RuleBroken, match=r"proef-een\.yaml klopt niet"):
        read(text)
