"""Copies styles and fonts out of the locked npm packages into vendor/, and makes the TTFs that Typst reads.

Runs with the Python of the venv (it needs fontTools): python tools/setup/assets.py
"""

import re
import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "vendor"

STYLES = {  # file in vendor/css: the package files that it is made of, in order
    "utrecht.css": ["@utrecht/component-library-css/dist/index.css"],
    "tokens.css": ["@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"],
    "source-sans-3.css": [
        "@fontsource-variable/source-sans-3/wght.css",
        "@fontsource-variable/source-sans-3/wght-italic.css",
    ],
    "source-serif-4.css": [
        "@fontsource-variable/source-serif-4/opsz.css",
        "@fontsource-variable/source-serif-4/opsz-italic.css",
    ],
}
FONTS = {  # family: weight, style and the name of the style
    "Source Sans 3": [
        (400, "normal", "Regular"),
        (400, "italic", "Italic"),
        (600, "normal", "SemiBold"),
        (700, "normal", "Bold"),
    ],
    "Source Serif 4": [(400, "normal", "Regular"), (600, "normal", "SemiBold")],
}
SUBSETS = ["latin", "latin-ext"]
SOURCE_MAP = re.compile(r"/\*#\s*sourceMappingURL=.*?\*/")  # points to files that are not there
FONT_FILE = re.compile(r"url\(\./(files/[^)]+)\)")


def write_style(name: str, parts: list[str], folder: Path) -> None:
    """One style sheet, with the font files that it names beside it."""
    text = ""
    for part in parts:
        source = PACKAGES / part
        css = SOURCE_MAP.sub("", source.read_text(encoding="utf-8"))
        for font in FONT_FILE.findall(css):
            (folder / font).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source.parent / font, folder / font)
        text += css
    (folder / name).write_text(text, encoding="utf-8")


def write_names(font: TTFont, family: str, style: str) -> None:
    """The packages name every weight after the lightest; Typst finds a font by its family."""
    full = f"{family} {style}"
    # 1, 2: family and style; 3: identifier; 4: full name; 6: PostScript; 16, 17: typographic family, style
    names = {1: family, 2: style, 3: full, 4: full, 6: full.replace(" ", ""), 16: family, 17: style}
    for name_id, text in names.items():
        font["name"].removeNames(nameID=name_id)
        font["name"].setName(text, name_id, 3, 1, 0x409)


def write_font(family: str, weight: int, slant: str, style: str, folder: Path) -> None:
    """One TTF out of the web fonts, which are split by alphabet and packed as WOFF2."""
    package = family.lower().replace(" ", "-")
    files = PACKAGES / "@fontsource" / package / "files"
    with tempfile.TemporaryDirectory() as scratch:
        parts = []
        for subset in SUBSETS:
            font = TTFont(files / f"{package}-{subset}-{weight}-{slant}.woff2")
            font.flavor = None
            parts.append(f"{scratch}/{subset}.ttf")
            font.save(parts[-1])
        merged = Merger().merge(parts)
    write_names(merged, family, style)
    merged.save(folder / f"{package}-{weight}-{slant}.ttf")


def build(target: Path) -> None:
    css, fonts = target / "css", target / "fonts"
    css.mkdir(parents=True)
    fonts.mkdir()
    for name, parts in STYLES.items():
        write_style(name, parts, css)
    for family, members in FONTS.items():
        for weight, slant, style in members:
            write_font(family, weight, slant, style, fonts)


def main() -> None:
    fresh = VENDOR.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    build(fresh)
    shutil.rmtree(VENDOR, ignore_errors=True)
    fresh.rename(VENDOR)


if __name__ == "__main__":
    main()
