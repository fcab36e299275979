import numpy as np
import pytest
from people import BY

from koers.data.figures.actions import load_annotations
from koers.data.figures.errors import BrokenDefinition
from koers.data.figures.models import Annotation
from koers.data.figures.selectors import annotations, disturbed_rows

pytestmark = pytest.mark.django_db
GOOD = """
name: proefmaatregel
kind: verstoord
text: Een proef.
start: 2020-03-12
end: 2022-02-25
sources: [proef]
owner: iemand
checked_by: null
next_review: 2027-01-01
"""


def test_annotations_of_the_catalogue_load_twice_without_change():
    first = load_annotations(by=BY)
    assert load_annotations(by=BY) == first == Annotation.objects.count()


def test_annotation_holds_for_its_own_sources_and_measures_only():
    load_annotations(by=BY)
    assert [a.code for a in annotations("police-47018", "1.1.1")] == ["samenloop-2018", "corona"]
    assert "horizontale-fraude-2015" in [a.code for a in annotations("police-47018", "3.9.1")]
    assert [a.code for a in annotations("beleid-maassluis", "huisverboden")] == ["corona"]
    assert annotations("beleid-maassluis-beleving", "rapportcijfer-leefbaarheid") == []


@pytest.mark.parametrize(
    ("source", "measure", "taught"),
    [  # the months of 2012 to 2022 that may teach a level
        ("police-47022", "1.1.1", [("2018-07", "2020-02"), ("2022-03", "2022-12")]),
        ("police-47022", "3.9.1", [("2018-07", "2020-02"), ("2022-03", "2022-12")]),
        ("beleid-maassluis", "huisverboden", [("2012-01", "2020-02"), ("2022-03", "2022-12")]),
        ("cbs-85146", "rapportcijfer", [("2021-01", "2022-12")]),
    ],
)
def test_disturbed_rows_are_those_of_the_registry_for_source_and_offence(source, measure, taught):
    load_annotations(by=BY)
    months = np.arange("2012-01", "2023-01", dtype="datetime64[M]")
    wanted = np.zeros(132, dtype=bool)
    for first, last in taught:
        wanted |= (months >= np.datetime64(first)) & (months <= np.datetime64(last))
    assert (disturbed_rows(source, measure, 2012, 132) == ~wanted).all()


def test_disturbed_rows_of_discrimination_hold_the_flood_of_2014():
    load_annotations(by=BY)
    Annotation.objects.filter(code="samenloop-2018").delete()  # it hides all that came before
    found = disturbed_rows("police-47022", "3.7.1", 2014, 12)
    assert list(np.flatnonzero(found)) == [2, 3, 4]
    assert not disturbed_rows("police-47022", "1.4.4", 2014, 12).any()


def test_disturbed_rows_of_fraud_end_with_2015():
    load_annotations(by=BY)
    Annotation.objects.filter(code="samenloop-2018").delete()
    for measure in ("3.9.1", "3.9.2", "3.9.3"):
        assert list(np.flatnonzero(~disturbed_rows("police-47022", measure, 2014, 36))) == list(range(24, 36))


def test_annotation_that_left_the_catalogue_leaves_the_database(catalog):
    (catalog / "annotations/proef.yaml").write_text(GOOD, encoding="utf-8")
    load_annotations(by=BY)
    (catalog / "annotations/proef.yaml").unlink()
    assert load_annotations(by=BY) == 0 == Annotation.objects.count()


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("name: proefmaatregel\n", "", "annotations/proef.yaml: name ontbreekt"),
        ("start: 2020-03-12", "start: maart", "start is geen datum"),
        ("kind: verstoord", "kind: raar", "kind heeft geen geldige waarde"),
        ("end: 2022-02-25", "end: 2019-01-01", "end ligt voor start"),
        ("sources: [proef]", "sources: [nergens]", "onbekende bron „nergens”"),
        ("text: Een proef.", "text: Een proef.\nkleur: rood", "kleur is geen bekend veld"),
        ("sources: [proef]", "sources: [proef", r"is niet te lezen \(\w+, regel \d+\)"),
    ],
)
def test_broken_annotation_names_file_and_field_and_stores_nothing(catalog, old, new, problem):
    (catalog / "annotations/proef.yaml").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(BrokenDefinition, match=problem):
        load_annotations(by=BY)
    assert not Annotation.objects.exists()
