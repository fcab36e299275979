"""What went wrong in a step, in Dutch, with what to do about it."""

import errno
import re
from pathlib import Path

LINES = 12
DISK_FULL = "De schijf is vol. Maak ongeveer 2 GB vrij en begin opnieuw."
NO_RIGHTS = (
    "U mag hier niet schrijven. Zet de map op uw eigen naam (chown), of haal Koers op in een eigen map."
)
CAUSES = [  # pattern in the output of the step, what to do about it; the first that fits
    (
        r"ensurepip is not\s+available|No module named .?(venv|ensurepip)",
        "Het pakket python3-venv ontbreekt. Installeer het met: sudo apt install python3-venv",
    ),
    (r"No space left on device|ENOSPC|Disk quota exceeded", DISK_FULL),
    (r"Permission denied|EACCES|EPERM|Read-only file system", NO_RIGHTS),
    (
        r"DO NOT MATCH THE HASHES|[Hh]ash mismatch|EINTEGRITY",
        "Een pakket is anders dan de vaste lijst (lock) zegt. Begin opnieuw; blijft het zo, meld het dan.",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|invalid peer certificate|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)",
        "De verbinding wordt niet vertrouwd. Installeer ca-certificates, of zet het certificaat van uw "
        "organisatie in /usr/local/share/ca-certificates en draai update-ca-certificates.",
    ),
    (
        r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|name resolution|[Dd]ns error|timed out|"
        r"onnection (refused|error|reset)|Failed to (fetch|establish)|No matching distribution|unreachable",
        "Er is geen verbinding. Controleer het internet of de proxy (https_proxy) en begin opnieuw.",
    ),
    (r"geen browser die hier start", "Installeer de browser van Debian: sudo apt install chromium"),
]


def explain_step(title: str, output: str, log: Path) -> str:
    tail = "\n".join(f"    {line}" for line in output.strip().splitlines()[-LINES:])
    advice = next((text for pattern, text in CAUSES if re.search(pattern, output)), None)
    advice = advice or f"Lees {log} en begin daarna opnieuw met hetzelfde commando."
    return f"Mislukt: {title}.\n{tail}\n\nWat te doen: {advice}\n(De hele uitvoer staat in {log}.)"


def explain_error(error: OSError, root: Path) -> str:
    if error.errno == errno.ENOSPC:
        return f"Mislukt: klaarzetten in {root}. {DISK_FULL}"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Mislukt: klaarzetten in {root}. {NO_RIGHTS}"
    return f"Mislukt: klaarzetten in {root}: {error}"
