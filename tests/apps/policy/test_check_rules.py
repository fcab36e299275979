"""The rules of the check are data: what a good file says, and how a wrong one is refused."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from koers.govern.policy.check.facts import FIELDS, Facts, Subject
from koers.govern.policy.check.predicates import VOCABULARY, When
from koers.govern.policy.check.rules import read_rule, read_rules
from koers.govern.policy.check.run import check
from koers.govern.policy.errors import CheckRuleError

FOLDER = Path(settings.CATALOG_DIR) / "checks"
GOOD = {
    "code": "M90",
    "title": "Proef",
    "severity": "tip",
    "subject": "goal",
    "finding": "Bij {name} ({where}) mist iets.",
    "together": {"all": "Alle {n}.", "one": "{k} van {n} mist.", "some": "{k} van {n} missen."},
    "explanation": "Uitleg.",
    "mend": "Zo herstelt u het.",
    "owner": "redactie",
    "checked_by": None,
    "next_review": "2027-01-31",
    "when": {"missing": "indicator"},
}


def write(folder: Path, **changes) -> Path:
    path = folder / "m90-proef.yaml"
    content = {key: value for key, value in {**GOOD, **changes}.items() if value != "WEG"}
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def goal(number: int, **values) -> Subject:
    return Subject("goal", number, f"Doel {number}", "Ondermijning", values)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_rule_in_the_catalogue_has_a_file_named_after_its_code(path):
    rule = read_rule(path)
    assert path.stem.startswith(f"{rule.code.lower()}-")
    assert rule.owner
    assert rule.next_review > date(2026, 11, 1)
    assert set(rule.subject) <= set(FIELDS)
    assert all(
        text.endswith((".", "?")) for text in (rule.finding, rule.explanation, rule.mend, rule.together.all)
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": "WEG"}, ["m90-proef.yaml", "veld „title” ontbreekt"]),
        ({"kleur": "rood"}, ["veld „kleur” is onbekend"]),
        ({"severity": "erg"}, ["veld „severity”", "ernstig, aandacht, tip"]),
        ({"code": "X1"}, ["veld „code” heeft niet de vorm M01"]),
        ({"when": {"lacks": "indicator"}}, ["veld „when”", "onbekende voorwaarde", "missing"]),
        ({"when": {"missing": "prijs"}}, ["veld „when”", "„prijs” is geen gegeven van goal"]),
        ({"when": {"all": [{"missing": "prijs"}]}}, ["„prijs” is geen gegeven van goal"]),
        ({"when": {"exists": {"subject": "wolk", "when": {"missing": "text"}}}}, ["„wolk” bestaat niet"]),
        ({"subject": "wolk"}, ["veld „subject”", "„wolk” bestaat niet"]),
        ({"finding": "{prijs} mist."}, ["veld „finding”", "„{prijs}” kan hier niet"]),
        ({"together": {"all": "{name}.", "some": "{k}."}}, ["veld „together.all”"]),
        ({"next_review": "ooit"}, ["veld „next_review” is geen datum"]),
    ],
)
def test_rule_that_is_wrong_is_refused_with_file_and_field(tmp_path, changes, words):
    with pytest.raises(CheckRuleError) as refused:
        read_rule(write(tmp_path, **changes))
    for word in words:
        assert word in str(refused.value)


def test_rule_that_is_no_yaml_is_refused_with_its_line(tmp_path):
    path = tmp_path / "m91.yaml"
    path.write_text("code: [M91\ntitle: x", encoding="utf-8")
    with pytest.raises(CheckRuleError, match=r"m91.yaml: dit is geen leesbare YAML \(regel 2\)"):
        read_rule(path)


def test_rule_with_a_code_that_is_taken_is_refused(tmp_path):
    write(tmp_path).rename(tmp_path / "m90-eerste.yaml")
    write(tmp_path)
    with pytest.raises(CheckRuleError, match="M90 bestaat al"):
        read_rules(tmp_path)


def test_rule_added_as_a_file_is_run_without_any_code(tmp_path, db):
    write(tmp_path)
    facts = Facts(date(2026, 1, 1), (goal(1, indicator=True), goal(2, indicator=False), goal(3)))
    (group,) = check(facts, read_rules(tmp_path))
    assert [finding.text for finding in group.findings] == [
        "Bij Doel 2 (Ondermijning) mist iets.",
        "Bij Doel 3 (Ondermijning) mist iets.",
    ]
    assert group.sentence == "2 van 3 missen."


@pytest.mark.parametrize(
    ("clause", "values", "evidence"),
    [
        ({"missing": "indicator"}, {"indicator": 0}, ()),
        ({"missing": "indicator"}, {"indicator": True}, None),
        ({"present": "indicator"}, {}, None),
        ({"one_of": {"field": "direction", "values": ["lager"]}}, {"direction": "lager"}, ()),
        ({"one_of": {"field": "direction", "values": ["lager"]}}, {"direction": None}, None),
        ({"words": {"field": "text", "words": ["keurmerk"]}}, {"text": "Politiekeurmerk"}, None),
        (
            {"words": {"field": "text", "words": ["*keurmerk"]}},
            {"text": "Politiekeurmerk."},
            ("politiekeurmerk",),
        ),
        (
            {"words": {"field": "text", "words": ["inzet van"], "at_start": True}},
            {"text": "De inzet van"},
            None,
        ),
        (
            {"words": {"field": "text", "words": ["inzet van"], "at_start": True}},
            {"text": "Inzet  van"},
            ("inzet  van",),
        ),
        ({"names_year": "text"}, {"text": "In 2024 en 2026, bij 20245 en 1.2024"}, ("2024", "2026")),
        ({"past_year": "date"}, {"date": 2025}, ("2025",)),
        ({"past_year": "date"}, {"date": 2026}, None),
        ({"more_than": {"field": "target", "limit": 5}}, {"target": 6}, ("6",)),
        ({"more_than": {"field": "target", "limit": 5}}, {"target": 5}, None),
        ({"not": {"present": "owner"}}, {"owner": ""}, ()),
        ({"any": [{"missing": "owner"}, {"names_year": "text"}]}, {"owner": "x", "text": "2024"}, ("2024",)),
        ({"all": [{"missing": "owner"}, {"names_year": "text"}]}, {"owner": "x", "text": "2024"}, None),
    ],
)
def test_clause_of_the_vocabulary_gives_evidence_or_nothing(clause, values, evidence):
    from pydantic import TypeAdapter

    subject = goal(1, **values)
    parsed = TypeAdapter(When).validate_python(clause)
    assert parsed.holds(subject, Facts(date(2026, 6, 1), (subject,))) == evidence


def test_clause_that_looks_elsewhere_gives_the_other_as_evidence():
    from pydantic import TypeAdapter

    line = Subject("line", 4, "regel 4", "", {"text": "Meer meldingen"})
    clause = {"exists": {"subject": "line", "when": {"words": {"field": "text", "words": ["melding*"]}}}}
    parsed = TypeAdapter(When).validate_python(clause)
    assert parsed.holds(goal(1), Facts(date(2026, 1, 1), (goal(1), line))) == ("regel 4: Meer meldingen",)
    assert parsed.holds(goal(1), Facts(date(2026, 1, 1), (goal(1),))) is None


def test_vocabulary_names_every_clause():
    assert {name.removesuffix("_") for model in VOCABULARY.values() for name in model.model_fields} == set(
        VOCABULARY
    )
