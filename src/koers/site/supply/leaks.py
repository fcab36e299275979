"""Keys and passwords in files that are in git; what was looked at stands in known.yaml with its reason."""

import subprocess
from pathlib import Path

import yaml
from detect_secrets.core.scan import scan_file
from detect_secrets.settings import transient_settings

from koers.site.supply.outcome import Outcome, State, judged

KNOWN = Path(__file__).with_name("known.yaml")
NOT_TEXT = {".lock", ".svg", ".woff2", ".docx", ".pdf", ".png", ".gz", ".csv", ".gif", ".ttf"}
LOCKS = {"package-lock.json"}  # full of fingerprints; the check of the locks reads them
PLUGINS = [
    *(
        "AWSKeyDetector",
        "AzureStorageKeyDetector",
        "BasicAuthDetector",
        "CloudantDetector",
        "DiscordBotTokenDetector",
    ),
    *(
        "GitHubTokenDetector",
        "GitLabTokenDetector",
        "JwtTokenDetector",
        "KeywordDetector",
        "MailchimpDetector",
    ),
    *("NpmDetector", "PrivateKeyDetector", "PypiTokenDetector", "SendGridDetector", "SlackDetector"),
    *("SoftlayerDetector", "StripeDetector", "TwilioKeyDetector"),
]
ENTROPY = [{"name": "Base64HighEntropyString", "limit": 4.5}, {"name": "HexHighEntropyString", "limit": 3.0}]
FINGERPRINTS = [
    r"""\bsha256: ["']?[0-9a-f]{64}\b""",
    r"""\bhash: ["']?[0-9a-f]{12}\b""",
]  # of the catalogue and known.yaml
FILTERS = [
    {"path": "detect_secrets.filters.regex.should_exclude_line", "pattern": FINGERPRINTS},
    {"path": "detect_secrets.filters.heuristic.is_likely_id_string"},
    {"path": "detect_secrets.filters.heuristic.is_potential_uuid"},
    {"path": "detect_secrets.filters.heuristic.is_sequential_string"},
    {"path": "detect_secrets.filters.heuristic.is_templated_secret"},
]


def tracked(root: Path) -> list[str] | None:
    """None where this is not a clone."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return None
    return sorted(name for name in answer.stdout.split("\0") if name and (root / name).is_file())


def found_in(file: Path, name: str) -> list[tuple[str, str, str]]:
    """File, fingerprint of the secret and what kind it seems to be; never the secret itself."""
    plugins = [*({"name": plugin} for plugin in PLUGINS), *ENTROPY]
    with transient_settings({"plugins_used": plugins, "filters_used": FILTERS}):
        return [
            (name, one.secret_hash[:12], f"regel {one.line_number}: {one.type}")
            for one in scan_file(str(file))
        ]


def known() -> dict[tuple[str, str], str]:
    return {(one["file"], one["hash"]): one["why"] for one in yaml.safe_load(KNOWN.read_text())}


def check_leaks(root: Path) -> Outcome:
    title, names = "Geheimen", tracked(root)
    if names is None:
        return Outcome(title, State.SKIPPED, "dit is geen kloon met git")
    texts = [name for name in names if Path(name).suffix not in NOT_TEXT and Path(name).name not in LOCKS]
    allowed = known()
    faults = [
        f"{name}, {what} ({mark})"
        for file in texts
        for name, mark, what in found_in(root / file, file)
        if (name, mark) not in allowed
    ]
    return judged(
        title,
        faults,
        f"{len(texts)} bestanden, niets gevonden dat niet bekend is",
        "Haal het geheim weg en maak een nieuw: het oude staat in de geschiedenis. Is het geen geheim, zet "
        "het dan met de reden in site/supply/known.yaml.",
    )
