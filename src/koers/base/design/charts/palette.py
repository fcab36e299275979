"""The colours and strokes of every chart class, for paper. The page has the same in CSS; a test compares."""

INK, INK_2, INK_3 = "#16222e", "#3d4a57", "#5a6672"
PAPER, LINE, LINE_STRONG, WASH = "#fbfaf7", "#dcd9d0", "#76818b", "#f2f0ea"
ACTION, COUNTED, COUNTED_2, FELT = "#0f4c75", "#1f5f8f", "#a9c3d6", "#7a3b6e"
GOOD, EVEN, POOR = "#0a655c", "#45525f", "#98400f"
HATCH = "url(#koers-hatch)"
FONT = "'Source Sans 3'"  # in quotes: a bare name may not have a word that begins with a digit

Attributes = dict[str, str | float]


def fill(colour: str, **more: str | float) -> Attributes:
    return {"fill": colour, **more}


def line(colour: str, width: float, **more: str | float) -> Attributes:
    return {"stroke": colour, "stroke-width": width, **more}


MARKS: dict[str, Attributes] = {
    "c-grid": line("#e4e1d8", 1),
    "c-base": line(INK, 1.25),
    "c-one": line(INK, 1.25),
    "c-col": fill(COUNTED),
    "c-col-2": {**fill(COUNTED_2), **line(COUNTED, 1.25)},
    "c-part": fill(HATCH),
    "c-todo": {**fill("none"), **line(LINE_STRONG, 1.5), "stroke-dasharray": "4 3"},
    "c-dist": fill("#ece9e0"),
    "c-tick": line(INK, 2.5),
    "c-tick-halo": line(PAPER, 5.5),
    "c-nat": line(INK, 2),
    "c-zone": fill(INK, **{"fill-opacity": 0.1}),
    "c-range": {**line(INK_2, 1.5), **fill("none")},
    "c-target": line(INK, 2, **{"stroke-dasharray": "5 3.5"}),
    "c-lead": {**line(INK_3, 1), **fill("none")},
    "c-dot": {**fill(COUNTED), **line(PAPER, 1.5)},
    "c-dot-felt": fill(FELT),
    "c-dot-open": {**fill(PAPER), **line(COUNTED, 2)},
    "c-peer": {**fill(PAPER, **{"fill-opacity": 0.7}), **line(LINE_STRONG, 1)},
    "c-limit": {**line(INK_3, 1.25), **fill("none")},
    "c-expect": {**fill(COUNTED_2, **{"fill-opacity": 0.45}), **line(COUNTED, 1.25)},
    "c-area": {**fill(WASH), **line(LINE_STRONG, 1)},
    "c-area-gap": {**fill(PAPER), **line(LINE_STRONG, 1), "stroke-dasharray": "3 3"},
    "c-area-ours": {**line(INK, 2)},
    "c-spot-count": {**fill(COUNTED), **line(PAPER, 1.5)},
    "c-spot-rate": {**fill(PAPER, **{"fill-opacity": 0.7}), **line(COUNTED, 2)},
    "c-spot-few": {**fill(PAPER), **line(INK_3, 1.5), "stroke-dasharray": "3 2.5"},
    "c-spot-gap": {**fill(PAPER), **line(LINE_STRONG, 1.5), "stroke-dasharray": "3 2.5"},
    "c-spot-count-ours": line(INK, 2),
    "c-spot-rate-ours": fill(COUNTED, **{"fill-opacity": 1}),
    "c-ci": line(COUNTED, 8, **{"stroke-opacity": 0.32}),
    "c-cap": line(COUNTED, 1.75),
    "c-prog-bg": fill(LINE),
    "c-prog": fill(ACTION),
    "c-prog-cut": line(PAPER, 2),
    "c-100": fill(GOOD),
    "c-100-poor": fill(POOR),
    "c-100-even": fill(EVEN),
    "c-100-no": {**fill("none"), **line(LINE_STRONG, 1.5)},
}
for _tone, _colour in (("good", GOOD), ("poor", POOR), ("even", EVEN)):
    MARKS[f"c-ci-{_tone}"] = {"stroke": _colour}
    MARKS[f"c-cap-{_tone}"] = {"stroke": _colour}
    MARKS[f"c-dot-{_tone}"] = fill(_colour)

TEXTS: dict[str, Attributes] = {
    "": fill(INK_3),
    "t-strong": fill(INK, **{"font-weight": 600}),
    "t-dark": fill(INK_2),
    "t-inv": fill("#fff", **{"font-weight": 600}),
    "t-counted": fill(COUNTED, **{"font-weight": 600}),
    "t-felt": fill(FELT, **{"font-weight": 600}),
    "t-halo": {**line(PAPER, 4), "stroke-linejoin": "round", "paint-order": "stroke"},
}


def attributes(css: str, table: dict[str, Attributes]) -> Attributes:
    """Later classes win, as in the stylesheet. An unknown class is an error, never a black mark."""
    merged: Attributes = dict(table.get("", {}))
    for name in css.split():
        merged |= table[name]
    return merged
