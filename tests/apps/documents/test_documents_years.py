"""A year that no calendar knows is refused like any other year outside the policy."""

from decimal import Decimal

import pytest
from django.test import Client
from evaluation_cases import priority

from koers.govern.review.evaluation import DoneAction
from koers.present.documents.evaluation.done import done


@pytest.mark.parametrize("year", [0, 1, 1999, 9999, 10_000, 49_845, 10**30])
@pytest.mark.parametrize("ending", ["/", ".pdf"])
def test_evaluation_of_an_impossible_year_is_a_page_that_says_so(
    year: int, ending: str, client: Client, demo_database: object
) -> None:
    response = client.get(f"/verslagen/evaluatie-{year}{ending}")
    assert response.status_code == 404
    assert f"Een evaluatie over {year} hoort daar niet bij" in response.content.decode()


def test_report_of_a_priority_tells_what_was_done_and_names_once_what_nobody_recorded() -> None:
    first = DoneAction("Bemiddelen", "Welzijn", "klaar", 2, 1, None, None, Decimal(500), Decimal(450))
    second = DoneAction("Verlichten", "", "", 0, 0, None, None, Decimal(100), None)
    lede, table, absent, money = done(priority(done=(first, second)))
    assert lede.sentences == ("Van de twee activiteiten: één klaar en één niet gemeld.",)
    assert [column.title for column in table.columns] == [
        *("Activiteit", "Voortgang", "Mijlpalen", "Begroot", "Uitgegeven")
    ]
    assert [cell.text for cell in table.rows[1].cells if cell.is_gap] == ["niet bekend"] * 3
    assert absent.text == "Bij geen activiteit vastgelegd: uren gepland en uren gemaakt."
    assert money.text == "Begroot: € 600. Uitgegeven, voor zover bekend: € 450."
