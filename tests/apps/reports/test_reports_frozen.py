"""What the council got does not change, whatever happens to the data, the names or the sections."""

import hashlib

import pytest
from django.db import transaction
from django.db.models import QuerySet
from report_cases import at_council, revise, started, write

ENDINGS = ("pdf", "docx", "odt", "pptx", "html")


@pytest.fixture
def frozen(demo_database, request):
    from koers.govern.review.reports.selectors import frozen_of

    kind = getattr(request, "param", "jaarevaluatie")
    report = started(kind, occasion="proef")
    key = "toelichting" if kind == "cijferblad" else "ondermijning"
    text = "Wij deden **meer** controles.\n\n| Jaar | Controles |\n| 2024 | 4 |"
    write(report, key, text, "Begin eerder.", "bijstellen" if kind == "jaarevaluatie" else "")
    if kind == "eindevaluatie":
        decide(report, "bijstellen", "Noem een getal.")
    return frozen_of(at_council(report))


def decide(report, choice: str, reason: str, number: int = 1) -> None:
    """Past the action, which refuses it once a report is closed."""
    from koers.govern.review.reports.models import EndDecision

    priority = report.policy.priorities.get(slug="ondermijning")
    row = EndDecision(report=report, priority=priority, choice=choice, reason=reason, number=number)
    EndDecision.objects.bulk_create([row])


def files(frozen) -> dict[str, str]:
    from koers.present.documents.formats import FORMATS
    from koers.present.documents.reports import read_frozen

    document = read_frozen(frozen)
    return {e: hashlib.sha256(FORMATS[e].write(document)).hexdigest() for e in ENDINGS}


def change_everything(report) -> None:
    """Other figures, names, policy, plans and proposals: as a source that revises and a town that renames."""
    from koers.base.places.models import Place
    from koers.data.figures.models import Reading
    from koers.data.indicators.models import Indicator
    from koers.govern.policy.models import Goal, Policy, Priority
    from koers.govern.programme.models import Action
    from koers.govern.review.reports.models import Section

    revise()
    QuerySet(Policy).update(title="Ander beleid")  # past the guard of an adopted policy
    QuerySet(Priority).update(name="Andere prioriteit", ambition="Anders")
    QuerySet(Goal).update(text="Ander doel")
    QuerySet(Action).update(title="Andere activiteit", state="klaar")
    Reading.objects.update(citation="Andere bron")
    if report.kind == "eindevaluatie":
        decide(report, "stoppen", "Toch niet.", number=2)
    Place.objects.filter(pk=report.policy.place_id).update(name="Anders")
    Indicator.objects.update(name="Andere naam", version=9)
    Section.objects.filter(report=report).update(title="Andere titel", text="Andere tekst")


@pytest.mark.parametrize("frozen", ["jaarevaluatie", "eindevaluatie", "cijferblad"], indirect=True)
def test_frozen_report_gives_the_same_bytes_in_every_format_after_everything_changed(frozen) -> None:
    before = files(frozen)
    change_everything(frozen.report)
    frozen.refresh_from_db()
    assert files(frozen) == before


@pytest.mark.parametrize("way", ["save", "delete", "update", "bulk_delete", "bulk_update"])
def test_frozen_report_refuses_every_change(frozen, way) -> None:
    from koers.govern.review.reports.errors import ReportFrozen
    from koers.govern.review.reports.models import Frozen

    rows = Frozen.objects.filter(pk=frozen.pk)
    changes = {
        "save": frozen.save,
        "delete": frozen.delete,
        "update": lambda: rows.update(content="{}"),
        "bulk_delete": rows.delete,
        "bulk_update": lambda: Frozen.objects.bulk_update([frozen], ["content"]),
    }
    with pytest.raises(ReportFrozen, match="verandert niet meer"), transaction.atomic():
        changes[way]()
    assert rows.get().sha256 == hashlib.sha256(rows.get().content.encode()).hexdigest()


def test_frozen_row_that_was_damaged_is_not_shown(frozen, monkeypatch) -> None:
    from koers.govern.review.reports.content import opened
    from koers.govern.review.reports.errors import FrozenDamaged

    frozen.content = frozen.content.replace("controles", "cadeaus", 1)
    with pytest.raises(FrozenDamaged):
        opened(frozen)


def test_frozen_content_names_every_figure_with_its_readings_and_definition(frozen) -> None:
    from koers.govern.review.reports.content import opened

    content = opened(frozen)
    by_code = {figure["code"]: figure for figure in content["figures"]}
    burglaries = by_code["woninginbraken"]
    assert [p["value"] for p in burglaries["points"] if p["name"] == "2022"] == [63.0]
    assert set(burglaries["readings"]) <= set(content["readings"])
    assert burglaries["definition_version"] == 1


def test_verdict_that_would_now_differ_is_told_beside_the_report_and_not_in_it(frozen, client) -> None:
    from koers.present.documents.views.reports import shown

    before, none = shown(frozen.report)
    assert none == ()
    revise(times=0.1)
    after, changed = shown(frozen.report)
    assert after == before
    assert changed
    page = client.get(f"/verslagen/{frozen.report_id}/").content.decode()
    assert "Met de cijfers van nu zou een oordeel anders zijn." in page
    assert changed[0].title in page
