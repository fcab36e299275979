"""The charts of a document as PNG, for formats that take no SVG. All of them in one run of Typst."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import typst

from koers.base.design.charts.fixed import fixed_svg
from koers.base.design.charts.palette import PAPER
from koers.base.design.charts.scene import Scene
from koers.present.documents import blocks
from koers.present.documents.pdf import TEMPLATES, font_folder

SHARP = 216  # dots per inch at the size of the page: crisp in print and on a large screen
Key = tuple[Scene, int, int | None]


@dataclass(frozen=True)
class Picture:
    png: bytes
    width: int  # px of the design, 96 to the inch
    height: int
    alt: str


class Pictures:
    """Draws what is asked for once, all together at the first look."""

    def __init__(self, wanted: Iterable[Key]) -> None:
        self._keys = list(dict.fromkeys(wanted))
        self._drawn: dict[Key, Picture] | None = None

    def of(self, scene: Scene, width: int, height: int | None = None) -> Picture:
        if self._drawn is None:
            self._drawn = dict(zip(self._keys, draw(self._keys), strict=True))
        return self._drawn[scene, width, height]


def draw(keys: list[Key]) -> Iterator[Picture]:
    if not keys:
        return
    wanted = [_svg(*key) for key in keys]
    data = json.dumps({"pictures": [{"svg": s, "width": w, "height": h} for s, w, h in wanted]})
    made = compiler().compile(format="png", ppi=SHARP, sys_inputs={"data": data})
    files = made if isinstance(made, list) else [made]
    for (scene, _width, _height), (_drawn, width, height), png in zip(keys, wanted, files, strict=True):
        assert isinstance(png, bytes)
        yield Picture(png, width, height, scene.label)


def _svg(scene: Scene, width: int, height: int | None) -> tuple[str, int, int]:
    tall = scene.height if scene.height is not None else (height or 28)
    return fixed_svg(scene, width, height).replace(PAPER, "#ffffff"), width, tall


def all_blocks(sections: Iterable[blocks.Section]) -> Iterator[blocks.Block]:
    """Every block of the sections, those within a pair too, in reading order."""
    for section in sections:
        for block in section.blocks:
            yield from block.blocks if isinstance(block, blocks.Pair) else (block,)
        yield from all_blocks(section.sections)


@cache
def compiler() -> typst.Compiler:
    return typst.Compiler(
        str(TEMPLATES / "picture.typ"),
        root=str(TEMPLATES),
        font_paths=[str(font_folder())],
        ignore_system_fonts=True,
    )
