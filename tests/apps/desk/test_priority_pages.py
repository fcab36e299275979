"""A priority: its goals, what is done for it in each plan year, and what is known of it."""

import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from koers.govern.policy.models import Policy
from koers.present.desk import themes

Seen = Callable[..., str]


def lines(*years: dict[int, int]) -> list[themes.ThemeLine]:
    """Themes with so many activities per year."""
    action = themes.ActionLine(SimpleNamespace(title="x"), is_proposed=True)
    return [
        themes.ThemeLine(
            SimpleNamespace(name="t"), (), tuple(themes.YearCell(y, (action,) * n) for y, n in row.items())
        )
        for row in years
    ]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([], ""),
        ([{2024: 1, 2026: 2}], "Elk thema had een activiteit in 2024 en 2026."),
        ([{2024: 0, 2026: 0}] * 2, "Geen enkel thema had een activiteit in 2024 of 2026."),
        (
            [{2024: 0, 2026: 0}, {2024: 1, 2026: 0}, {2024: 1, 2026: 1}],
            "In 2024 had één thema geen activiteit, in 2026 twee thema’s.",
        ),
        ([{2024: 0}, {2024: 0}, {2024: 1}], "In 2024 hadden twee thema’s geen activiteit."),
    ],
)
def test_coverage_sentence_counts_themes_without_an_activity(
    rows: list[dict[int, int]], sentence: str
) -> None:
    years = list(rows[0]) if rows else []
    assert themes.coverage_sentence(lines(*rows), years) == sentence


@pytest.mark.django_db  # how a plan is called is a setting
def test_plans_note_names_the_years_that_are_missing() -> None:
    note = themes.plans_note([2023, 2024, 2025, 2026], [2024, 2026], lines({2024: 1, 2026: 0}))
    assert note.startswith("De jaarplannen 2023 en 2025 staan niet in Koers.")
    assert "voorstel" in note


def test_priorities_page_opens_with_what_no_goal_has(example: Seen) -> None:
    page = example("/prioriteiten/")
    assert "Geen van de 23 doelen heeft een indicator" in page
    assert page.count("Niet te beoordelen") == 5


def test_priority_page_of_the_example_shows_goals_and_activities(example: Seen) -> None:
    page = example("/prioriteiten/ondermijning/")
    assert "Prioriteit 2023–2026" in page
    assert "Geen van de zeven doelen heeft een indicator" in page
    assert "In 2024 had één thema geen activiteit, in 2026 drie thema’s." in page
    assert page.count("0 van 6 onderdelen meetbaar") == 7
    assert page.count("middel, geen effect") == 2
    assert page.count("Geen activiteit in 2026") == 3
    assert "De jaarplannen 2023 en 2025 staan niet in Koers." in page
    assert "niet vastgelegd" in page


def test_priority_page_says_what_expired_and_what_was_promised(example: Seen) -> None:
    page = example("/prioriteiten/ondermijning/")
    assert re.search(r"Plan van aanpak ondermijning liep tot 2024", page)
    assert re.search(r"Bibob-onderzoek bij subsidies toezegging 2024", page)
    assert re.search(r"Convenant RIEC einddatum", page)


def test_priority_page_without_an_own_heading_shows_only_gaps(example: Seen) -> None:
    page = example("/prioriteiten/high-impact-crimes/")
    assert "Woninginbraken" in page
    assert "geen doel heeft een indicator" in page


def test_priority_page_of_every_priority_in_the_list_answers(
    client: Client, demo_database: object, on_the_day: object
) -> None:
    links = re.findall(r'koers-prio__name" href="([^"]+)"', client.get("/prioriteiten/").content.decode())
    assert len(links) == 5
    assert [client.get(link).status_code for link in links] == [200] * 5


def test_priority_page_that_does_not_exist_is_a_404(example: Seen) -> None:
    assert "Deze pagina bestaat niet" in example("/prioriteiten/bestaat-niet/", 404)


def test_priorities_page_without_a_policy_says_so(proefstad: object, seen: Seen) -> None:
    assert not Policy.objects.exists()
    assert "nog geen vastgesteld beleid" in seen("/prioriteiten/")
