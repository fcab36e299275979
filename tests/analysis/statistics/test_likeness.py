"""Which places are most alike: distance by hand, ties, classes, and what is refused."""

import math

import numpy as np
import pytest
from method_pages import METHODS, agrees, rows

from koers.analysis.statistics import StatisticsError, most_alike
from koers.analysis.statistics.likeness import distance

PAGE = METHODS / "vergelijken.md"
OURS = (35832.0, 2086.0)


def alike(*places, own="A", n=10):
    codes, people, density, classes = zip(*places, strict=True)
    return most_alike(
        list(codes), np.array(people, float), np.array(density, float), np.array(classes), own, n
    )


@pytest.mark.parametrize("row", rows(PAGE, "distance"))
def test_distance_on_the_page_comes_out(row):
    people, density = float(row["inhabitants"]), float(row["density"])
    by_hand = math.sqrt(math.log(people / OURS[0]) ** 2 + math.log(density / OURS[1]) ** 2)
    found = distance(np.array([people]), np.array([density]), *OURS)[0]
    assert found == pytest.approx(by_hand)
    assert agrees(found, row["distance"])


def test_twice_and_half_as_large_are_equally_far_and_go_by_code():
    found = alike(("A", 100, 10, 2), ("C", 200, 10, 2), ("B", 50, 10, 2))
    assert [code for code, _ in found] == ["B", "C"]
    assert found[0][1] == pytest.approx(math.log(2))


def test_another_class_is_never_alike_however_near():
    found = alike(("A", 100, 10, 2), ("B", 100, 10, 3), ("C", 900, 90, 2))
    assert [code for code, _ in found] == ["C"]


def test_no_more_than_asked_and_nearest_first():
    places = [("A", 100, 10, 1)] + [(f"B{n:02}", 100 + n, 10, 1) for n in range(20, 0, -1)]
    assert [code for code, _ in alike(*places, n=3)] == ["B01", "B02", "B03"]


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf])
def test_number_that_has_no_logarithm_is_refused(bad):
    with pytest.raises(StatisticsError):
        alike(("A", 100, 10, 1), ("B", bad, 10, 1))


def test_place_that_is_not_there_is_refused():
    with pytest.raises(StatisticsError, match="Z staat niet"):
        alike(("A", 100, 10, 1), own="Z")
