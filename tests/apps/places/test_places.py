import pytest
from people import BY

from koers.base.places.actions import load_places, set_installation
from koers.base.places.errors import NoInstallation, PlacesListBroken, UnknownPlace
from koers.base.places.models import Installation, Place
from koers.base.places.selectors import country, home, municipalities, neighbours, place


def test_places_of_the_catalogue_are_342_municipalities_without_the_unknown_one(db):
    load_places(by=BY)
    assert municipalities().count() == 342
    assert place("GM0556").name == "Maassluis"
    assert country().name == "Nederland"
    assert not Place.objects.filter(code="GM0000").exists()


def test_places_loaded_twice_stay_the_same_and_take_a_new_name(db, tmp_path):
    load_places(by=BY)
    count = Place.objects.count()
    assert load_places(by=BY) == Place.objects.count() == count
    (tmp_path / "g.csv").write_text("code,naam,soort\nGM0556,Maassluis (nieuw),gemeente\n", encoding="utf-8")
    load_places(by=BY, path=tmp_path / "g.csv")
    assert place("GM0556").name == "Maassluis (nieuw)"
    assert Place.objects.count() == count


def test_place_with_padded_code_is_found(db):
    load_places(by=BY)
    assert place("GM0556    ") == place("GM0556")


def test_place_with_unknown_code_says_which(db):
    with pytest.raises(UnknownPlace, match="GM9998"):
        place("GM9998")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (",Maassluis,gemeente", "code of naam ontbreekt"),
        ("GM0556,Maassluis,dorp", "onbekende soort „dorp”"),
        ("GM0001,Weer,gemeente", "code GM0001 staat er twee keer in"),
    ],
)
def test_places_file_with_a_wrong_line_names_the_line_and_stores_nothing(db, tmp_path, line, problem):
    path = tmp_path / "gebieden.csv"
    path.write_text(f"code,naam,soort\nGM0001,Eerste,gemeente\n{line}\n", encoding="utf-8")
    with pytest.raises(PlacesListBroken, match=f"gebieden.csv, regel 3: {problem}"):
        load_places(by=BY, path=path)
    assert not Place.objects.exists()


def test_home_without_an_installation_says_what_to_do(db):
    with pytest.raises(NoInstallation, match="koers demo"):
        home()


def test_installation_set_twice_is_one_installation_of_the_last_municipality(db):
    load_places(by=BY)
    set_installation(municipality="GM0599", neighbours=["GM0556"], by=BY)
    set_installation(municipality="GM0556", neighbours=["GM0622", "GM1621"], police_unit="RE07", by=BY)
    assert Installation.objects.count() == 1
    assert home().municipality.name == "Maassluis"
    assert home().police_unit.name == "Politie-eenheid Rotterdam"
    assert [p.name for p in neighbours()] == ["Lansingerland", "Vlaardingen"]


def test_installation_of_an_unknown_municipality_changes_nothing(db):
    load_places(by=BY)
    set_installation(municipality="GM0556", by=BY)
    with pytest.raises(UnknownPlace):
        set_installation(municipality="GM0599", neighbours=["GM9998"], by=BY)
    assert home().municipality.code == "GM0556"
