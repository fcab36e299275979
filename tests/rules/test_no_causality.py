"""Koers says that something changed, never what caused it: no text of its own explains a movement."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "koers"
CAUSES = re.compile(
    r"\b(door|doordat|omdat|dankzij|vanwege|wegens|veroorzaakt|als gevolg van|te danken aan|te wijten aan)\b",
    re.IGNORECASE,
)
# Every module that makes sentences about how a figure moved, or about what was said of it.
ABOUT_MOVEMENTS = (
    *("data/indicators/interpretation/figures.py", "govern/review/attention.py"),
    *("govern/review/interpretations.py", "govern/review/movement_words.py"),
    *("govern/review/deviation_words.py", "govern/review/target_words.py", "govern/review/wording.py"),
    *(
        "govern/review/revisions.py",
        "govern/review/evaluation/summary.py",
        "govern/review/evaluation/gaps.py",
    ),
    *("present/desk/certainty.py", "present/desk/changes.py", "present/desk/indicator_page.py"),
    *("present/desk/interpreting/words.py", "present/desk/interpreting/changes.py"),
    *("present/desk/wording.py", "present/documents/evaluation/interpretation.py"),
    *("present/documents/evaluation/figures.py", "present/documents/evaluation/registered.py"),
)
# Who did something is no cause: these words name a function.
NOT_A_CAUSE = {"Definitie beheerd door", "Gecontroleerd door"}


def texts(source: str) -> list[str]:
    """What a module shows: every text that it gives to gettext."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    shown = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("_", "later", "ngettext")]
    return [
        argument.value
        for call in shown
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def causes(found: list[str]) -> list[str]:
    return [text for text in found if text not in NOT_A_CAUSE and CAUSES.search(text)]


@pytest.mark.parametrize("module", ABOUT_MOVEMENTS)
def test_text_about_a_movement_names_no_cause(module: str) -> None:
    assert causes(texts((ROOT / module).read_text())) == []


def test_most_modules_about_movements_have_texts() -> None:
    assert sum(bool(texts((ROOT / module).read_text())) for module in ABOUT_MOVEMENTS) >= 15


@pytest.mark.parametrize(
    "text",
    [
        "Het daalde door de campagne.",
        "Omdat er meer toezicht was.",
        "Dankzij de politie.",
        "Als gevolg van corona.",
    ],
)
def test_sentence_that_explains_is_found(text: str) -> None:
    assert causes(texts(f"x = _({text!r})")) == [text]


@pytest.mark.parametrize("text", ["Waardoor het komt, zegt het niet.", "Doorgaande trend."])
def test_sentence_that_explains_nothing_passes(text: str) -> None:
    assert causes(texts(f"x = _({text!r})")) == []


def test_sentences_of_the_example_name_no_cause(demo_database: object) -> None:
    """What comes out, with names and figures filled in."""
    from datetime import date

    from koers.base.access.who import by_command
    from koers.data.indicators.selectors import indicators
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.evaluation import evaluation
    from koers.govern.review.selectors import attention_points, movement_verdicts

    on = date(2026, 11, 23)
    policy = current_policy(on)
    assert policy
    moved = movement_verdicts(policy.place, policy, on)
    said = [text for v in moved for text in (v.sentence, v.national_sentence, *v.certainty)]
    points = attention_points(policy, on, moved, by_command("proef"))
    said += [text for point in points for text in (point.title, point.text)]
    account = evaluation(policy, 2026, on)
    said += [*account.summary, *(question for p in account.priorities for question in p.questions)]
    assert len(said) > 50
    names = re.compile("|".join(re.escape(one.name) for one in indicators()), re.IGNORECASE)
    assert causes([names.sub("", text) for text in said]) == []  # overlast door jeugd is a name
