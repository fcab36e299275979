"""Small pictures of a share: a chance as dots out of a hundred, and how far the policy term has come."""

from collections.abc import Sequence

from koers.base.design.charts.scene import Dot, Line, Mark, Rect, Scene

ACROSS, ROWS = 20, 5


def hundred(filled: int, *, label: str, tone: str = "good") -> Scene:
    """93 of 100 dots filled: chance in natural numbers."""
    css = {"good": "c-100", "poor": "c-100-poor", "even": "c-100-even"}[tone]
    marks: list[Mark] = [
        Dot(css if n < filled else "c-100-no", (n % ACROSS + 0.5) / ACROSS, 8 + 16 * (n // ACROSS), 5.25)
        for n in range(ACROSS * ROWS)
    ]
    return Scene(tuple(marks), 16 * ROWS, label)


def progress(share: float, *, label: str, cuts: Sequence[float] = ()) -> Scene:
    """How much of the term is over, with a cut at every new year."""
    done = min(max(share, 0.0), 1.0)
    marks: list[Mark] = [Rect("c-prog-bg", 0, 0, 1, 10, 2), Rect("c-prog", 0, 0, done, 10, 2)]
    marks += [Line("c-prog-cut", cut, cut, 0, 10) for cut in cuts]
    return Scene(tuple(marks), 10, label)
