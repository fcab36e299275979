"""Wrong variants of the statistics, one at a time, each against the test that must notice it.

Run: .venv/bin/python benchmarks/mutants.py [WORD]. A copy of the package is changed, never the checkout. Ends
with an error when a variant goes unnoticed, or when its line is no longer in the code.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
ROOM = "src/koers/analysis/statistics"
TESTS = "tests/analysis/statistics"


class Mutant(NamedTuple):
    wrong: str
    file: str
    old: str
    new: str
    test: str


MUTANTS = (
    Mutant(
        "overlap of town and unit ignored",
        "marks.py",
        "_shares(overlap),",
        "0 * _shares(overlap),",
        "test_marks.py::test_compare_marks_of_a_town_inside_its_unit_with_the_overlap_is_calibrated",
    ),
    Mutant(
        "town counted twice in the margin of its unit",
        "marks.py",
        "left = base_error**2 - (share * error) ** 2",
        "left = base_error**2",
        "test_marks.py::test_compare_marks_with_overlap_is_the_comparison_with_the_rest",
    ),
    Mutant(
        "rounding of published grades ignored",
        "marks.py",
        "rounded = (step**2 + base_step**2) / 12",
        "rounded = 0 * (step**2 + base_step**2)",
        "test_marks.py::test_compare_marks_rounding_adds_a_tenth_squared_over_twelve_for_each_grade",
    ),
    Mutant(
        "margin taken for a standard error",
        "marks.py",
        "MARGIN_IN_ERRORS = float(ndtri(0.975))",
        "MARGIN_IN_ERRORS = 1.0",
        "test_marks.py::test_compare_marks_with_margins_agrees_with_the_sum_by_hand",
    ),
    Mutant(
        "method break bridged",
        "marks.py",
        'yes_or_no(method_break, "De methodebreuk", InvalidMark),',
        'yes_or_no(False, "De methodebreuk", InvalidMark),',
        "test_marks.py::test_compare_marks_across_a_method_break_is_refused_and_the_others_go_on",
    ),
    Mutant(
        "tau left out of the funnel",
        "funnel.py",
        "error = np.sqrt(1 / (4 * e) + tau**2)",
        "error = np.sqrt(1 / (4 * e) + 0 * tau)",
        "test_funnel.py::test_funnel_of_ordinary_places_leaves_as_many_outside_as_it_says",
    ),
    Mutant(
        "winsorising narrows the funnel",
        "funnel.py",
        "wide = spread > WINSORISED_VARIANCE * free",
        "wide = spread > free",
        "test_funnel.py::test_funnel_of_ordinary_places_leaves_as_many_outside_as_it_says",
    ),
    Mutant(
        "places that stand out widen the funnel",
        "funnel.py",
        "wide = spread > WINSORISED_VARIANCE * free",
        "wide = (((root - centre[..., None]) ** 2) / (chance + middle[..., None] ** 2)).sum(-1) > free",
        "test_funnel.py::test_funnel_places_that_stand_out_are_found_and_hardly_widen_the_limits",
    ),
    Mutant(
        "chance counted as difference between areas",
        "shrinkage.py",
        "np.maximum(0.0, seen - mean / (total / y.shape[-1]))",
        "np.maximum(0.0, seen)",
        "test_shrink_rates.py::test_shrink_rates_by_moments_equals_ebest_of_spdep",
    ),
    Mutant(
        "inhabitants ignored in the shape of the gamma",
        "shrinkage.py",
        "rises = _slope(y, mean[..., None] * e,",
        "rises = _slope(y, y.mean(-1, keepdims=True) + 0 * e,",
        "test_shrink_rates.py::test_shrink_rates_by_likelihood_equals_glm_nb_of_mass",
    ),
    Mutant(
        "before and after without the peers",
        "effects.py",
        "return course, course + (total",
        "return 0 * course, 0 * course + 0 * (total",
        "test_effects.py::test_effect_where_the_whole_country_falls_is_no_effect",
    ),
    Mutant(
        "chance instead of placebos decides",
        "effects.py",
        '"p_value": (1 + at_least) / (1 + known.sum(1)),',
        '"p_value": 2 * ndtr(-np.abs(change) / np.sqrt(_variance(own.before, own.after))[:, 0]),',
        "test_effects.py::test_effect_where_nothing_was_done_is_found_in_one_of_twenty",
    ),
    Mutant(
        "under thirty a year judged",
        "effects.py",
        "FEWEST_PER_YEAR = 30.0",
        "FEWEST_PER_YEAR = 10.0",
        "test_effects.py::test_effect_under_thirty_a_year_is_refused_and_the_others_go_on",
    ),
    Mutant(
        "place compared with itself",
        "effects.py",
        "    np.put_along_axis(distance, own, np.inf, axis=1)\n",
        "",
        "test_effects.py::test_effect_peers_are_alike_and_never_the_place_itself",
    ),
    Mutant(
        "dispersion ignored in the simulated maps",
        "scan.py",
        "level = chance if phi == 1 else",
        "level = chance if phi >= 1 else",
        "test_scan.py::test_scan_where_nothing_happens_is_seldom_significant",
    ),
    Mutant(
        "groups with few events pointed out",
        "scan.py",
        "np.where((c > mean) & (mean < total), found, 0.0)",
        "np.where(mean < total, found, 0.0)",
        "test_scan.py::test_scan_never_points_at_a_group_with_fewer_events_than_expected",
    ),
    Mutant(
        "one circle tested as if it were the only one",
        "scan.py",
        "                    best = max(best, ratio)",
        "                    best = max(best, ratio) if i == 0 else best",
        "test_scan.py::test_scan_where_nothing_happens_is_seldom_significant",
    ),
)


def noticed(mutant: Mutant, copy: Path) -> bool:
    path = copy / ROOM / mutant.file
    right = path.read_text(encoding="utf-8")
    if mutant.old not in right:
        raise SystemExit(f"not in the code any more: {mutant.wrong} ({mutant.file})")
    names = "from scipy.special import ndtr  # the variant may need it\n" if "ndtr(" in mutant.new else ""
    head, rest = right.split("\n\n", 1)
    path.write_text(f"{head}\n\n{names}{rest.replace(mutant.old, mutant.new, 1)}", encoding="utf-8")
    code = run(copy, mutant.test)
    path.write_text(right, encoding="utf-8")
    return code == 1  # tests ran and failed; anything else is a fault of this script


def run(copy: Path, *tests: str) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", *(f"{TESTS}/{test}" for test in tests)]
    environment = os.environ | {"PYTHONPATH": str(copy / "src")}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True).returncode


def main(word: str) -> None:
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("src", "tests", "docs"):
            shutil.copytree(ROOT / part, copy / part)
        shutil.copy(ROOT / "pyproject.toml", copy)
        chosen = [m for m in MUTANTS if word in m.wrong or word in m.file]
        if run(copy, *{m.test for m in chosen}):
            raise SystemExit("the tests fail without any variant")
        for mutant in chosen:
            found = noticed(mutant, copy)
            unnoticed += not found
            print(f"{'noticed' if found else 'MISSED ':8} {mutant.wrong:48} {mutant.test.split('::')[1]}")
    raise SystemExit(f"{unnoticed} unnoticed" if unnoticed else 0)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
