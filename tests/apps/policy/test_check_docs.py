"""The page about the check says what the rules say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_pages_about_check_and_norms_are_made_from_them_as_they_stand():
    spec = importlib.util.spec_from_file_location("make_check_docs", ROOT / "tools" / "make_check_docs.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    for path, made in ((tool.PAGE, tool.page), (tool.NORMS, tool.norms_page)):
        assert path.read_text(encoding="utf-8") == made(), "Draai tools/make_check_docs.py"
