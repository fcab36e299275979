"""Unpacks the Chromium of the npm package into .browser/, with the libraries and the font it needs.

`.browser/chromium` is what the tests start: a small script around the unpacked browser, or, where that does
not run (another processor, a missing library), a link to Debian's chromium. Runs with the Python of the venv.
"""

import io
import shutil
import sys
import tarfile
from pathlib import Path

import brotli
from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "browser"))

from chromium import launch_options  # noqa: E402

PACKAGE = ROOT / "node_modules" / "@sparticuz" / "chromium" / "bin"
BROWSER = ROOT / ".browser"
DEBIAN = Path("/usr/bin/chromium")
START = """\
#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium.bin" "$@"
"""
FONTS = f"""\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{BROWSER}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{BROWSER}/font-cache</cachedir>
</fontconfig>
"""


def unpack(folder: Path) -> None:
    for name in ("al2023", "fonts"):
        packed = (PACKAGE / f"{name}.tar.br").read_bytes()
        with tarfile.open(fileobj=io.BytesIO(brotli.decompress(packed))) as archive:
            archive.extractall(folder / name)  # locked by hash; Python 3.11.2 has no filter yet
    (folder / "chromium.bin").write_bytes(brotli.decompress((PACKAGE / "chromium.br").read_bytes()))
    (folder / "fonts.conf").write_text(FONTS)
    (folder / "chromium").write_text(START)
    for program in ("chromium.bin", "chromium"):
        (folder / program).chmod(0o755)


def works(program: Path) -> bool:
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options(program))
            page = browser.new_page()
            page.set_content("<p>Koers</p>")
            text = page.inner_text("p")
            browser.close()
    except (OSError, Error) as error:
        print(f"{program}: {error}")
        return False
    return text == "Koers"


def main() -> None:
    fresh = BROWSER.with_name(".browser.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    unpack(fresh)
    if not works(fresh / "chromium"):
        if not works(DEBIAN):
            sys.exit("Koers: geen browser die hier start.")
        shutil.rmtree(fresh)
        fresh.mkdir()
        (fresh / "chromium").symlink_to(DEBIAN)
    shutil.rmtree(BROWSER, ignore_errors=True)
    fresh.rename(BROWSER)


if __name__ == "__main__":
    main()
