"""Make docs/images/veiligheidsbeeld.png: the start page of a running demo, as the browser shows it.

Usage: ./koers demo (in one terminal), then .venv/bin/python tools/make_picture.py
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.chromium import launch_options

TARGET = Path(__file__).resolve().parents[1] / "docs" / "images" / "veiligheidsbeeld.png"


def main(address: str = "http://localhost:8000/") -> None:
    TARGET.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        page = browser.new_page(viewport={"width": 1280, "height": 1500})
        page.goto(address)
        page.get_by_role("button", name="Adviseur openbare orde en veiligheid").click()
        page.get_by_role("heading", name="Veiligheidsbeeld").wait_for()
        page.screenshot(path=TARGET)
        browser.close()
    print(TARGET)


if __name__ == "__main__":
    main(*sys.argv[1:])
