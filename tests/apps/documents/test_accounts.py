"""The evaluation behind the pages: computed once for one state of the data, and never an old one."""

from datetime import date

import pytest
from people import BY

ON = date(2028, 11, 20)


@pytest.fixture
def computed(monkeypatch):
    """How often an evaluation was really made."""
    from koers.present.documents import accounts

    made, make = [], accounts.evaluation

    def counted(*args):
        made.append(args)
        return make(*args)

    monkeypatch.setattr(accounts, "evaluation", counted)
    accounts.forget()
    return made


def account(policy, year: int = 2028, readings: tuple[str, ...] = ()):
    from koers.present.documents.accounts import account_of

    return account_of(policy, year, ON, readings)


def test_evaluation_is_made_once_while_nothing_is_written(adopted, computed) -> None:
    assert account(adopted) is account(adopted)
    assert len(computed) == 1


def test_other_year_other_day_and_other_readings_are_other_evaluations(adopted, computed) -> None:
    from koers.present.documents.accounts import account_of

    account(adopted)
    account(adopted, 2027)
    account(adopted, readings=("een-lezing",))
    account_of(adopted, 2028, date(2028, 11, 21), ())
    assert len(computed) == 4


def test_plan_that_is_written_since_stands_in_the_next_evaluation(adopted, plan_proposal, computed) -> None:
    from koers.govern.policy.actions import accept_all
    from koers.govern.programme.actions import write_annual_plan

    before = account(adopted)
    accept_all(proposal=plan_proposal, by=BY)
    write_annual_plan(proposal=plan_proposal, policy=adopted, year=2028, by=BY)
    after = account(adopted)
    assert (before.plan, after.plan is None) == (None, False)


def test_writing_in_a_report_makes_no_new_evaluation(adopted, computed) -> None:
    from koers.govern.review.reports.actions import start_report, write_section
    from koers.present.documents.reports import drafted

    report = start_report(kind="jaarevaluatie", policy=adopted, year=2028, on=ON, by=BY)
    drafted(report)
    section = report.sections.get(key="geld")
    write_section(section=section, version=0, text="Nieuw.", lessons="", decision="", by=BY)
    page = str(drafted(report).document)
    assert "Nieuw." in page  # the words are never kept
    assert len(computed) == 1


def test_only_so_many_evaluations_are_kept(adopted, computed) -> None:
    from koers.present.documents.accounts import MOST

    for n in range(MOST + 1):
        account(adopted, readings=(str(n),))
    account(adopted, readings=(str(MOST),))
    assert len(computed) == MOST + 1
    account(adopted, readings=("0",))  # the oldest went
    assert len(computed) == MOST + 2
