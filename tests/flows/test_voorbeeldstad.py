"""The invented municipality: four whole years through every door, and nothing real in it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import databases
import pytest
from databases import Database
from django.conf import settings

ROOT = Path(settings.PROJECT_DIR)
KOERS = Path(sys.executable).with_name("koers")
FOLDER = Path(settings.CATALOG_DIR) / "policies" / "voorbeeldstad"
NAMES_WORDS = {"access:settings", "access:approvals", "access:approval"}  # they say what may be chosen
SOURCE = re.compile(r"\bbeleid-maassluis(-beleving)?\b")  # the code of a source
WITHOUT_FRAME = {"security-txt", "robots-txt"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory, django_db_setup, django_db_blocker):
    """Loaded once by the command, in a database of its own; nothing of it is in this process."""
    folder = tmp_path_factory.mktemp("voorbeeldstad")
    with django_db_blocker.unblock(), databases.empty(folder) as database:
        var = str(folder / "var-voorbeeldstad")
        environment = {**os.environ, "KOERS_VAR": var, "DATABASE_URL": database.url}
        environment |= {"DJANGO_SETTINGS_MODULE": "koers.site.settings.dev"}
        words = [KOERS, "demo", "--voorbeeldstad", "--no-serve"]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        yield database, environment | {"KOERS_EXAMPLE": "voorbeeldstad"}


def run(loaded, *words):
    done = subprocess.run(
        [sys.executable, *words], env=loaded[1], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def pages(loaded):
    """Every page of the route table as three people, and what links lead to."""
    return json.loads(run(loaded, "tests/flows/voorbeeldstad_walk.py"))


def test_no_page_fails_and_the_adviser_sees_most_of_them(pages):
    assert [one for one in pages if one["status"] >= 500] == []
    seen = {one["name"] for one in pages if one["role"] == "adviseur-oov" and one["status"] == 200}
    assert len(seen) > 60


def test_no_page_names_a_real_municipality(pages):
    assert [(one["role"], one["address"]) for one in pages if one["real"]] == []


def test_every_page_says_that_the_municipality_is_invented(pages):
    shown = [one for one in pages if one["status"] == 200 and one["kind"] in ("text/html", "application/pdf")]
    silent = {one["address"] for one in shown if not one["fictional"] and one["name"] not in WITHOUT_FRAME}
    assert silent == set()


def test_every_page_uses_the_words_of_the_municipality(pages):
    talked_of = {one["address"] for one in pages if one["name"] in NAMES_WORDS}
    wrong = {
        (one["address"], *set(one["standard_words"]))
        for one in pages
        if one["standard_words"] and one["address"] not in talked_of
    }
    assert wrong == set()


def test_four_years_went_through_every_door(loaded, django_db_blocker):
    from koers.govern.policy.models import Policy
    from koers.govern.programme.models import AnnualPlan, ProgressUpdate
    from koers.govern.review.reports.models import Report

    database: Database = loaded[0]
    with django_db_blocker.unblock(), database.in_use():
        policy = Policy.objects.get()
        assert (policy.place_id, str(policy.adopted_on)) == ("GM9999", "2022-10-11")
        plans = list(AnnualPlan.objects.select_related("submitted_by", "adopted_by"))
        assert [(plan.year, plan.status, plan.edition) for plan in plans] == [
            (year, "vastgesteld", 1) for year in (2023, 2024, 2025, 2026)
        ]
        assert all(plan.submitted_by_id != plan.adopted_by_id for plan in plans)
        assert all(plan.editions.count() == 1 for plan in plans)
        written = Report.objects.exclude(kind="eindevaluatie").order_by("year")  # that one is a draft to try
        reports = [(r.kind, r.year, r.status, r.frozen.count()) for r in written]
        assert reports == [
            *(("jaarevaluatie", year, "vastgesteld", 2) for year in (2023, 2024, 2025)),
            ("tussenrapportage", 2026, "college", 0),
        ]
        reported = ProgressUpdate.objects.values_list("organisation__kind", flat=True)
        assert set(reported) == {"gemeente", "politie", "corporatie", "welzijn", "veiligheidsregio", "riec"}


def test_every_activity_is_whole_and_every_goal_is_measured_or_waived(loaded, django_db_blocker):
    from koers.govern.policy.models import Goal
    from koers.govern.programme.models import Action

    with django_db_blocker.unblock(), loaded[0].in_use():
        for action in Action.objects.exclude(mode="stoppen"):
            assert action.lead_id, action
            assert action.indicators.exclude(baseline_value=None).exclude(target_value=None).exists(), action
            assert action.allocations.exists(), action
            assert action.milestones.count() == 2, action
        unmeasured = Goal.objects.filter(target=None)
        assert sorted(goal.theme.name for goal in unmeasured) == ["Crisisbeheersing", "Weerbaar bestuur"]
        assert all(goal.waivers.get().reason for goal in unmeasured)


def test_signals_have_an_owner_and_what_people_said_stands_with_them(loaded, django_db_blocker):
    from koers.govern.review.signals.models import Detection, Signal, SignalStep

    with django_db_blocker.unblock(), loaded[0].in_use():
        assert Detection.objects.count() == 1
        opened = Signal.objects.exclude(cause="termijn:proef")  # that one is of the walk
        assert opened.exists()
        assert not opened.filter(owner=None).exists()
        said = SignalStep.objects.exclude(text="").values_list("by_name", flat=True)
        assert set(said) <= {"Demo adviseur openbare orde en veiligheid"}


AGAIN = "import django; django.setup(); from koers.site.commands.demo import load; load()"


def test_second_load_changes_nothing(loaded, django_db_blocker):
    from koers.govern.programme.models import ProgressUpdate, Version
    from koers.govern.review.reports.models import Frozen
    from koers.govern.review.signals.models import SignalStep

    def rows():
        with django_db_blocker.unblock(), loaded[0].in_use():
            return [model.objects.count() for model in (ProgressUpdate, Version, Frozen, SignalStep)]

    before = rows()
    run(loaded, "-c", AGAIN)
    assert rows() == before


def test_other_example_in_the_same_database_is_refused_with_a_dutch_text(loaded):
    environment = {name: value for name, value in loaded[1].items() if name != "KOERS_EXAMPLE"}
    words = [KOERS, "demo", "--no-serve"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Voorbeeldstad" in done.stderr
    assert done.stderr.count("\n") == 1


def test_year_of_reminders_gives_nobody_two_mails_a_week(loaded):
    """The last test: it takes what was reported in 2026 away. The walk itself refuses two in a week."""
    said = run(loaded, "benchmarks/year.py", "--loaded")
    found = re.search(r"(\d+) mails aan (\d+) van de (\d+) mensen; ten hoogste (\d+) in het jaar", said)
    total, reached, everybody, most = found.groups()
    people = int(everybody) - 1  # the walk made an account
    text = (ROOT / "docs/handleiding/voortgang.md").read_text(encoding="utf-8")
    assert f"{total} mails naar {reached} van de {people} mensen" in text
    assert f"hoogstens {most} mails" in text


def test_nothing_outside_the_example_and_the_sources_names_its_municipality():
    """Two lists of words hold the names of every municipality of the country. An indicator may rest on a
    source that has only the figures of the example; elsewhere it is empty."""
    package, lists = Path(settings.PACKAGE_DIR), {"municipalities.txt", "surnames.py", "accounts.py"}
    data = {("catalog", folder) for folder in ("policies", "samples", "sources")}
    found = [
        str(path.relative_to(package))
        for path in package.rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".yaml", ".typ", ".js", ".css", ".md"}
        and path.relative_to(package).parts[:2] not in data
        and path.name not in lists
        and "maassluis" in SOURCE.sub("", path.read_text(encoding="utf-8")).lower()
    ]
    assert found == []


def test_figures_of_the_invented_municipality_are_what_the_tool_makes(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    import make_voorbeeldstad

    kept = {path.name: path.read_bytes() for path in (FOLDER / "samples").iterdir()}
    (tmp_path / "sources").mkdir()
    for path in (FOLDER / "sources").iterdir():
        (tmp_path / "sources" / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(make_voorbeeldstad, "FOLDER", tmp_path)
    make_voorbeeldstad.main()
    made = {path.name: path.read_bytes() for path in (tmp_path / "samples").iterdir()}
    assert made == kept


def test_invented_sources_share_no_name_or_file_with_real_ones():
    catalog = Path(settings.CATALOG_DIR)
    for folder in ("sources", "samples"):
        ours = {path.name for path in (FOLDER / folder).iterdir()} - {"gebieden.csv", "gebieden-jaren.csv.gz"}
        assert not ours & {path.name for path in (catalog / folder).iterdir()}
    for path in (FOLDER / "sources").iterdir():
        assert "citation: Verzonnen cijfers voor het voorbeeld" in path.read_text(encoding="utf-8")
