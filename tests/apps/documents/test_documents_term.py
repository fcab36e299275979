"""The evaluation of a year belongs to the policy of that year."""

from datetime import date

from people import BY


def test_evaluation_of_the_last_year_is_made_when_the_next_policy_is_in_force(demo_database):
    from koers.govern.policy.actions import adopt_policy
    from koers.govern.policy.models import Policy
    from koers.govern.policy.selectors import current_policy
    from koers.present.documents.making import evaluation_of

    place = Policy.objects.get().place
    following = Policy.objects.create(
        place=place, title="Volgend beleid", slug="volgend", start_year=2027, end_year=2030
    )
    adopt_policy(policy=following, adopted_on=None, by=BY)
    on = date(2027, 2, 1)
    assert current_policy(on) == following
    assert "2026" in evaluation_of(2026, BY, on).title
