"""Paper shows what the page shows: the palette and the stylesheet say the same."""

import re
from pathlib import Path

import pytest

from koers.base.design.charts.layout import text_width
from koers.base.design.charts.palette import MARKS, TEXTS

ROOT = Path(__file__).resolve().parents[3]
STYLES = ROOT / "src/koers/base/design/static/koers"
FONT = ROOT / "vendor/fonts/source-sans-3-600-normal.ttf"
PROPERTIES = {"fill", "stroke", "stroke-width", "stroke-opacity", "fill-opacity", "stroke-dasharray"}


def tokens() -> dict[str, str]:
    return dict(re.findall(r"(--koers-[\w-]+): (#[0-9a-f]+);", (STYLES / "tokens.css").read_text()))


def rules() -> dict[str, dict[str, str]]:
    """Class → properties, with the tokens filled in."""
    css = re.sub(
        r"var\((--[\w-]+)\)", lambda m: tokens().get(m[1], m[0]), (STYLES / "charts.css").read_text()
    )
    found: dict[str, dict[str, str]] = {}
    for name, body in re.findall(r"(?:text)?\.([ct]-[\w-]+) \{([^}]*)\}", css):
        pairs = (part.split(":") for part in body.split(";") if ":" in part)
        found[name] = {key.strip(): value.strip() for key, value in pairs}
    return found


@pytest.mark.parametrize("name", [n for n in MARKS if n != "c-part"])
def test_mark_on_paper_looks_like_the_mark_on_the_page(name: str) -> None:
    page = {key: value for key, value in rules()[name].items() if key in PROPERTIES}
    paper = {key: str(value) for key, value in MARKS[name].items()}
    if name == "c-nat":  # on the page always beside c-tick, which brings the colour
        paper.pop("stroke")
    assert paper == page


@pytest.mark.parametrize("name", [n for n in TEXTS if n not in ("", "t-halo")])
def test_text_on_paper_has_the_colour_of_the_page(name: str) -> None:
    assert TEXTS[name]["fill"] == rules()[name]["fill"]


@pytest.mark.parametrize(
    "text", ["0123456789", "1.138", "nog niet ingelezen", "Bij het niveau van 2019", "gelijk"]
)
def test_width_that_labels_are_laid_out_with_is_never_less_than_that_of_the_font(text: str) -> None:
    if not FONT.exists():
        pytest.skip("vendor/fonts is er pas na ./koers setup")
    from fontTools.ttLib import TTFont

    font = TTFont(FONT)
    names, widths = font.getBestCmap(), font["hmtx"]
    true = sum(widths[names[ord(letter)]][0] for letter in text) / font["head"].unitsPerEm * 13
    assert true <= text_width(text) <= true * 1.25


@pytest.mark.parametrize(
    "name", ["ink", "ink-2", "ink-3", "action", "counted", "felt", "good", "even", "poor"]
)
def test_text_colour_has_enough_contrast_on_paper(name: str) -> None:
    assert contrast(tokens()[f"--koers-{name}"], tokens()["--koers-paper"]) >= 4.5


def test_dashes_of_a_gap_have_enough_contrast_on_paper() -> None:
    assert contrast(tokens()["--koers-line-strong"], tokens()["--koers-paper"]) >= 3


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
