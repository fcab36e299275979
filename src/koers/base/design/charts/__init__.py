"""Charts as pure functions: plain dataclasses in, a Scene out; html_svg and fixed_svg draw it."""

from koers.base.design.charts.columns import columns, multiple, said, sparkline
from koers.base.design.charts.counts import hundred, progress
from koers.base.design.charts.expectation import Expectation, expectation
from koers.base.design.charts.fixed import fixed_svg
from koers.base.design.charts.funnel import Bounds, Spot, funnel
from koers.base.design.charts.html import html_svg
from koers.base.design.charts.map_drawing import map_html
from koers.base.design.charts.maps import MapArea, MapScene, Says, area_map
from koers.base.design.charts.rows import (
    Change,
    DotRow,
    Drawn,
    Interval,
    change_rows,
    dot_row,
    dot_rows,
    interval_rows,
)
from koers.base.design.charts.scene import Scene
from koers.base.design.charts.timeline import Column, Term, Zone

__all__ = [
    "Bounds",
    "Change",
    "Column",
    "DotRow",
    "Drawn",
    "Expectation",
    "Interval",
    "MapArea",
    "MapScene",
    "Says",
    "Scene",
    "Spot",
    "Term",
    "Zone",
    "area_map",
    "change_rows",
    "columns",
    "dot_row",
    "dot_rows",
    "expectation",
    "fixed_svg",
    "funnel",
    "html_svg",
    "hundred",
    "interval_rows",
    "map_html",
    "multiple",
    "progress",
    "said",
    "sparkline",
]
