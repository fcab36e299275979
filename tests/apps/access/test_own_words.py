"""What a municipality calls its policy and its yearly plan: chosen by two people, on every text of Koers."""

import pytest
from django.template import Context, Template
from django.utils.translation import gettext_lazy
from people import SignedIn, someone

from koers.base.access.actions import approve, propose
from koers.base.access.errors import SettingRefused
from koers.base.access.models import Setting
from koers.base.access.permissions import settings
from koers.base.access.selectors import setting
from koers.base.access.terms import own_words, own_words_lazy

pytestmark = pytest.mark.django_db
PROGRAMME = 2  # its place in the list


def choose(code: str, value: int) -> None:
    Setting.objects.create(code=code, value=value)


def test_standard_words_stay_as_they_are():
    assert own_words("Het jaarplan {year} hoort bij het IVB.") == "Het jaarplan {year} hoort bij het IVB."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Het jaarplan 2024 staat niet in Koers.", "Het uitvoeringsprogramma 2024 staat niet in Koers."),
        ("Jaarplan", "Uitvoeringsprogramma"),
        ("De jaarplannen van 2024", "De uitvoeringsprogramma’s van 2024"),
        ("Jaarplannen", "Uitvoeringsprogramma’s"),
        ("integraal veiligheidsbeleid (IVB)", "integraal veiligheidsplan (IVP)"),
        ("meerjaarplanning", "meerjaarplanning"),  # another word
        ("", ""),
    ],
)
def test_chosen_words_replace_the_standard_ones_with_their_capital(text, said):
    choose("term.plan", PROGRAMME)
    choose("term.policy", 1)
    assert own_words(text) == said
    assert str(own_words_lazy(gettext_lazy(text))) == said


def test_filter_leaves_what_people_wrote_outside_it_and_stays_escaped():
    choose("term.plan", PROGRAMME)
    page = Template(
        "{% load i18n koers %}{% filter own_words %}{% translate 'Jaarplan' %}{% endfilter %}: {{ title }}"
    )
    shown = page.render(Context({"title": "Ons jaarplan <b>"}))
    assert shown == "Uitvoeringsprogramma: Ons jaarplan &lt;b&gt;"


def test_word_counts_once_a_second_person_agrees():
    content = {"code": "term.plan", "old": 0, "value": PROGRAMME}
    request = propose(kind="setting.change", content=content, by=someone("applicatiebeheerder"))
    assert own_words("jaarplan") == "jaarplan"
    approve(request=request, version=request.version, by=someone("adviseur-oov"))
    assert own_words("jaarplan") == "uitvoeringsprogramma"


@pytest.mark.parametrize("value", [-1, 4, "jaarplan", None, 1.5])
def test_word_outside_the_list_is_refused_in_dutch(value):
    content = {"code": "term.plan", "old": 0, "value": value}
    with pytest.raises(SettingRefused, match="Kies bij „Hoe het plan van een jaar heet” een woord"):
        propose(kind="setting.change", content=content, by=someone("applicatiebeheerder"))


def test_settings_page_offers_the_words_and_refuses_another():
    client = SignedIn("applicatiebeheerder")
    page = client.get("/toegang/instellingen/").content.decode()
    assert '<option value="2">uitvoeringsprogramma</option>' in page
    assert "te kiezen: jaarplan, uitvoeringsplan, uitvoeringsprogramma, jaarprogramma" in page
    wrong = client.post("/toegang/instellingen/term.plan/", {"term-plan-value": "9"})
    assert wrong.status_code == 400
    assert "Kies een woord uit de lijst." in wrong.content.decode()
    made = client.post("/toegang/instellingen/term.plan/", {"term-plan-value": "2"}, follow=True)
    assert "van „jaarplan” naar „uitvoeringsprogramma”" in made.content.decode()
    assert setting("term.plan") == 0


def test_menu_and_headings_follow_at_the_next_request():
    client = SignedIn("raadslid")
    assert "Jaarplannen" in client.get("/jaarplannen/").content.decode()
    choose("term.plan", PROGRAMME)
    page = client.get("/jaarplannen/").content.decode()
    assert "Uitvoeringsprogramma’s" in page
    assert ">Jaarplannen<" not in page


def test_words_of_the_list_have_the_same_forms_and_the_article_of_the_standard_one():
    """All neuter in the Woordenlijst, so that the sentences around them stay right."""
    neuter = {"veiligheidsbeleid", "veiligheidsplan"}
    neuter |= {"jaarplan", "uitvoeringsplan", "uitvoeringsprogramma", "jaarprogramma"}
    for code in ("term.policy", "term.plan"):
        choices = settings()[code].choices
        assert {len(choice.forms) for choice in choices} == {2}
        assert {str(choice) for choice in choices} <= neuter
