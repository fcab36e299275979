"""Follows a page of the manual: the words it quotes are what is pressed and filled in, in that order."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

QUOTED = re.compile(r"\*\*(.+?)\*\*|„(.+?)”")

SETTLES = """() => { window.settled = new Promise(
    done => document.addEventListener("htmx:afterSettle", done, { once: true })) }"""


class Guide:
    """The quoted words of the numbered sections from the second on, as a list that is used up."""

    def __init__(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        self.text = text
        steps = text[text.index("\n## 2. ") : text.index("\n## Als ")]
        self.left = [bold or field for bold, field in QUOTED.findall(steps)]

    def expect(self, word: str) -> None:
        assert self.left, f"the manual says nothing after which „{word}” could come"
        assert word == self.left.pop(0), f"the manual does not say „{word}” here; left: {self.left[:3]}"


class Person:
    """Somebody with the manual at hand and only a keyboard. `guide` is None for what was read before."""

    def __init__(self, page: Page, guide: Guide | None) -> None:
        self.page, self.guide = page, guide

    def press(self, word: str, *, within: Locator | None = None) -> None:
        """A link or button with these words that leads to another page."""
        with self.page.expect_navigation():
            self._enter(self._find(word, within))

    def press_here(self, word: str, *, within: Locator) -> None:
        """A button that changes only a part of the page, which then puts the keyboard in its place."""
        self.page.evaluate(SETTLES)
        self._enter(self._find(word, within))
        self.page.evaluate("() => window.settled")

    def could_press(self, word: str) -> None:
        expect(self._find(word, None)).to_be_visible()

    def open(self, word: str, *, within: Locator | None = None) -> None:
        """What folds out on the page."""
        self._read(word)
        self._enter((within or self.page).locator("summary").filter(has_text=word).first)

    def follow(self, words: str | re.Pattern[str]) -> None:
        """A link that is named after somebody's own data, so that the manual cannot quote it."""
        with self.page.expect_navigation():
            self._enter(self.page.get_by_role("main").get_by_role("link", name=words).first)

    def trail(self, words: str) -> None:
        with self.page.expect_navigation():
            self._enter(self.page.locator(".koers-breadcrumb").get_by_role("link", name=words))

    def fill(self, label: str, value: str, *, within: Locator | None = None) -> None:
        self._read(label)
        self.type(label, value, within=within)

    def type(self, label: str, value: str, *, within: Locator | None = None) -> None:
        """A field that the manual does not quote, because its name is somebody's own data."""
        field = (within or self.page).get_by_label(label, exact=True).first
        kind = field.evaluate("field => field.tagName + ':' + field.type")
        if kind.startswith("SELECT"):
            field.select_option(label=value)
        elif kind.endswith(":file"):
            field.set_input_files(value)
        else:
            field.fill(value)

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def _find(self, word: str, within: Locator | None) -> Locator:
        self._read(word)
        place = within or self.page
        exactly = re.compile(
            rf"^{re.escape(word)}(:? .*)?$", re.DOTALL
        )  # what follows is for a screen reader
        controls = place.get_by_role("link", name=exactly).or_(place.get_by_role("button", name=exactly))
        return controls.first

    def _enter(self, control: Locator) -> None:
        control.focus()
        expect(control).to_be_focused()
        self.page.keyboard.press("Enter")

    def _read(self, word: str) -> None:
        if self.guide:
            self.guide.expect(word)
