"""Which browser the tests start: the one that the set-up unpacked, or the one that KOERS_BROWSER names."""

import os
from pathlib import Path
from typing import Any

UNPACKED = Path(__file__).resolve().parents[2] / ".browser" / "chromium"
FLAGS = [
    "--no-sandbox",  # the sandbox does not start as root, and the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",  # no calls home: the tests have no network
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]


def launch_options(program: Path | None = None) -> dict[str, Any]:
    chosen = program or Path(os.environ.get("KOERS_BROWSER", UNPACKED))
    if not chosen.exists():
        raise FileNotFoundError(f"Geen browser op {chosen}. ./koers test zet hem klaar.")
    return {"executable_path": str(chosen), "args": FLAGS}
