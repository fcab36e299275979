"""The page about the check says what the rules say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_page_about_the_check_is_made_from_the_rules_as_they_stand():
    spec = importlib.util.spec_from_file_location("make_check_docs", ROOT / "tools" / "make_check_docs.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = (ROOT / "docs" / "methods" / "meetbaarheid.md").read_text(encoding="utf-8")
    assert written == tool.page(), "Draai tools/make_check_docs.py"
