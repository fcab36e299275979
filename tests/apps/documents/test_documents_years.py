"""A year that no calendar knows is refused like any other year outside the policy."""

import pytest
from django.test import Client


@pytest.mark.parametrize("year", [0, 1, 1999, 9999, 10_000, 49_845, 10**30])
@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_evaluation_of_an_impossible_year_is_a_page_that_says_so(
    year: int, ending: str, client: Client, demo_database: object
) -> None:
    response = client.get(f"/verslagen/evaluatie-{year}{ending}")
    assert response.status_code == 404
    assert f"Een evaluatie over {year} hoort daar niet bij" in response.content.decode()
