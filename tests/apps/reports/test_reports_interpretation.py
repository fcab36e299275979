"""Duiding in documents: beside its figure, named where it is missing, and unchanged once frozen."""

from datetime import date

import pytest
from people import BY
from report_cases import ON, at_council, started

SAID = "De campagne over sloten liep het hele jaar."


@pytest.fixture
def example(demo_database):
    return demo_database


def changes():
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.selectors import movement_verdicts

    policy = current_policy(ON)
    return [v for v in movement_verdicts(policy.place, policy, ON) if v.is_beyond_chance]


def tell(verdict, text=SAID, *, status="gedeeld", seen=0, why=""):
    from koers.base.access.models import Organisation
    from koers.data.indicators.interpretation.actions import Told, write_interpretation

    police = Organisation.objects.get_or_create(slug="pol", defaults={"name": "Politie", "kind": "politie"})[
        0
    ]
    told = Told(text, "Ook de regio daalde.", "We gaan door.", status, [police], date(2026, 3, 12))
    return write_interpretation(
        indicator=verdict.indicator, place=verdict.series.place, period=verdict.now.period,
        base=verdict.base.period, seen=seen, told=told, why=why, by=BY,
    )  # fmt: skip


def html(report):
    from koers.present.documents.formats import FORMATS
    from koers.present.documents.reports import drafted

    return FORMATS["html"].write(drafted(report).document).decode()


def test_evaluation_names_every_change_without_duiding_as_a_gap(example):
    found = html(started())
    assert len(changes()) == 3
    assert found.count("nog geen duiding") == 3
    assert "Partners spraken er nog niet over." in found


def test_evaluation_shows_what_partners_agreed_and_on_which_day(example):
    tell(changes()[0])
    found = html(started())
    assert SAID in found
    assert "Gedeeld met Politie, op 12 maart 2026." in found
    assert found.count("nog geen duiding") == 2


def test_evaluation_leaves_a_hypothesis_out(example):
    tell(changes()[0], status="hypothese")
    assert SAID not in html(started())


def test_frozen_report_keeps_the_duiding_that_it_had(example):
    from koers.govern.review.reports.selectors import frozen_of
    from koers.present.documents.formats import FORMATS
    from koers.present.documents.reports import read_frozen

    first = changes()[0]
    tell(first)
    frozen = frozen_of(at_council(started()))
    before = FORMATS["html"].write(read_frozen(frozen))
    tell(first, "Bij nader inzien was het iets anders.", seen=1, why="Nieuw gesprek.")
    frozen.refresh_from_db()
    after = FORMATS["html"].write(read_frozen(frozen))
    assert after == before
    assert SAID in after.decode()


def test_question_about_a_change_goes_when_it_was_answered(example):
    """The evaluation asks what lies behind an unwanted change only while nobody said it."""
    from dataclasses import replace

    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.evaluation import InterpretationAccount, evaluation
    from koers.govern.review.evaluation.gaps import _about_figures

    account = evaluation(current_policy(ON), 2026, ON)
    asked = [f for f in account.every if f.moved and f.moved.wanted is False]
    assert len(_about_figures(asked)) == len(asked) > 0
    said = InterpretationAccount("x", "y", "z", ("Politie",), "12 maart 2026", 1)
    told = [replace(f, moved=replace(f.moved, interpretation=said)) for f in asked]
    assert _about_figures(told) == []


def test_sentence_of_an_unwanted_change_no_longer_says_that_duiding_is_missing(example):
    from koers.govern.policy.selectors import current_policy
    from koers.govern.review.selectors import movement_verdicts

    policy = current_policy(ON)
    worse = next(v for v in movement_verdicts(policy.place, policy, ON) if v.wanted is False)
    assert "Er is nog geen duiding." in worse.sentence
    tell(worse)
    again = next(v for v in movement_verdicts(policy.place, policy, ON) if v.indicator == worse.indicator)
    assert "duiding" not in again.sentence
