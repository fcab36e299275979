"""`koers verdicts`: the tables and the JSON behind them."""

import io
import json

import pytest
from click.testing import CliRunner
from review_cases import ON, baseline, objective_of, policy_of
from rich.console import Console

from koers.base.places.models import Place
from koers.site.commands.verdicts import command, print_verdicts


@pytest.fixture
def policy(loaded, db):
    found = policy_of(Place.objects.get(code="GM0556"))
    objective_of(found, "misdrijven-totaal", direction="gelijk_of_lager", order=1)
    objective_of(
        found,
        "misdrijven-totaal",
        direction="gelijk_of_lager",
        order=2,
        **baseline(2022, 1234),
    )
    found.status = "vastgesteld"
    found.save()
    return found


def run(*arguments):
    return CliRunner().invoke(command, [*arguments, "--on", ON.isoformat()])


def test_verdicts_as_json_has_every_figure_behind_a_verdict(policy):
    result = run("--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["totals"]["objectives"] == {"niet te beoordelen": 1, "waarschijnlijk gehaald": 1}
    judged = found["objectives"][1]
    assert (judged["base"]["shown"], judged["now"]["shown"], judged["fact"]) == (1234, 1138, True)
    assert judged["dispersion"]["places"] == 204
    burglary = next(m for m in found["movements"] if m["indicator"] == "woninginbraken")
    assert burglary["ratio"] == pytest.approx(63 / 34726 / (100 / 32990))
    assert burglary["readings"]
    house_bans = next(m for m in found["movements"] if m["indicator"] == "huisverboden")
    assert (house_bans["movement"], house_bans["ratio"]) == ("niet te vergelijken", None)


def test_verdicts_in_tables_show_words_and_totals(policy):
    out = io.StringIO()
    print_verdicts(Console(file=out, width=80), on=ON)
    text = " ".join(out.getvalue().split())
    assert "Niet te beoordelen" in text
    assert "0,33–1,06" in text
    assert "1 waarschijnlijk gehaald" in text
    assert "Te kleine aantallen om te vergelijken: Drugshandel" in text
    assert "stabiel" not in text


def test_verdicts_without_a_policy_is_one_dutch_line(db):
    result = run()
    assert result.exit_code == 2
    assert result.stderr == "Error: Er is nog geen vastgesteld beleid. Draai: ./koers demo --no-serve\n"
