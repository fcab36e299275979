"""The pages of the reports, through the door, on the example."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from people import BY

from koers.govern.policy.models import Policy
from koers.govern.review.evaluation import YearNotBegun, YearOutsidePolicy
from koers.present.documents.making import evaluation_of


def test_list_without_a_policy_points_to_the_first_step(db, client: Client) -> None:
    response = client.get(reverse("documents:list"))
    assert response.status_code == 200
    assert "nog geen vastgesteld beleid" in response.content.decode()


def test_list_before_the_policy_begins_says_which_from_when_and_what_can_be_made_now(
    adopted: Policy, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    class LastDay(date):
        @classmethod
        def today(cls) -> date:
            return date(2026, 12, 31)

    monkeypatch.setattr("koers.present.documents.views.reports.date", LastDay)
    text = " ".join(client.get(reverse("documents:list")).content.decode().split())
    assert "„Veiligheidsbeleid 2027-2030” is vastgesteld en begint op 1 januari 2027." in text
    assert "Wat nu al kan: het jaarplan 2027 maken" in text
    assert f'href="{reverse("desk:plans")}"' in text
    assert text.count("moet nog beginnen") == 4
    assert "nog geen vastgesteld beleid" not in text
    assert reverse("documents:report_start") not in text


def test_evaluation_before_the_policy_begins_says_from_when_it_runs(adopted: Policy) -> None:
    with pytest.raises(YearOutsidePolicy, match="2027 tot en met 2030"):
        evaluation_of(2026, BY, date(2026, 12, 31))
    with pytest.raises(YearNotBegun, match="2027 moet nog beginnen"):
        evaluation_of(2027, BY, date(2026, 12, 31))


def test_list_names_every_year_of_the_policy_and_its_state(demo_database, client: Client) -> None:
    text = client.get(reverse("documents:list")).content.decode()
    begun = [year for year in range(2023, 2027) if year <= date.today().year]
    assert all(reverse("documents:evaluation", args=[year]) in text for year in begun)
    assert "Nog niet vastgesteld, gemaakt uit de cijfers van vandaag" in text
    assert text.count("jaarplan niet in Koers") == 2  # 2023 and 2025


def test_evaluation_page_opens_with_its_first_sentence(demo_database, client: Client) -> None:
    response = client.get(reverse("documents:evaluation", args=[2024]))
    text = response.content.decode()
    assert response.status_code == 200
    assert "Geen van de drie hoofddoelen is te beoordelen." in text
    assert text.index("Geen van de drie hoofddoelen") < text.index("Inhoud")
    assert reverse("documents:evaluation_pdf", args=[2024]) in text


def test_evaluation_pdf_comes_with_its_name(demo_database, client: Client) -> None:
    response = client.get(reverse("documents:evaluation_pdf", args=[2024]))
    assert response["Content-Type"] == "application/pdf"
    assert "evaluatie-2024.pdf" in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["documents:evaluation", "documents:evaluation_pdf"])
def test_evaluation_of_a_year_outside_the_policy_explains_itself(
    name: str, demo_database, client: Client
) -> None:
    response = client.get(reverse(name, args=[2031]))
    assert response.status_code == 404
    assert "Het beleid loopt van 2023 tot en met 2026." in response.content.decode()


def test_evaluation_page_keeps_the_strict_policy_against_scripts(demo_database, client: Client) -> None:
    response = client.get(reverse("documents:evaluation", args=[2024]))
    assert "style=" not in response.content.decode().replace('style=""', "")
    assert "'unsafe-inline'" not in response["Content-Security-Policy"]
