"""`koers audit`: whole or not, against a line that was kept elsewhere, and as a file."""

import csv
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from people import BY

from koers.base.access.audit import anchor, record
from koers.base.access.errors import AnchorUnreadable
from koers.base.access.models import AuditEvent, Chain, ChainEnd, ChainStart
from koers.site.commands.audit import command

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def take_guards_away() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER IF EXISTS access_auditevent_stays")
            cursor.execute("DROP TRIGGER IF EXISTS access_auditevent_is_kept")
        else:
            cursor.execute("ALTER TABLE access_auditevent DISABLE TRIGGER USER")


def rewrite_from(number: int) -> None:
    """What somebody with the keys and the database could do: cut the end off and write another one."""
    take_guards_away()
    before = AuditEvent.objects.filter(chain=Chain.CONTENT, number=number - 1).first()
    AuditEvent.objects.filter(chain=Chain.CONTENT, number__gte=number).delete()
    seal = before.seal if before else ""
    ChainEnd.objects.filter(chain=Chain.CONTENT).update(number=number - 1, seal=seal)


@pytest.fixture
def five_events() -> None:
    for number in range(5):
        record("policy.adopt", BY, rows=number)


def test_verify_of_a_whole_trail_says_so_and_is_remembered(five_events: None) -> None:
    result = run("verify")
    assert (result.exit_code, result.stdout) == (0, "Het logboek klopt: 5 gebeurtenissen nagekeken.\n")
    assert AuditEvent.objects.get(action="audit.verify").actor == "koers audit verify"
    assert "6 gebeurtenissen" in run("verify").stdout


def test_verify_of_damage_names_chain_and_number_and_exits_with_one(five_events: None) -> None:
    take_guards_away()
    AuditEvent.objects.filter(number=3).update(rows=77)
    result = run("verify")
    assert result.exit_code == 1
    assert "inhoud, nummer 3: Deze rij is gewijzigd" in result.stderr
    assert "meld het" in result.stderr
    assert AuditEvent.objects.get(action="audit.verify").result == "mislukt"


def test_anchor_is_one_line_that_fits_now_and_after_more_events(five_events: None) -> None:
    line = run("anchor").stdout
    assert line.count("\n") == 1
    assert "aanmelden:0:-" in line
    record("policy.adopt", BY)
    result = run("verify", "--anchor", line)
    assert (result.exit_code, "past bij de controleregel" in result.stdout) == (0, True)


def test_anchor_finds_an_end_that_was_rewritten_although_the_seals_fit(five_events: None) -> None:
    line = anchor()
    rewrite_from(4)
    for _ in range(3):
        record("policy.adopt", BY, rows=0)
    assert run("verify").exit_code == 0
    result = run("verify", "--anchor", line)
    assert result.exit_code == 1
    assert "inhoud, nummer 5: Deze rij is een andere" in result.stderr


def test_anchor_finds_an_end_that_was_cut_off(five_events: None) -> None:
    line = anchor()
    rewrite_from(1)
    result = run("verify", "--anchor", line)
    assert result.exit_code == 1
    assert "inhoud, nummer 5: Deze rij was er" in result.stderr


@pytest.mark.parametrize("cut", [5, 7])
def test_anchor_still_fits_after_the_old_end_was_destroyed_when_its_term_had_passed(five_events, cut) -> None:
    line = anchor()
    for _ in range(3):
        record("policy.adopt", BY)
    last = AuditEvent.objects.get(number=cut)
    ChainStart.objects.create(chain=Chain.CONTENT, number=cut, seal=last.seal)
    AuditEvent.objects.filter(chain=Chain.CONTENT, number__lte=cut).delete()
    assert run("verify", "--anchor", line).exit_code == 0


@pytest.mark.parametrize("line", ["onzin", "inhoud:5:abc", "inhoud:0:-", "inhoud:0:- inhoud:0:- toegang:0:-"])
def test_anchor_that_is_none_of_ours_is_refused_and_nothing_is_recorded(five_events, line) -> None:
    result = run("verify", "--anchor", line)
    assert isinstance(result.exception, AnchorUnreadable)
    assert "koers audit anchor" in str(result.exception)
    assert AuditEvent.objects.count() == 5


def test_export_holds_every_event_is_for_its_owner_only_and_recorded(
    five_events: None, tmp_path: Path
) -> None:
    file = tmp_path / "logboek.csv"
    result = run("export", file)
    assert result.exit_code == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert "koers audit export" in rows[0][1]
    assert [row[1] for row in rows[2:]] == ["1", "2", "3", "4", "5"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert AuditEvent.objects.get(action="audit.export").rows == 5


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("logboek.txt", "eindigen op .csv"),
        ("er-is-al.csv", "bestaat al"),
        ("weg/logboek.csv", "bestaat niet"),
    ],
)
def test_export_to_a_place_that_does_not_fit_is_refused(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "er-is-al.csv").write_text("van een ander")
    result = run("export", tmp_path / name)
    assert result.exit_code == 2
    assert words in result.output
    assert not AuditEvent.objects.exists()
