"""What waits for a person, by the day."""

from datetime import date

import pytest
from review_cases import ON, counted, policy_of, publish

from koers.base.places.models import Place
from koers.govern.policy.models import PolicyDocument
from koers.govern.review.selectors import AttentionKind, attention_points


@pytest.fixture
def ours(readings_dir, db):
    return Place.objects.create(code="GM1000", name="Proefstad", kind="gemeente")


def kinds(points, kind):
    return [p for p in points if p.kind is kind]


def test_attention_to_the_term_waits_until_the_last_year(ours):
    policy = policy_of(ours)
    assert kinds(attention_points(policy, date(2025, 11, 1)), AttentionKind.TERM) == []
    assert kinds(attention_points(policy, date(2026, 1, 2)), AttentionKind.TERM)
    (after,) = kinds(attention_points(policy, date(2027, 2, 1)), AttentionKind.TERM)
    assert after.title == "Het beleid liep af op 31 december 2026"


def test_attention_to_the_term_ends_with_a_new_policy_and_a_date(ours):
    policy = policy_of(ours)
    policy.adopted_on = date(2022, 12, 1)
    policy.save()
    policy_of(ours, start=2027, end=2030)
    assert kinds(attention_points(policy, ON), AttentionKind.TERM) == []


def test_attention_to_reports_names_only_closed_years(ours):
    policy = policy_of(ours)
    assert kinds(attention_points(policy, date(2023, 6, 1)), AttentionKind.REPORT) == []
    (one,) = kinds(attention_points(policy, date(2024, 1, 1)), AttentionKind.REPORT)
    assert one.title == "Evaluatie over 2023"


def test_attention_to_missing_figures_counts_the_years_that_are_not_there(ours):
    publish({2022: 100, 2023: 100})
    counted()
    policy = policy_of(ours)
    (point,) = kinds(attention_points(policy, ON), AttentionKind.FIGURES)
    assert point.title == "Proefgevallen na 2023"
    assert point.text == "De jaren 2024 en 2025 zijn nog niet ingelezen."
    assert kinds(attention_points(policy, date(2024, 12, 31)), AttentionKind.FIGURES) == []


def test_attention_to_a_document_that_is_over_ends_with_its_successor(ours):
    policy = policy_of(ours)
    old, new = (
        PolicyDocument.objects.create(policy=policy, kind="plan", name=name, end_year=year, order=year)
        for name, year in (("Nota 2024", 2024), ("Nota 2028", 2028))
    )
    (point,) = kinds(attention_points(policy, ON), AttentionKind.EXPIRED)
    assert point.title == "Nota 2024"
    PolicyDocument.objects.filter(pk=old.pk).update(successor=new)
    assert kinds(attention_points(policy, ON), AttentionKind.EXPIRED) == []
    (later,) = kinds(attention_points(policy, date(2029, 1, 1)), AttentionKind.EXPIRED)
    assert later.title == "Nota 2028"


def test_attention_to_documents_passes_by_what_still_runs(ours):
    policy = policy_of(ours)
    PolicyDocument.objects.create(policy=policy, kind="plan", name="Nota", end_year=2026, order=1)
    PolicyDocument.objects.create(policy=policy, kind="convenant", name="Convenant", order=2)
    assert kinds(attention_points(policy, ON), AttentionKind.EXPIRED) == []
