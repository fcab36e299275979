"""A place, a stored proposal and a written policy, for the tests of the apps."""

from datetime import date

import pytest
from data_cases import catalog, loaded, readings_dir  # noqa: F401
from people import BY
from policy_cases import PLAN, PLAN_TEXT, POLICY, POLICY_TEXT, Proposed


@pytest.fixture
def proefstad(db):
    from koers.base.places.models import Installation, Place

    place = Place.objects.create(code="GM9999", name="Proefstad", kind="gemeente")
    Installation.objects.create(municipality=place)
    return place


@pytest.fixture
def proposal(proefstad):
    from koers.govern.policy.actions import store_proposal

    return store_proposal(
        extracted=POLICY_TEXT,
        proposed=Proposed(POLICY),
        name="beleid.md",
        sha256="a" * 64,
        is_summary=False,
        by=BY,
    )


@pytest.fixture
def plan_proposal(proefstad):
    from koers.govern.policy.actions import store_proposal

    return store_proposal(
        extracted=PLAN_TEXT, proposed=Proposed(PLAN), name="plan.md", sha256="b" * 64, is_summary=False, by=BY
    )


@pytest.fixture
def draft(proposal, proefstad):
    from koers.govern.policy.actions import accept_all, write_policy

    accept_all(proposal=proposal, by=BY)
    return write_policy(proposal=proposal, place=proefstad, by=BY)


@pytest.fixture
def adopted(draft):
    from koers.govern.policy.actions import adopt_policy

    return adopt_policy(policy=draft, adopted_on=date(2026, 11, 1), by=BY)


@pytest.fixture
def annual_plan(adopted, plan_proposal):
    from koers.govern.policy.actions import accept_all
    from koers.govern.programme.actions import write_annual_plan

    accept_all(proposal=plan_proposal, by=BY)
    return write_annual_plan(proposal=plan_proposal, policy=adopted, year=2028, by=BY)


@pytest.fixture
def indicator(db):
    from koers.data.indicators.models import Indicator

    return Indicator.objects.create(
        code="misdrijven-proef",
        name="Misdrijven",
        short_name="Misdrijven",
        what="geregistreerde misdrijven",
        measurement="geteld",
        unit="misdrijven",
        definition={},
        has_figures=True,
    )
