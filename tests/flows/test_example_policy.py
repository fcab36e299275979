"""The example municipality: what is loaded, and that its summary keeps the shape of the original."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from people import BY

from koers.analysis.reading import read_policy

FOLDER = Path(settings.CATALOG_DIR) / "policies" / "maassluis"
ORIGINALS = Path(settings.PROJECT_DIR).parent / "shared" / "source-texts"
NAMES = {  # seven words in a row that are a name or a table head, so they carry over
    "het coalitieakkoord samen betrokken het verschil maken",
    "het vergroten van het zicht op ondermijning",
    "personen met verward gedrag t m juni",
    "bevorderen van betrokkenheid van inwoners bij veiligheid",
}
POLICY, PLAN_2024, PLAN_2026 = (
    "001_0e8594fdbfaeae42.txt",
    "000_e0363398edb50dbf.txt",
    "004_2bb6cacbfb4255eb.txt",
)


def read(path: Path) -> dict:
    return read_policy(path.read_bytes(), path.name)[1].as_dict()


def original(name: str) -> dict:
    if not (ORIGINALS / name).is_file():
        pytest.skip("De oorspronkelijke teksten staan niet naast deze map.")
    return read(ORIGINALS / name)


def rows() -> dict[str, list]:
    """Everything that was written, as plain rows without times."""
    from koers.govern.policy import models as policy
    from koers.govern.programme import models as programme

    found = {}
    for module in (policy, programme):
        for model in vars(module).values():
            if isinstance(model, type) and getattr(model, "_meta", None) and not model._meta.abstract:
                fields = [
                    f.attname for f in model._meta.fields if not f.get_internal_type().startswith("DateTime")
                ]
                found[model.__name__] = sorted(model.objects.values_list(*fields), key=repr)
    return found


def test_example_is_adopted_with_priorities_goals_and_choices(demo_database):
    from koers.govern.policy.models import Goal, Policy, Priority, Target

    policy = Policy.objects.get()
    assert (policy.place_id, policy.status, policy.adopted_on) == ("GM0556", "vastgesteld", None)
    kinds = [(p.slug, p.themes.count()) for p in policy.priorities.exclude(kind="regulier")]
    assert kinds == [
        ("zorg-veiligheid", 5),
        ("ondermijning", 7),
        ("gedigitaliseerde-criminaliteit", 3),
        ("high-impact-crimes", 5),
        ("maatschappelijk-ongenoegen", 3),
    ]
    assert Goal.objects.count() == 23
    assert Priority.objects.get(slug="high-impact-crimes").key_indicator_id == "woninginbraken"
    assert Priority.objects.get(slug="zorg-veiligheid").key_indicator_id == "meldingen-overlast-jeugd"
    targets = Target.objects.order_by("objective__order").values_list(
        "indicator_id", "direction", "baseline_value", "target_value", "chosen_by"
    )
    assert list(targets) == [
        ("rapportcijfer-veiligheid-buurt", "gelijk_of_hoger", 7.3, 7.3, ""),
        (None, "gelijk_of_hoger", None, None, ""),
        ("misdrijven-totaal", "gelijk_of_lager", None, None, "redactie van het voorbeeld"),
    ]


def test_example_has_both_yearly_plans_with_links_that_nobody_confirmed(demo_database):
    from koers.govern.programme.models import AnnualPlan, ThemeLink

    assert [(plan.year, plan.headings.count()) for plan in AnnualPlan.objects.all()] == [
        (2024, 11),
        (2026, 4),
    ]
    assert set(ThemeLink.objects.values_list("state", "decided_by")) == {("voorgesteld", "")}


def test_example_counts_zero_of_23_goals_and_one_of_three_objectives(demo_database):
    from datetime import date

    from koers.govern.policy.models import Policy
    from koers.govern.programme.selectors import measurability
    from koers.govern.review.pledges.facts import pledge_subjects

    policy = Policy.objects.get()
    found = measurability(policy, date(2026, 11, 23), more=pledge_subjects(policy))
    assert (found.goals_measurable, len(found.goals)) == (0, 23)
    assert (found.objectives_measurable, len(found.objectives)) == (1, 3)
    means = {(f.subject.where, f.subject.name) for f in found.findings if f.code == "M08"}
    assert means == {
        ("Ondermijning", "Preventie"),
        ("Ondermijning", "Voorlichting"),
        ("High Impact Crimes", "Preventie"),
        ("High Impact Crimes", "Politiekeurmerk Veilig Wonen"),
        ("High Impact Crimes", "Donkere dagen offensief"),
        ("High Impact Crimes", "Keurmerk Veilig Ondernemen"),
    }
    row = next(row for row in found.coverage.rows if row.priority.slug == "ondermijning")
    covered = [sum(t.cells[i].state == "voorgesteld" for t in row.themes) for i in (1, 3)]
    assert covered == [6, 4]
    codes = {group.rule.code for group in found.groups}
    assert {"M15", "M16", "M17", "M18", "M19", "M20", "M22", "M24"} <= codes


def test_example_loaded_again_changes_nothing(demo_database):
    from koers.govern.programme.example import load_example

    before = rows()
    load_example(folder=FOLDER, by=BY)
    assert rows() == before


def test_example_half_loaded_leaves_nothing_behind(demo_database, tmp_path):
    import shutil

    from koers.govern.policy.models import Policy, SourceText
    from koers.govern.programme.errors import ExampleError
    from koers.govern.programme.example import load_example

    folder = tmp_path / "kapot"
    shutil.copytree(FOLDER, folder)
    text = (folder / "beleid-2023-2026.md").read_text(encoding="utf-8").replace("2023-2026", "2031-2034")
    (folder / "beleid-2023-2026.md").write_text(text, encoding="utf-8")
    example = (folder / "example.yaml").read_text(encoding="utf-8").replace("number: 3", "number: 9")
    (folder / "example.yaml").write_text(example, encoding="utf-8")
    before = (Policy.objects.count(), SourceText.objects.count())
    with pytest.raises(ExampleError, match="hoofddoel 9"):
        load_example(folder=folder, by=BY)
    assert (Policy.objects.count(), SourceText.objects.count()) == before


def test_proposal_kept_from_the_example_is_the_file_itself(demo_database):
    from koers.govern.policy.models import SourceText

    for path in FOLDER.glob("*.md"):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        text = SourceText.objects.get(sha256=sha256)
        assert text.is_summary
        assert "samenvatting in eigen woorden" in text.text


def test_summary_of_the_policy_has_the_shape_of_the_original():
    ours, theirs = read(FOLDER / "beleid-2023-2026.md"), original(POLICY)

    def shape(found):
        return [
            (
                p["name"].casefold(),
                p["kind"],
                bool(p["definition"]),
                bool(p["ambition"]),
                [t["name"] for t in p["themes"]],
            )
            for p in found["priorities"]
        ]

    assert shape(ours) == shape(theirs)
    for found in (ours, theirs):
        assert [(o["direction"], o["target"]) for o in found["objectives"]] == [
            ("gelijk_of_hoger", 7.3),
            ("gelijk_of_hoger", None),
            ("gelijk_of_lager", None),
        ]
    bodies = [[(b["name"], b["frequency"]) for b in found["bodies"]] for found in (ours, theirs)]
    assert bodies[0] == bodies[1]
    assert [b["amount_eur"] for b in ours["budgets"]] == [b["amount_eur"] for b in theirs["budgets"]]
    assert (ours["kind"], ours["period"], ours["municipality"]) == (
        theirs["kind"],
        theirs["period"],
        theirs["municipality"],
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "headings"),
    [("activiteiten-2024.md", PLAN_2024, 11), ("activiteiten-2026.md", PLAN_2026, 4)],
)
def test_summary_of_a_yearly_text_has_the_headings_of_the_original(ours, theirs, headings):
    mine, adopted = read(FOLDER / ours), original(theirs)
    names = [list(dict.fromkeys(a["heading"] for a in found["actions"])) for found in (mine, adopted)]
    assert names[0] == names[1]
    assert len(names[0]) == headings
    assert mine["kind"] == adopted["kind"]


def test_summary_copies_no_sentence_of_the_originals():
    if not ORIGINALS.is_dir():
        pytest.skip("De oorspronkelijke teksten staan niet naast deze map.")

    def runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
        """Seven words in a row, within one line; figures in a table are no sentence."""
        lines = [
            "".join(c if c.isalpha() else " " for c in line.casefold()).split() for line in text.split("\n")
        ]
        return {tuple(words[i : i + length]) for words in lines for i in range(len(words) - length + 1)}

    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in ORIGINALS.glob("*.txt")))
    ours = set().union(*(runs(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.md")))
    assert {" ".join(run) for run in ours & theirs} == NAMES
