"""Reads the environment, and says in Dutch what is missing or wrong."""

import os
from pathlib import Path

from koers.site.settings.errors import SettingMissing, SettingRefused


def from_environment(name: str, default: str | None = None) -> str:
    value = os.environ.get(name, default)
    if value is None:
        raise SettingMissing(name)
    return value


def switch(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise SettingRefused(name, f"er staat „{value}”; zet 1 (aan) of 0 (uit)")
    return value == "1"


def number(name: str, default: int, *, lowest: int, highest: int) -> int:
    """Settings that make a session longer than the baseline allows are refused, so there is a highest."""
    value = os.environ.get(name, str(default))
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        raise SettingRefused(
            name, f"er staat „{value}”; zet een geheel getal van {lowest} tot en met {highest}"
        )
    return int(value)


def listed(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def example_folder(policies: Path, name: str) -> Path | None:
    """Of the invented municipality that was asked for."""
    if not name:
        return None
    known = sorted(path.parent.name for path in policies.glob("*/example.yaml"))
    if name not in known:
        raise SettingRefused("KOERS_EXAMPLE", f"er staat „{name}”; kies uit {', '.join(known)}")
    return policies / name
