"""The self-audit of the example, against a reading of its texts that knows nothing of Koers."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from koers.govern.policy.selectors import current_policy
from koers.govern.review.self_audit import Score, self_audit
from koers.govern.review.trace import trace

ON = date(2026, 11, 23)
FOLDER = Path(settings.CATALOG_DIR) / "policies" / "maassluis"
NORMS = Path(settings.CATALOG_DIR) / "norms"
POLICY = (FOLDER / "beleid-2023-2026.md").read_text(encoding="utf-8")
PLANS = {year: (FOLDER / f"activiteiten-{year}.md").read_text(encoding="utf-8") for year in (2024, 2026)}
CHOSEN = yaml.safe_load((FOLDER / "example.yaml").read_text(encoding="utf-8"))

# Counted in the texts themselves.
GOALS = sum(
    len(re.findall(r"^\|", block, re.MULTILINE)) - 2
    for block in re.findall(r"^\| Thema \| Doel \|\n(?:\|.*\n?)+", POLICY, re.MULTILINE)
)
PRIORITIES = len(re.findall(r"^#### Prioriteit ", POLICY, re.MULTILINE)) + len(
    re.findall(r"^### .*Aandachtspunt ", POLICY, re.MULTILINE)
)
ACTIVITIES = sum(len(re.findall(r"^- ", text, re.MULTILINE)) for text in PLANS.values())
POINTS = sum(len(frame.get("points", ())) for frame in CHOSEN["policy"]["frames"])
BOTH = len(PLANS)  # plans of four begun years
SERVED = len(
    {(plan["year"], link["priority"], link["theme"]) for plan in CHOSEN["plans"] for link in plan["links"]}
)

# What a person who reads the texts would say, norm by norm: the score, how many are met, out of how many.
EXPECTED = {
    # no goal has an indicator, a figure to start from, a target or a date
    "doelen-meetbaar": ("niet", 0, GOALS),
    "cijfers-per-doel": ("niet", 0, GOALS),
    "streefwaarde-en-datum": ("niet", 0, GOALS),
    # three aims for the whole period; only the mark of 7,3 says from where and to what
    "hoofddoelen-meetbaar": ("deels", 1, 3),
    # every priority has a heading „Definitie” and one „Streven”
    "probleem-en-streven": ("voldaan", PRIORITIES, PRIORITIES),
    # the editors chose a figure for two of them
    "cijfer-per-prioriteit": ("deels", len(CHOSEN["policy"]["key_indicators"]), PRIORITIES),
    # nobody confirmed anything in the example
    "prioriteit-uit-kader": ("niet", 0, PRIORITIES),
    "kaderpunt-afgehandeld": ("niet", 0, POINTS),
    "activiteit-aan-beleid": ("niet", 0, ACTIVITIES),
    # one table: each theme has its goal beside it
    "thema-met-doel": ("voldaan", GOALS, GOALS),
    "thema-met-activiteit": ("deels", SERVED, GOALS * BOTH),
    # 2023 and 2025 have no plan, the plans of 2024 and 2026 have no decision of the council
    "jaarplan-per-jaar": ("deels", 0, 4),
    # the lists of activities are sentences: no lead, no planning, no partner filled in, no money, no hours
    **dict.fromkeys(
        ("trekker", "planning", "uitvoering-bekend", "partners", "geld-per-activiteit", "uren-aan-doelen"),
        ("niet", 0, ACTIVITIES),
    ),
    # five bodies; only the DVO has both its frequency and its members
    "overleg": ("deels", 1, 5),
    # the mayor is named for the region, not for a priority
    "portefeuillehouder": ("niet", 0, PRIORITIES),
    # 2023, 2024 and 2025 are over
    "evaluatie-per-jaar": ("niet", 0, 3),
    "tussenrapportage": ("niet", 0, 3),
    # the day on which the council adopted the policy is not in the text
    "op-tijd-vastgesteld": ("niet te beoordelen", 0, 0),
    **dict.fromkeys(("aanbevelingen", "rechtmatig", "inwoners-weten-ervan"), ("niet te beoordelen", 0, 0)),
}


@pytest.fixture
def policy(demo_database):
    found = current_policy(ON)
    assert found
    return found


def test_reading_of_the_texts_finds_what_the_research_counted():
    assert (GOALS, PRIORITIES, ACTIVITIES, POINTS) == (23, 5, 47, 7)
    assert not re.search(r"nulmeting|streefwaarde|startwaarde", POLICY, re.IGNORECASE)
    assert not any(re.search(r"trekker|€|\buur\b", text, re.IGNORECASE) for text in PLANS.values())


def test_self_audit_of_maassluis_says_what_a_reader_of_the_texts_would_say(policy):
    audit = self_audit(policy, ON)
    slugs = {
        path.stem.partition("-")[0].upper(): path.stem.partition("-")[2] for path in NORMS.glob("*.yaml")
    }
    found = {slugs[one.norm.code]: (str(one.score), len(one.met), one.of) for one in audit.scores}
    assert found == EXPECTED


def test_most_norms_are_not_met_in_maassluis(policy):
    audit = self_audit(policy, ON)
    assert len(audit.having(Score.MET)) == 2
    assert len(audit.having(Score.NOT_MET)) > len(audit.scores) / 2


def test_trace_of_maassluis_shows_the_empty_cells(policy):
    found = trace(policy, ON)
    assert (len(found.points), len(found.led_somewhere), len(found.confirmed), found.whole) == (7, 5, 0, ())
    unrest = next(row for row in found.rows if row.point and row.point.text == "Polarisatie")
    assert "activiteit" in unrest.gaps
    assert [frame.name for frame in found.without_points] == [
        "Meerjarenteamplan van de politie",
        "Strategische agenda 2023-2026",
        "Trendwatch 2023-2026",
    ]
