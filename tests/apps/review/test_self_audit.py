"""The norms are data; scoring them is counting."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.urls import reverse
from people import BY
from review_cases import policy_of

from koers.base.places.models import Place
from koers.govern.policy.actions import add_frame, decide_frame_link, leave_out_point, propose_frame_link
from koers.govern.policy.check.facts import Facts, Subject
from koers.govern.policy.errors import CheckRuleError
from koers.govern.policy.models import Priority
from koers.govern.programme.models import AnnualPlan
from koers.govern.review.pledges.models import Pledge, PledgeStep
from koers.govern.review.reports.models import Report
from koers.govern.review.self_audit import CHAPTERS, Norm, Score, SelfAudit, self_audit, sentences
from koers.govern.review.self_audit.norms import read_norms
from koers.govern.review.self_audit.scores import scored
from koers.govern.review.self_audit.words import MOST_NAMES, rows

FOLDER = Path(settings.CATALOG_DIR) / "norms"
GOOD = {
    "code": "N90",
    "chapter": "middelen",
    "question": "Is het zo?",
    "source": {"court": "Rekenkamer Proefstad", "years": [2020], "address": "https://voorbeeld.test/"},
    "subject": "goal",
    "unknown": {"missing": "text"},
    "met": {"all": [{"present": "indicator"}, {"present": "target"}]},
    "partly": {"present": "indicator"},
    "facts": "Doelen: {k} van {n}.",
    "nothing": "Er zijn geen doelen.",
    "scoring": "Zo.",
    "page": "desk:measures",
    "owner": "redactie",
    "checked_by": None,
    "next_review": "2027-01-31",
}
MET, PARTLY, FAILED, UNKNOWN = (
    {"text": "x", "indicator": True, "target": True},
    {"text": "x", "indicator": True},
    {"text": "x"},
    {"indicator": True, "target": True},
)


def facts(*values):
    goals = [Subject("goal", n, f"Doel {n}", "Buurt", one) for n, one in enumerate(values, start=1)]
    return Facts(on=date(2026, 11, 1), subjects=tuple(goals))


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_norm_in_the_catalogue_is_named_after_its_code_and_points_to_a_page(path):
    norm = next(one for one in read_norms(FOLDER) if path.stem.startswith(f"{one.code.lower()}-"))
    assert reverse(norm.page)
    assert norm.source.address.startswith("https://")
    assert norm.next_review > date(2026, 11, 1)
    assert norm.checked_by is None, "nobody checked the norms yet; say so until somebody did"


def test_norms_stand_in_the_order_of_the_chapters():
    chapters = [norm.chapter for norm in read_norms(FOLDER)]
    assert chapters == sorted(chapters, key=CHAPTERS.index)
    assert set(chapters) == set(CHAPTERS)


@pytest.mark.parametrize(
    ("values", "score", "sentence"),
    [
        ([], "niet te beoordelen", "Er zijn geen doelen."),
        ([UNKNOWN], "niet te beoordelen", "Er zijn geen doelen."),
        ([MET, MET], "voldaan", "Doelen: 2 van 2."),
        ([MET, UNKNOWN], "voldaan", "Doelen: 1 van 1."),
        ([MET, FAILED], "deels", "Doelen: 1 van 2."),
        ([PARTLY, FAILED], "deels", "Doelen: 0 van 2. Deels: 1."),
        ([FAILED, FAILED], "niet", "Doelen: 0 van 2."),
    ],
)
def test_score_follows_from_what_is_counted(values, score, sentence):
    (found,) = scored([Norm.model_validate(GOOD)], facts(*values))
    assert (str(found.score), found.sentence) == (score, sentence)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"code": "M01"}, "niet de vorm M01 of N01"),
        ({"chapter": "overig"}, "chapter"),
        ({"subject": "buurman"}, "bestaat niet"),
        ({"met": {"present": "schoenmaat"}}, "geen gegeven van goal"),
        ({"met": None}, "„met” en „facts” nodig"),
        ({"facts": "{percentage}"}, "kan hier niet"),
        ({"subject": None}, "zonder onderwerp"),
        ({"kleur": "rood"}, "is onbekend"),
    ],
)
def test_norm_that_cannot_be_names_its_file_and_field_in_dutch(tmp_path, change, words):
    (tmp_path / "n90-proef.yaml").write_text(yaml.safe_dump({**GOOD, **change}), encoding="utf-8")
    with pytest.raises(CheckRuleError, match=words) as raised:
        read_norms(tmp_path)
    assert "n90-proef.yaml" in str(raised.value)


def test_file_names_the_first_that_fail_and_how_many_more():
    policy, norm = None, Norm.model_validate(GOOD)
    scores = scored([norm], facts(MET, *[FAILED] * (MOST_NAMES + 3)))
    (row,) = rows(SelfAudit(policy, date(2026, 11, 1), scores))
    assert row[5].startswith("Doel 2; Doel 3;")
    assert row[5].endswith("en nog 3")
    (none,) = rows(SelfAudit(policy, date(2026, 11, 1), scored([norm], facts(FAILED))))
    assert none[5] == "geen enkele voldoet"


# --- what the facts add ---------------------------------------------------------------------------------


@pytest.fixture
def policy(db):
    place = Place.objects.create(code="GM1000", name="Proefstad", kind="gemeente")
    return policy_of(place)


def score_of(policy, slug, on=date(2025, 6, 1)):
    code = next(FOLDER.glob(f"*-{slug}.yaml")).stem.split("-")[0].upper()
    return next(one for one in self_audit(policy, on).scores if one.norm.code == code)


@pytest.mark.parametrize(
    ("before", "now", "score"),
    [
        (None, date(2022, 12, 1), Score.UNKNOWN),
        (date(2018, 12, 1), None, Score.UNKNOWN),
        (date(2018, 12, 1), date(2022, 12, 1), Score.MET),
        (date(2012, 12, 17), date(2017, 3, 6), Score.NOT_MET),  # as in Albrandswaard
    ],
)
def test_term_of_four_years_is_judged_by_both_dates(policy, before, now, score):
    former = policy_of(policy.place, start=2019, end=2022)
    former.status, former.adopted_on = "vastgesteld", before
    former.save()
    policy.status, policy.adopted_on = "vastgesteld", now
    type(policy).objects.filter(pk=policy.pk).update(status="vastgesteld", adopted_on=now)
    policy.refresh_from_db()
    assert score_of(policy, "op-tijd-vastgesteld").score is score


def test_year_with_a_draft_plan_is_partly_and_a_year_that_did_not_begin_does_not_count(policy):
    AnnualPlan.objects.create(policy=policy, year=2023, title="Plan", status="vastgesteld")
    AnnualPlan.objects.create(policy=policy, year=2024, title="Plan")
    found = score_of(policy, "jaarplan-per-jaar")
    assert [len(pile) for pile in (found.met, found.partly, found.failed)] == [1, 1, 1]  # 2025 has none


def test_evaluation_at_the_council_does_not_count_until_it_is_adopted(policy):
    for year, status in ((2023, "vastgesteld"), (2024, "raad")):
        Report.objects.create(
            policy=policy, kind="jaarevaluatie", year=year, on=date(2025, 6, 1), status=status
        )
    Report.objects.create(
        policy=policy, kind="tussenrapportage", year=2024, on=date(2024, 6, 1), status="raad"
    )
    yearly, interim = score_of(policy, "evaluatie-per-jaar"), score_of(policy, "tussenrapportage")
    assert [one.name for one in yearly.met] == ["2023"]
    assert [one.name for one in interim.met] == ["2024"]


def test_frame_points_count_when_a_person_decided(policy):
    assert score_of(policy, "kaderpunt-afgehandeld").score is Score.UNKNOWN
    one, other = (
        Priority.objects.create(policy=policy, name=name, slug=name, order=1) for name in ("drugs", "jeugd")
    )
    frame = add_frame(kind="ander", name="Akkoord", points=["A", "B", "C"], by=BY)
    first, second, third = frame.points.all()
    decide_frame_link(point=first, to=one, accept=True, by=BY)
    propose_frame_link(point=second, to=other, by=BY)
    leave_out_point(point=third, why="Hoort elders.", by=BY)
    assert [s.name for s in score_of(policy, "kaderpunt-afgehandeld").failed] == ["B"]
    assert [s.name for s in score_of(policy, "prioriteit-uit-kader").met] == ["drugs"]


def test_recommendation_is_carried_out_with_evidence_and_partly_without(policy):
    for title, state, evidence in (
        ("Meet de doelen", "afgerond", "raadsstuk 12"),
        ("Stel een trekker aan", "afgerond", ""),
        ("Maak een planning", "bezig", ""),
        ("Stuur bij", "open", ""),
        ("Kijk naar uren", "vervallen", ""),
    ):
        made = Pledge.objects.create(kind="aanbeveling", title=title, state=state, registered_by="proef")
        PledgeStep.objects.create(
            pledge=made, state=state, on=date(2025, 1, 1), function="adviseur", text="Gedaan.",
            evidence=evidence, by_name="proef",
        )  # fmt: skip
    Pledge.objects.create(kind="motie", title="Een motie", state="open", registered_by="proef")
    found = score_of(policy, "aanbevelingen")
    assert [len(pile) for pile in (found.met, found.partly, found.failed)] == [1, 2, 2]


def test_sentence_counts_to_the_number_of_norms(policy):
    audit = self_audit(policy, date(2025, 6, 1))
    counts = [len(audit.having(score)) for score in Score]
    assert sum(counts) == len(read_norms(FOLDER))
    assert sentences(audit)[0].startswith(f"Van de {sum(counts)} normen van rekenkamers is aan {counts[0]}")
