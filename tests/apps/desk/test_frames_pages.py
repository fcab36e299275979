"""The pages of frames, the trace, the documents of a policy and the self-audit: by a form, without script."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from people import BY, SignedIn

from koers.govern.policy.actions import add_document, add_frame, adopt_policy, decide_frame_link
from koers.govern.policy.models import Frame, FrameLink, FramePoint, Goal, Policy, PolicyDocument


@pytest.fixture
def policy(draft):
    """Adopted, and begun: its pages do not wait for 2027."""
    Policy.objects.filter(pk=draft.pk).update(start_year=2023, end_year=2026)
    draft.refresh_from_db()
    return adopt_policy(policy=draft, adopted_on=date(2023, 1, 1), by=BY)


@pytest.fixture
def frame(policy):
    return add_frame(
        kind="coalitieakkoord", name="Akkoord", points=["Minder overlast van jeugd", "Meer bomen"], by=BY
    )


def words(response):
    return " ".join(response.content.decode().split())


def decide(client, point, **more):
    return client.post(reverse("desk:frame_point", args=[point.frame_id, point.pk]), more)


def test_frame_is_added_with_a_list_out_of_word(client, policy):
    pasted = "<ul><li>Meer toezicht</li><li><b>Polarisatie</b></li></ul>"
    answer = client.post(
        reverse("desk:frame_add"),
        {
            "name": "Akkoord",
            "kind": "coalitieakkoord",
            "start_year": "2026",
            "end_year": "2030",
            "points": pasted,
        },
    )
    frame = Frame.objects.get()
    assert answer.url == reverse("desk:frame", args=[frame.pk])
    assert [one.text for one in frame.points.all()] == ["Meer toezicht", "Polarisatie"]
    assert "nog nergens aan gekoppeld" in words(client.get(answer.url))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Vul de naam van het kader in."),
        ({"kind": "iets"}, "Kies iets uit de lijst."),
        ({"start_year": "26"}, "Vul een jaar in met vier cijfers"),
        ({"start_year": "2030", "end_year": "2026"}, "Draai ze om"),
        ({"name": "akkoord"}, "al een kader met deze naam"),
        ({"points": "Bel Jan op 06-12345678"}, "06-12345678"),
        ({"points": "x" * 501}, "langer dan 500 tekens"),
    ],
)
def test_frame_that_cannot_be_comes_back_with_what_was_typed(client, frame, given, said):
    sent = {
        "name": "Regioplan",
        "kind": "regionaal",
        "publisher": "Regio Rijnmond",
        "points": "Drugs",
    } | given
    answer = client.post(reverse("desk:frame_add"), sent)
    assert answer.status_code == 400
    assert said in words(answer)
    assert "Regio Rijnmond" in words(answer)
    assert Frame.objects.count() == 1


def test_suggestion_is_confirmed_and_then_stands_in_the_trace(client, frame):
    point, goal = frame.points.first(), Goal.objects.get(theme__name="Jeugd")
    assert "lijkt hierop" in words(client.get(reverse("desk:frame", args=[frame.pk])))
    answer = decide(client, point, to=f"doel-{goal.pk}", do="bevestig")
    assert answer.url.endswith(f"#punt-{point.pk}")
    assert FrameLink.objects.get().decided_by
    page = words(client.get(reverse("desk:trace")))
    assert "Minder overlast van jeugd op pleinen" in page
    assert "voorgesteld, niet bevestigd" not in page


@pytest.mark.parametrize("to", ["", "doel-0", "doel-x", "buurman-1", "prioriteit-99999999999"])
def test_link_to_nothing_is_refused_in_dutch_beside_the_point(client, frame, to):
    answer = decide(client, frame.points.first(), to=to, do="bevestig")
    assert answer.status_code == 400
    assert "Kies een prioriteit of doel uit de lijst." in words(answer)
    assert not FrameLink.objects.exists()


def test_point_is_left_out_with_a_reason_and_taken_in_again(client, frame):
    point = frame.points.last()
    assert decide(client, point, do="niet", why="").status_code == 400
    decide(client, point, do="niet", why="Hoort bij het groenplan.")
    assert "Niet overgenomen: Hoort bij het groenplan." in words(client.get(reverse("desk:trace")))
    decide(client, point, do="toch")
    point.refresh_from_db()
    assert point.left_out_by == ""


def test_point_changed_by_two_people_tells_the_second(client, frame):
    point = frame.points.first()
    decide(client, point, do="wijzig", text="Minder overlast", version=point.version)
    late = decide(client, point, do="wijzig", text="Meer overlast", version=point.version)
    assert late.status_code == 409
    point.refresh_from_db()
    assert point.text == "Minder overlast"


def test_points_are_added_and_taken_away(client, frame):
    address = reverse("desk:frame_points", args=[frame.pk])
    assert client.post(address, {"points": " \n- \n"}).status_code == 400
    client.post(address, {"points": "1. Meer licht\n2. Meer bomen"})
    assert [one.text for one in frame.points.all()][2:] == ["Meer licht"]
    decide(client, FramePoint.objects.get(text="Meer licht"), do="weg")
    assert frame.points.count() == 2


def test_trace_shows_only_the_lines_with_the_gap_that_was_asked(client, frame):
    decide_frame_link(
        point=frame.points.first(), to=Goal.objects.get(theme__name="Jeugd"), accept=True, by=BY
    )
    every = words(client.get(reverse("desk:trace")))
    assert "2 van 2 lijnen" in every
    assert "1 van 2 lijnen" in words(client.get(reverse("desk:trace"), {"gat": "prioriteit"}))
    assert "0 van 2 lijnen" in words(client.get(reverse("desk:trace"), {"gat": "kader"}))
    assert "Geen lijn met dit gat" in words(client.get(reverse("desk:trace"), {"gat": "kader"}))
    assert "2 van 2 lijnen" in words(client.get(reverse("desk:trace"), {"gat": "<script>"}))


def test_trace_as_a_file_has_a_line_for_each_goal_and_names_what_is_missing(client, frame, policy):
    decide_frame_link(point=frame.points.first(), to=policy.priorities.get(), accept=True, by=BY)
    text = client.get(reverse("desk:trace_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Kaderpunt"], row["Thema"]) for row in rows] == [
        ("Minder overlast van jeugd", "Jeugd"),
        ("Minder overlast van jeugd", "Voorlichting"),
        ("Meer bomen", ""),
    ]
    assert rows[0]["Wat mist"].startswith("geen indicator, geen activiteit")
    assert rows[2]["Wat mist"] == "geen prioriteit"


def test_document_gets_a_successor_on_its_page(client, policy):
    old = add_document(policy=policy, kind="plan", name="Nota 2024", end_year=2024, by=BY)
    client.post(
        reverse("desk:policy_document_add"), {"name": "Nota 2025", "kind": "plan", "start_year": "2025"}
    )
    assert "Daarvan is er 1 verlopen zonder opvolger." in words(client.get(reverse("desk:policy_documents")))
    new = PolicyDocument.objects.get(name="Nota 2025")
    address = reverse("desk:policy_document", args=[old.pk])
    sent = {"name": "Nota 2024", "end_year": "2024", "successor": str(new.pk), "version": "1"}
    assert client.post(address, sent).status_code == 302
    assert "Geen daarvan is verlopen zonder opvolger." in words(client.get(reverse("desk:policy_documents")))
    assert client.post(address, sent).status_code == 409
    assert client.post(address, {**sent, "successor": str(old.pk), "version": "2"}).status_code == 400


def test_self_audit_says_how_many_of_how_many_first_and_goes_along_as_a_file(client, policy):
    page = words(client.get(reverse("desk:self_audit")))
    assert "Van de 26 normen van rekenkamers is aan" in page
    assert "Bekijk het in Koers" in page
    text = client.get(reverse("desk:self_audit_csv")).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 26
    assert {row["Oordeel"] for row in rows} <= {"voldaan", "deels", "niet", "niet te beoordelen"}


def test_self_audit_as_a_document_says_what_the_page_says(client, policy):
    page = client.get(reverse("documents:self_audit", args=["html"])).content.decode()
    assert "Zijn de doelen meetbaar?" in page
    assert "Groene Hart Rekenkamer, 2019" in page
    assert client.get(reverse("documents:self_audit", args=["exe"])).status_code == 404


@pytest.mark.parametrize(
    "name", ["frames", "trace", "policy_documents", "self_audit", "trace_csv", "self_audit_csv"]
)
def test_page_without_a_policy_says_so(client, proefstad, name):
    answer = client.get(reverse(f"desk:{name}"))
    assert answer.status_code == 200
    assert name.endswith("csv") or "nog geen vastgesteld beleid" in words(answer)


def test_frame_can_be_read_but_not_changed_by_an_auditor(policy, frame):
    auditor = SignedIn("auditor")
    page = words(auditor.get(reverse("desk:frame", args=[frame.pk])))
    assert "Minder overlast van jeugd" in page
    assert "Bevestig" not in page
    assert auditor.get(reverse("desk:frame_add")).status_code == 403
