"""What a command loads before it does anything."""

import subprocess
import sys

LARGE = ("ibis", "numba", "openpyxl", "pandas", "scipy.optimize", "scipy.stats")
LOADED = f"""
import sys, django
django.setup()
import koers.site.commands.sources, koers.data.sources.actions
print(*[name for name in {LARGE} if name in sys.modules])
"""


def test_command_that_computes_nothing_loads_no_large_package() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
