"""The pages about documents: each step by plain forms, and each part with htmx."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from people import SignedIn

from koers.govern.policy.models import Policy, Proposal, SourceText
from koers.govern.programme.models import AnnualPlan

HTMX = {"HTTP_HX_REQUEST": "true"}


def part(proposal, kind, number=0):
    return proposal.parts.filter(kind=kind)[number]


def post(client, proposal, item, **data):
    extra = data.pop("extra", {})
    return client.post(reverse("desk:part", args=[proposal.pk, item.pk]), data, **extra)


def step(client, proposal, **data):
    return client.post(reverse("desk:write", args=[proposal.pk]), data)


def adopt(client, proposal, **data):
    return client.post(reverse("desk:adopt", args=[proposal.pk]), data)


def test_document_page_shows_each_part_and_the_text_with_numbers(client, proposal):
    page = client.get(reverse("desk:document", args=[proposal.pk]))
    html = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Buurt en overlast",
        "Minder overlast van jeugd op pleinen",
        "0 van 6 beoordeeld",
        'id="r9"',
    ):
        assert words in html
    assert "koers-line--on" not in html


def test_document_page_marks_the_lines_of_the_chosen_part(client, proposal):
    theme = part(proposal, "theme")
    html = client.get(reverse("desk:document", args=[proposal.pk]) + f"?deel={theme.pk}").content.decode()
    assert html.count("koers-line--on") == 1
    assert "regel 6 tot en met 6" in html


@pytest.mark.parametrize("choice", ["", "999999", "abc", "9" * 40, "1;drop"])
def test_document_page_with_an_unknown_choice_shows_no_marks(client, proposal, choice):
    page = client.get(reverse("desk:document", args=[proposal.pk]), {"deel": choice})
    assert page.status_code == 200
    assert "koers-line--on" not in page.content.decode()


def test_document_source_with_htmx_is_only_the_text(client, proposal):
    theme = part(proposal, "theme")
    extra = {**HTMX, "HTTP_HX_TARGET": "bron"}
    address = reverse("desk:document", args=[proposal.pk]) + f"?deel={theme.pk}"
    html = client.get(address, **extra).content.decode()
    assert html.startswith("<aside")
    assert "koers-line--on" in html


def test_part_accepted_without_script_goes_back_to_the_part(client, proposal):
    theme = part(proposal, "theme")
    page = post(client, proposal, theme, do="accept")
    assert page.url == reverse("desk:document", args=[proposal.pk]) + f"#deel-{theme.pk}"
    theme.refresh_from_db()
    assert theme.state == "geaccepteerd"


def test_part_accepted_with_htmx_gives_the_part_and_the_progress(client, proposal):
    theme = part(proposal, "theme")
    html = post(client, proposal, theme, do="accept", extra=HTMX).content.decode()
    assert f'id="deel-{theme.pk}"' in html
    assert 'hx-swap-oob="true"' in html
    assert "1 van 6 beoordeeld" in html
    assert "Ongedaan maken" in html
    assert "<html" not in html


def test_part_changed_and_accepted_keeps_the_found_words_in_sight(client, proposal):
    theme = part(proposal, "theme")
    post(client, proposal, theme, do="edit", name="Jongeren", goal="Minder meldingen")
    html = client.get(reverse("desk:document", args=[proposal.pk])).content.decode()
    assert "In de tekst: Jeugd" in html
    theme.refresh_from_db()
    assert (theme.state, theme.content["name"]) == ("geaccepteerd", "Jongeren")


def test_part_that_a_colleague_changed_meanwhile_is_not_overwritten(client, proposal):
    theme = part(proposal, "theme")
    post(client, proposal, theme, do="edit", version="1", goal="Van de collega")
    page = post(client, proposal, theme, do="edit", version="1", goal="Van mij")
    assert page.status_code == 409
    assert "Iemand anders heeft dit intussen gewijzigd" in page.content.decode()
    assert "Van mij" in page.content.decode()
    theme.refresh_from_db()
    assert theme.content["goal"] == "Van de collega"


def test_part_that_a_colleague_changed_meanwhile_shows_both_with_htmx(client, proposal):
    theme = part(proposal, "theme")
    post(client, proposal, theme, do="edit", version="1", goal="Van de collega")
    html = post(client, proposal, theme, do="edit", version="1", goal="Van mij", extra=HTMX).content.decode()
    assert "Van de collega" in html
    assert "U vulde in bij doel: Van mij" in html


def test_documents_for_who_may_only_look_have_no_buttons(proposal):
    mayor = SignedIn("burgemeester")
    for address in (reverse("desk:documents"), reverse("desk:document", args=[proposal.pk])):
        html = mayor.get(address).content.decode()
        assert "Buurt en overlast" in html or "Gelezen documenten" in html
        assert "<button" not in html.split("<main")[1]


def test_part_changed_wrongly_says_so_and_stays_open(client, proposal):
    budget = part(proposal, "budget")
    plain = post(client, proposal, budget, do="edit", amount_eur="veel", what="dit")
    assert plain.status_code == 400
    swapped = post(client, proposal, budget, do="edit", amount_eur="veel", what="dit", extra=HTMX)
    for page in (plain, swapped):
        assert "Vul bij „bedrag in euro” een getal in" in page.content.decode()
    budget.refresh_from_db()
    assert budget.state == "open"


def test_amount_in_dutch_notation_is_understood(client, proposal):
    budget = part(proposal, "budget")
    post(client, proposal, budget, do="edit", amount_eur="€ 75.000,50", what="dit")
    budget.refresh_from_db()
    assert budget.content["amount_eur"] == 75000.5


@pytest.mark.parametrize("do", ["", "explode", "__init__"])
def test_unknown_decision_is_not_found(client, proposal, do):
    assert post(client, proposal, part(proposal, "theme"), do=do).status_code == 404
    assert step(client, proposal, do=do).status_code == 404


def test_part_of_another_document_is_not_found(client, proposal, plan_proposal):
    assert post(client, proposal, plan_proposal.parts.first(), do="accept").status_code == 404
    assert client.get(reverse("desk:document", args=[999])).status_code == 404


def test_decision_by_get_is_refused(client, proposal):
    assert client.get(reverse("desk:part", args=[proposal.pk, part(proposal, "theme").pk])).status_code == 405
    assert client.get(reverse("desk:write", args=[proposal.pk])).status_code == 405


def test_policy_is_made_and_adopted_step_by_step(client, proposal):
    assert "Maak beleid" not in client.get(reverse("desk:document", args=[proposal.pk])).content.decode()
    page = step(client, proposal, do="accept_all")
    assert "Maak beleid" in client.get(page.url).content.decode()
    page = step(client, proposal, do="policy", start_year="2027", end_year="2030")
    assert Policy.objects.get().status == "concept"
    assert "Stel vast" in client.get(page.url).content.decode()
    assert adopt(client, proposal, adopted_on="").status_code == 400  # not confirmed
    adopt(client, proposal, adopted_on="2026-12-15", sure="ja")
    policy = Policy.objects.get()
    assert (policy.status, str(policy.adopted_on)) == ("vastgesteld", "2026-12-15")
    html = client.get(page.url).content.decode()
    assert "Vastgesteld op 15 december 2026." in html
    assert "Overnemen" not in html


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ({"start_year": "2030", "end_year": "2027"}, "Draai ze om"),
        ({"start_year": "", "end_year": "2027"}, "Vul een jaar in."),
        ({"start_year": "twee", "end_year": "2027"}, "vier cijfers"),
        ({"start_year": "20270", "end_year": "2027"}, "tot 2100"),
    ],
)
def test_policy_with_wrong_years_is_refused_in_words(client, proposal, years, words):
    step(client, proposal, do="accept_all")
    page = step(client, proposal, do="policy", **years)
    assert page.status_code == 400
    assert words in page.content.decode()
    assert not Policy.objects.exists()


def test_policy_before_the_review_is_complete_is_refused(client, proposal):
    page = step(client, proposal, do="policy", start_year="2027", end_year="2030")
    assert page.status_code == 400
    assert "Nog niet alles is beoordeeld" in page.content.decode()


def test_yearly_plan_is_made_and_its_activities_are_linked(client, adopted, plan_proposal):
    step(client, plan_proposal, do="accept_all")
    page = step(client, plan_proposal, do="plan", policy=adopted.pk, year="2028")
    plan = AnnualPlan.objects.get()
    html = client.get(page.url).content.decode()
    assert "Welk thema dient elke activiteit?" in html
    action, other = plan.actions()
    theme = adopted.priorities.get().themes.get(name="Jeugd")
    address = reverse("desk:link", args=[plan_proposal.pk, action.pk])
    html = client.post(address, {"theme": [theme.pk, ""], "confirm": "1"}, **HTMX).content.decode()
    assert "bevestigd: Jeugd" in html.replace("</span>", "").replace("<span>", "")
    assert action.theme_links.get().state == "bevestigd"
    client.post(reverse("desk:link", args=[plan_proposal.pk, other.pk]), {"none": "1"})
    other.refresh_from_db()
    assert other.no_theme_by
    client.post(address, {"confirm": "1"})
    assert not action.theme_links.exists()


def test_yearly_plan_outside_the_term_is_refused_in_words(client, adopted, plan_proposal):
    step(client, plan_proposal, do="accept_all")
    page = step(client, plan_proposal, do="plan", policy=adopted.pk, year="2035")
    assert page.status_code == 400
    assert "2035 valt buiten dit beleid" in page.content.decode()
    assert step(client, plan_proposal, do="plan", policy="999", year="2028").status_code == 400


def test_text_of_a_document_is_never_markup(client, proposal):
    SourceText.objects.update(text="<script>alert(1)</script>\n" * 9)
    item = part(proposal, "theme")
    item.found = {"name": "<img src=x onerror=alert(1)>", "goal": "<b>x</b>"}
    item.save()
    html = client.get(reverse("desk:document", args=[proposal.pk])).content.decode()
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;img" in html


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("leeg.md", b"", "Het bestand is leeg"),
        ("plaatje.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "kan Koers niet lezen"),
        ("kapot.docx", b"PK\x03\x04 geen zip", "beschadigd"),
        ("vier.exe", b"MZ\x90\x00\x03\x00\x00\x00\x00\x00\x00\x00" * 40, "geen leesbare tekst"),
    ],
)
def test_upload_that_cannot_be_read_says_why_and_keeps_nothing(client, proefstad, name, data, words):
    page = client.post(reverse("desk:documents"), {"file": SimpleUploadedFile(name, data)})
    assert page.status_code == 400
    assert words in page.content.decode()
    assert not Proposal.objects.exists()
    assert not SourceText.objects.exists()


def test_upload_that_is_too_large_is_refused_before_reading(client, proefstad, settings):
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024
    page = client.post(reverse("desk:documents"), {"file": SimpleUploadedFile("groot.md", b"a" * 1_200_000)})
    assert page.status_code == 400
    assert "te groot (1,1 MB; hooguit 1 MB)" in page.content.decode()


def test_upload_without_a_file_asks_for_one(client, proefstad):
    page = client.post(reverse("desk:documents"), {})
    assert page.status_code == 400
    assert "Kies een bestand, of plak een tekst." in page.content.decode()


def test_sample_outside_the_catalogue_is_not_read(client, proefstad):
    assert client.post(reverse("desk:documents"), {"sample": "../../../etc/passwd"}).status_code == 404


def test_documents_page_lists_what_was_read_with_its_state(client, adopted, plan_proposal):
    html = client.get(reverse("desk:documents")).content.decode()
    assert "Vastgesteld beleid" in html
    assert "0 van 2 beoordeeld" in html


def test_coverage_page_without_a_policy_points_to_documents(client, proefstad):
    for name in ("desk:coverage", "desk:measurability"):
        html = client.get(reverse(name)).content.decode()
        assert "Er is nog geen vastgesteld beleid." in html


def test_documents_page_asks_a_fixed_number_of_queries(
    client, adopted, plan_proposal, django_assert_max_num_queries
):
    client.get(reverse("desk:documents"))  # signs in
    with django_assert_max_num_queries(9):  # of which the session, the account and its roles are three
        client.get(reverse("desk:documents"))
