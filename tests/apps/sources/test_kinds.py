import gzip
from datetime import date

import pytest

from koers.data.sources.errors import UnreadableCell
from koers.data.sources.kinds.base import Context
from koers.data.sources.kinds.cbs_cells import CbsCells
from koers.data.sources.kinds.own_figures import OwnFigures
from koers.data.sources.kinds.statline_export import StatlineExport

CONTEXT = Context(codes={"Maassluis": "GM0556"}, status="definitief")
YEAR = (date(2022, 1, 1), date(2022, 12, 31))
CELLS = CbsCells(
    kind="cbs-cellen", measure="Soort", place="Regio", period="Perioden", value="Aantal_1", periods="JJ"
)
EXPORT = StatlineExport(
    kind="statline-export", the_measure="0.0.0", topic="Misdrijven", leave_out={"Buitenland"}
)
OWN = OwnFigures(kind="koers-cijfers")


def rows(kind, tmp_path, text, encoding="utf-8"):
    path = tmp_path / "bestand.csv"
    path.write_text(text, encoding=encoding)
    return list(kind.rows(path, CONTEXT))


def test_cells_are_trimmed_and_the_country_has_one_code(tmp_path):
    text = "Soort,Regio,Perioden,Aantal_1\n1.1.1 ,GM0556    ,2022JJ00,63\n1.1.1 ,NL01  ,2022JJ00,24410\n"
    assert rows(CELLS, tmp_path, text) == [
        ("1.1.1", "GM0556", *YEAR, 63, None, "definitief"),
        ("1.1.1", "NL00", *YEAR, 24410, None, "definitief"),
    ]


def test_cells_of_months_are_left_out_of_a_source_of_years(tmp_path):
    text = "Soort,Regio,Perioden,Aantal_1\n1.1.1,GM0556,2022MM01,5\n1.1.1,GM0556,2022JJ00,63\n"
    assert [row[4] for row in rows(CELLS, tmp_path, text)] == [63]


def test_cells_of_a_measure_that_the_table_hides_are_left_out(tmp_path):
    text = "Soort,Regio,Perioden,Aantal_1\n1.4.1 ,NL00,2022JJ00,0\n1.1.1 ,NL00,2022JJ00,0\n"
    hiding = CELLS.model_copy(update={"hidden": frozenset({"1.4.1"})})
    assert [(row[0], row[4]) for row in rows(hiding, tmp_path, text)] == [("1.1.1", 0)]


@pytest.mark.parametrize("text", [".", "", "       .", "x"])
def test_cell_without_a_number_is_without_and_not_zero(tmp_path, text):
    assert rows(CELLS, tmp_path, f"Soort,Regio,Perioden,Aantal_1\n1,GM1,2022JJ00,{text}\n")[0][4] is None


def test_padded_and_decimal_numbers_of_the_untyped_table_are_read(tmp_path):
    text = "Soort,Regio,Perioden,Aantal_1\n1,GM1,2022JJ00,   135.5\n"
    assert rows(CELLS, tmp_path, text)[0][4] == 135.5


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Soort,Regio,Perioden\n1,2,3\n", "bestand.csv, regel 1: kolom Aantal_1 ontbreekt: is dit"),
        ("Soort,Regio\n1,2\n", "regel 1: kolommen Perioden, Aantal_1 ontbreken: is dit"),
        ("", "regel 1: kolommen Soort, Regio, Perioden, Aantal_1 ontbreken"),
        ("Soort,Regio,Perioden,Aantal_1\n1,GM1,2022JJ00,veel\n", "regel 2: „veel” is geen getal"),
        (
            "Soort,Regio,Perioden,Aantal_1\n1,GM1,22JJ00,1\n1,GM1,xxxxJJ00,1\n",
            "regel 3: onbekende periode „xxxxJJ00”",
        ),
        ("Soort,Regio,Perioden,Aantal_1\n1,GM1,2022JJ00\n", "regel 2: 3 kolommen in plaats van 4"),
        ("", "regel 1: kolom"),
    ],
)
def test_cells_that_cannot_be_read_name_the_line(tmp_path, text, problem):
    with pytest.raises(UnreadableCell, match=problem):
        rows(CELLS, tmp_path, text)


STATLINE = """"Titel"
""
"Onderwerp";"Misdrijven";"Aangiften";"Misdrijven"
"Perioden";"2022";"2022";"2023*"
"Regio's";"aantal";"aantal";"aantal"
"Maassluis";"1234";"900";"1138"
"Buitenland";"";"";"."
"Bron: Politie"
"""


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("x.csv", b"\x93\xd2\x00binair", "x.csv, het bestand: dit is geen tekst in UTF-8: sla het op"),
        ("x.csv", "Soort,Regio,Perioden,Aantal_1\ncaf\xe9,1,2,3\n".encode("cp1252"), "geen tekst in UTF-8"),
        ("x.csv.gz", b"\x1f\x8bgeen zip", "het ingepakte bestand is beschadigd"),
        ("x.csv.gz", b"a,b\n", "het ingepakte bestand is beschadigd"),
        (
            "x.csv.gz",
            gzip.compress(b"Soort,Regio,Perioden,Aantal_1\n")[:-9],
            "het ingepakte bestand is beschadigd",
        ),
    ],
)
def test_file_that_is_no_text_is_refused_and_no_traceback(tmp_path, name, content, problem):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableCell, match=problem):
        list(CELLS.rows(path, CONTEXT))


def test_export_gives_the_columns_of_its_topic_only(tmp_path):
    found = rows(EXPORT, tmp_path, STATLINE, encoding="utf-8-sig")
    assert [(row[1], row[2].year, row[4]) for row in found] == [
        ("GM0556", 2022, 1234),
        ("GM0556", 2023, 1138),
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Maassluis", "Maassluys", "regel 6: gebied „Maassluys” is niet bekend"),
        ("1138", "elf", "regel 6: „elf” is geen getal"),
        ('"Perioden"', '"Tijd"', "regel „Perioden” ontbreekt"),
        ('"Misdrijven"', '"Delicten"', "regel 3: onderwerp „Misdrijven” ontbreekt"),
        ('"Bron: Politie"', "", "het bestand is afgebroken"),
        ('"2023*"', '"2023 maart"', "„2023 maart” is geen jaar"),
        (';"900";"1138"', "", "regel 6: 2 kolommen, te weinig"),
    ],
)
def test_export_that_is_not_what_it_should_be_names_the_line(tmp_path, old, new, problem):
    with pytest.raises(UnreadableCell, match=problem):
        rows(EXPORT, tmp_path, STATLINE.replace(old, new))


HEAD = "onderwerp;gebied;van;tot en met;waarde;marge\n"


def test_own_figures_take_a_decimal_comma_and_an_empty_margin(tmp_path):
    (row,) = rows(OWN, tmp_path, HEAD + "cijfer;GM0556;2022-01-01;2022-06-30;7,3;\n")
    assert row == ("cijfer", "GM0556", date(2022, 1, 1), date(2022, 6, 30), 7.3, None, "definitief")


def test_own_figures_with_a_date_that_does_not_exist_name_the_line(tmp_path):
    with pytest.raises(UnreadableCell, match="regel 2: „2022-06-31” is geen datum"):
        rows(OWN, tmp_path, HEAD + "cijfer;GM0556;2022-01-01;2022-06-31;1;\n")
