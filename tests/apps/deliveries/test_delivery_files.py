"""A form comes back as it was filled in, and every wrong cell has a message with what to do."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

pytestmark = pytest.mark.django_db
MARK = "koers-levering 1 / opkomsttijden-brandweer 1 / "
HEADER = "onderwerp;gebied;periode;aantal;niet bekend omdat"
GOOD_LINES = (
    "brandweer-uitrukken;GM9999;2023-k1;49;",
    "brandweer-op-tijd;GM9999;2023-k1;40;",
    "brandweer-opkomsttijd;GM9999;2023-k1;9,4;",
)


def book(asked) -> Workbook:
    from koers.data.sources.deliveries.files import template

    return load_workbook(io.BytesIO(template(asked)))


def filled(asked, **cells) -> Workbook:
    """The template, filled in well, and then with what a test changes in it."""
    found = book(asked)
    sheet = found["Invullen"]
    for cell, value in ({"D6": 49, "D7": 40, "D8": 9.4} | cells).items():
        sheet[cell] = value
    return found


def saved(found: Workbook) -> bytes:
    out = io.BytesIO()
    found.save(out)
    return out.getvalue()


def read(asked, data, name="formulier.xlsx"):
    from koers.data.sources.deliveries.files import read_file

    return read_file(data, name, asked)


def problems(asked, data, name="formulier.xlsx") -> list[str]:
    from koers.data.sources.deliveries.errors import UnreadableDelivery

    with pytest.raises(UnreadableDelivery) as error:
        read(asked, data, name)
    return [str(one) for one in error.value.problems]


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(member.filename, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def test_template_that_is_filled_in_comes_back_whole(asked) -> None:
    found = read(asked, saved(filled(asked, D10="Cijfers uit het meldkamersysteem.")))
    assert list(found.values.values()) == ["49", "40", "9,4"]
    assert found.note == "Cijfers uit het meldkamersysteem."


def test_reason_from_the_list_of_the_template_comes_back_as_its_code(asked) -> None:
    found = read(asked, saved(filled(asked, D8=None, E8="nog niet bekend")))
    assert list(found.unknown.values()) == ["nog niet bekend"]


def test_template_locks_everything_but_what_is_asked_and_checks_it(asked) -> None:
    sheet = book(asked)["Invullen"]
    unlocked = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    assert sheet.protection.sheet
    assert unlocked == {"D6", "D7", "D8", "E6", "E7", "E8", "D10"}
    rules = [(r.type, r.formula1, r.formula2, str(r.sqref)) for r in sheet.data_validations.dataValidation]
    assert ("whole", "0", "2000", "D6") in rules
    assert ("decimal", "0", "60", "D8") in rules
    assert any(kind == "list" and cells == "E6:E8" for kind, _low, _high, cells in rules)


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"D6": "=40+9"}, "Invullen!D6: hier staat een formule"),
        ({"D6": "49 stuks"}, "Invullen!D6: „49 stuks” is geen getal"),
        ({"D6": "zie bijlage"}, "Invullen!D6: „zie bijlage” is geen getal"),
        ({"D6": -3}, "Invullen!D6: „-3” is minder dan 0"),
        ({"D6": 49.5}, "Invullen!D6: „49,5” is geen heel getal"),
        ({"D6": "1.490"}, "Invullen!D6: „1.490” heeft een punt. Schrijf duizend als 1000"),
        ({"D6": 99999}, "Invullen!D6: „99999” kan niet"),
        ({"D8": "9.4"}, "Invullen!D8: „9.4” heeft een punt"),
        ({"D8": "9,44"}, "Invullen!D8: „9,44” heeft te veel cijfers achter de komma. Rond af op 1"),
        ({"D6": date(2023, 4, 9)}, "Invullen!D6: „2023-04-09"),
        ({"D6": True}, "Invullen!D6: „waar” is geen getal"),
        ({"D6": None}, "Invullen!D6: dit vak is leeg"),
        ({"D7": 60}, "Invullen!D7: 60 is meer dan het aantal bij „Spoeduitrukken” (49)"),
        ({"E6": "nog niet bekend"}, "Invullen!D6: hier staat een getal én een reden"),
        ({"D6": None, "E6": "geen zin"}, "Invullen!E6: „geen zin” is geen reden uit de lijst"),
        ({"F6": "iets-anders"}, "Invullen!F6: „iets-anders” hoort niet bij deze levering"),
        ({"G6": "GM0599"}, "Invullen!G6: gebied „GM0599” hoort niet bij deze levering van Proefstad"),
        ({"F7": "brandweer-uitrukken"}, "F7: dit onderwerp en gebied stonden ook al bij Invullen!D6"),
        ({"D10": "Gebeld met Jan de Vries, 06-12345678."}, "Invullen!D10: „"),
        ({"D10": '=HYPERLINK("http://x")'}, "Invullen!D10: hier staat een formule"),
        ({"A3": "koers-levering 0 / opkomsttijden-brandweer 1 / x / y"}, "oude versie van het formulier"),
        ({"A3": "koers-levering 1 / huisverboden 1 / 2023-k1 / GM9999"}, "van een andere levering"),
        ({"A3": MARK + "2023-k1 / GM0599"}, "andere gemeente (GM0599)"),
        ({"A3": MARK + "2022-k4 / GM9999"}, "dit gaat over 2022-k4"),
        ({"A3": MARK + "2099-k1 / GM9999"}, "2099-k1 is nog niet voorbij"),
        ({"A3": None}, "geen formulier van Koers"),
        ({"D5": "Getal"}, "De kolommen van het formulier zijn veranderd"),
    ],
)  # fmt: skip
def test_wrong_cell_is_named_with_what_to_do(asked, cells, says) -> None:
    found = problems(asked, saved(filled(asked, **cells)))
    assert any(says in one for one in found), found
    assert all(one.endswith(".") for one in found)


def test_several_wrong_cells_are_told_at_once_and_the_right_ones_are_kept(asked) -> None:
    from koers.data.sources.deliveries.errors import UnreadableDelivery

    with pytest.raises(UnreadableDelivery) as error:
        read(asked, saved(filled(asked, D6="veel", D8=-1)))
    assert [one.where for one in error.value.problems] == ["Invullen!D6", "Invullen!D8"]
    assert error.value.found["value_1"] == "40"


def test_merged_cells_hidden_and_extra_sheets_are_refused_by_name(asked) -> None:
    merged = filled(asked)
    merged["Invullen"].merge_cells("D6:E6")
    assert any(
        "Invullen!D6:E6: deze cellen zijn samengevoegd" in one for one in problems(asked, saved(merged))
    )
    hidden = filled(asked)
    hidden.create_sheet("Namen").sheet_state = "hidden"
    assert any("Namen: dit blad is verborgen" in one for one in problems(asked, saved(hidden)))
    extra = filled(asked)
    extra.create_sheet("Kladblad")
    assert any("Kladblad: dit blad hoort niet bij" in one for one in problems(asked, saved(extra)))
    without = filled(asked)
    del without["Invullen"]
    assert any("het blad „Invullen” ontbreekt" in one for one in problems(asked, saved(without)))


@pytest.mark.parametrize(
    ("part", "content", "says"),
    [
        ("xl/vbaProject.bin", b"x", "macro"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "verwijzingen naar andere bestanden"),
        ("xl/embeddings/oleObject1.bin", b"x", "een ander bestand"),
        ("xl/connections.xml", b"<x/>", "verbinding met een andere bron"),
        ("xl/extra.xml", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "verwijzingen die Koers niet volgt"),
        ("../buiten.xml", b"x", "map buiten het bestand"),
        ("xl/bom.xml", b"0" * 20_000_000, "veel te groot"),
    ],
)
def test_hostile_archive_is_refused_before_it_is_read(asked, part, content, says) -> None:
    assert says in problems(asked, with_part(saved(filled(asked)), part, content))[0]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rommel", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"PK\x05\x06" + b"\0" * 18]
)
def test_file_that_is_no_workbook_is_refused(asked, data) -> None:
    assert problems(asked, data)[0].endswith("sla het op als .xlsx.")


def test_file_with_the_name_of_a_workbook_with_macros_is_refused(asked) -> None:
    assert "macro" in problems(asked, saved(filled(asked)), "formulier.xlsm")[0]


def test_sheet_that_is_cut_off_in_the_middle_is_refused(asked) -> None:
    data = saved(filled(asked))
    broken = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(broken, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(
                member.filename, content[: len(content) // 2] if "sheet1" in member.filename else content
            )
    assert "beschadigd" in problems(asked, broken.getvalue())[0]


def csv_bytes(*lines: str, encoding="utf-8") -> bytes:
    return "\r\n".join([HEADER, *lines]).encode(encoding)


def test_csv_with_a_decimal_comma_comes_back_whole(asked) -> None:
    found = read(asked, csv_bytes(*GOOD_LINES, encoding="utf-8-sig"), "formulier.csv")
    assert list(found.values.values()) == ["49", "40", "9,4"]


def test_csv_template_that_is_filled_in_comes_back_whole(asked) -> None:
    from koers.data.sources.deliveries.files import csv_template

    text = csv_template(asked)
    for number in ("49", "40", "9,4"):
        text = text.replace("2023-k1;;", f"2023-k1;{number};", 1)
    assert len(read(asked, text.encode(), "formulier.csv").values) == 3


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "Het bestand is leeg"),
        (b"%PDF-1.7\n\xe2\xe3\xcf", "Dit is een PDF. Kies het ingevulde formulier, als .xlsx of .csv."),
        (b"\xef\xbb\xbf\r\n<!doctype html><title>Aanmelden</title>", "Dit is een webpagina."),
        (b"\x89PNG\r\n\x1a\n", "Dit is een plaatje."),
        (csv_bytes(*GOOD_LINES, encoding="utf-16"), "UTF-16"),
        (csv_bytes(*GOOD_LINES).replace(b";\r\n", b";\xeb\r\n", 1), "waarschijnlijk in Windows-1252"),
        (csv_bytes(*GOOD_LINES).replace(b";", b","), "komma’s uit elkaar"),
        (csv_bytes(*GOOD_LINES).replace(b";", b"\t"), "tabs uit elkaar"),
        (b"naam;leeftijd\r\nx;3", "de kolommen zijn niet die van het formulier"),
        (csv_bytes(*GOOD_LINES, GOOD_LINES[0]), "regel 5, onderwerp: dit onderwerp en gebied"),
        (csv_bytes("brandweer-uitrukken;GM9999;2023-k1;49"), "regel 2: 4 kolommen in plaats van 5"),
        (csv_bytes("brandweer-uitrukken;GM9999;2099-k1;49;"), "periode: tijdvak 2099-k1 is nog niet voorbij"),
        (csv_bytes("brandweer-uitrukken;GM9999;2022-k1;49;"), "regel 2, periode: dit gaat over 2022-k1"),
        (csv_bytes("brandweer-uitrukken;GM9999;2023-k1;7.500,50;"), "„7.500,50” heeft een punt. Schrijf"),
        (csv_bytes("brandweer-uitrukken;GM9999;2023-k1;4,9;"), "regel 2, aantal: „4,9” is geen heel getal"),
        (csv_bytes(*GOOD_LINES[:2]), "de regel van „brandweer-opkomsttijd” in GM9999 ontbreekt"),
        (csv_bytes('brandweer-uitrukken;GM9999;2023-k1;"49;'), "niet te lezen"),
    ],
)  # fmt: skip
def test_wrong_csv_is_told_with_its_line_and_column(asked, data, says) -> None:
    found = problems(asked, data, "formulier.csv")
    assert any(says.lower() in one.lower() for one in found), found


def test_form_saved_by_libreoffice_is_read_like_one_of_excel(asked) -> None:
    """files/: the template filled in with these numbers, and saved by LibreOffice Calc 7.4."""
    data = (Path(__file__).parent / "files" / "libreoffice-formulier.xlsx").read_bytes()
    found = read(asked, data)
    assert list(found.values.values()) == ["49", "40", "9,4"]
    assert found.note == "Cijfers uit het meldkamersysteem."
