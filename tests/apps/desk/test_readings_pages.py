"""The pages about readings: what was read, what a newer one changed, and that somebody saw it."""

from datetime import date

import pytest
from data_cases import published, year_row

from koers.base.access.models import AuditEvent
from koers.data.figures.models import SeenRevision
from koers.data.figures.selectors import readings_of, unseen_revisions
from koers.present.desk.readings import age

pytestmark = pytest.mark.django_db
SOURCE = "police-47022"


def address() -> str:
    new, old = readings_of(SOURCE)
    return f"/cijfers/lezingen/{old.code[:12]}/{new.code[:12]}/"


def test_list_names_every_reading_with_its_age_and_what_changed(example, client):
    page = client.get("/cijfers/lezingen/").content.decode()
    assert "opname van 19 mei 2022, drie soorten" in page
    assert "12 van 372 cijfers" in page
    assert address() in page


def test_page_of_a_revision_tells_the_real_changes_of_47022(example, client):
    page = client.get(address()).content.decode()
    assert "12 van de 372 cijfers die in beide lezingen staan, zijn anders: 3,2%." in page
    assert "Geen oordeel verandert" in page
    assert page.count('<tr><th scope="row">') == 12


def test_revision_is_announced_until_somebody_says_that_he_saw_it(example, client):
    announced = "Misdrijven per maand, Nederland herzien: geen oordeel verandert"
    assert announced in client.get("/").content.decode()
    assert client.post(address()).status_code == 302
    assert SeenRevision.objects.count() == 1
    assert AuditEvent.objects.filter(action="revision.see").count() == 1
    assert announced not in client.get("/").content.decode()
    assert "Deze herziening is bekeken" in client.get(address()).content.decode()
    assert unseen_revisions([SOURCE]) == []


def test_reading_that_was_made_up_is_on_no_page(example, client, readings_dir):
    old = published([year_row()], source="synthetisch-47022")
    new = published([year_row(value=6)], source="synthetisch-47022")
    assert client.get(f"/cijfers/lezingen/{old.code}/{new.code}/").status_code == 404


@pytest.mark.parametrize("pair", ["x/y", "0/0", "zzzzzzzzzzzz/zzzzzzzzzzzz"])
def test_unknown_readings_are_not_found(client, pair):
    assert client.get(f"/cijfers/lezingen/{pair}/").status_code == 404


@pytest.mark.parametrize(
    ("read_on", "words"),
    [
        (None, "dag niet vastgelegd"),
        (date(2026, 11, 24), "1 dag oud"),
        (date(2026, 10, 1), "55 dagen oud"),
        (date(2026, 5, 25), "6 maanden oud"),
        (date(2022, 5, 19), "4 jaar oud"),
    ],
)
def test_age_is_told_in_days_months_or_years(read_on, words):
    from koers.data.figures.models import Reading

    assert age(Reading(read_on=read_on), date(2026, 11, 25)) == words
