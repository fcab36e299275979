"""Runs a benchmark and keeps what it printed, with the command, the day and the machine, for the page of
validation.

Run: .venv/bin/python benchmarks/keep.py NAME [ARGUMENT...]. Writes benchmarks/results/NAME.json; then run
tools/make_validation.py.
"""

import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"


def processor() -> str:
    """The name of the processor where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")


def main(name: str, *arguments: str) -> None:
    words = [f"benchmarks/{name}.py", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "tests" / "analysis" / "statistics")}
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    kept = {
        "command": f"PYTHONPATH=tests/analysis/statistics .venv/bin/python {' '.join(words)}",
        "date": datetime.now(UTC).date().isoformat(),
        "machine": f"{processor() or platform.machine()}, {os.cpu_count()} cores, shared",
        "python": platform.python_version(),
        "output": done.stdout.splitlines(),
    }
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(done.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
