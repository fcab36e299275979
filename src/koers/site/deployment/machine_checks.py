"""The machine: folders, room on the disk, the age of the newest backup, the clock."""

import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from koers.site.backup.making import backups_in
from koers.site.deployment.verdict import Verdict, fault, good, warning

MAX_BACKUP_HOURS = 26  # one a day, and some patience
MAX_BACKUP_DAYS = 36
LEAST_BYTES = 1_000_000_000
LEAST_SHARE = 0.1
HOUR = 3600


def check_folder() -> Iterator[Verdict]:
    folder = Path(settings.VAR_DIR)
    if not folder.is_dir():
        yield fault(f"De map {folder} bestaat niet. Maak haar, op naam van de gebruiker koers.")
    elif folder.stat().st_mode & stat.S_IRWXO:
        yield fault(f"Iedereen op deze machine kan in {folder}. Doe: chmod 750 {folder}")
    else:
        yield good(f"De gegevens staan in {folder}, afgesloten voor anderen.")


def check_disk() -> Iterator[Verdict]:
    for folder in {Path(settings.VAR_DIR), Path(settings.BACKUPS_DIR)}:
        if not folder.is_dir():
            continue
        room = shutil.disk_usage(folder)
        text = f"{room.free / 1e9:.1f} GB vrij bij {folder}".replace(".", ",", 1)
        if room.free < LEAST_BYTES:
            yield fault(f"Nog maar {text}. Maak ruimte vrij of vergroot de schijf.")
        elif room.free < LEAST_SHARE * room.total:
            yield warning(f"{text}, minder dan een tiende. Kijk wat er groeit.")
        else:
            yield good(f"{text}.")


def check_backups() -> Iterator[Verdict]:
    folder = Path(settings.BACKUPS_DIR)
    found = backups_in(folder) if folder.is_dir() else []
    if not found:
        yield fault(
            f"Er is nog geen reservekopie in {folder}. Doe: koers backup {folder}, en zet de timer aan."
        )
        return
    hours = (timezone.now() - _moment(found[-1])).total_seconds() / HOUR
    if hours > MAX_BACKUP_HOURS:
        yield fault(
            f"De nieuwste reservekopie is {hours:.0f} uur oud. Kijk de timer na: "
            "systemctl status koers-backup.timer"
        )
    else:
        yield good(f"De nieuwste reservekopie is {hours:.0f} uur oud ({found[-1].name}).")
    if (timezone.now() - _moment(found[0])).days > MAX_BACKUP_DAYS:
        yield warning(
            f"{found[0].name} is ouder dan {MAX_BACKUP_DAYS} dagen. Gebruik koers backup … --keep-days 35."
        )


def _moment(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC)


def check_time() -> Iterator[Verdict]:
    program = shutil.which("timedatectl")
    if not program:
        yield warning(
            "Koers kan niet zien of de klok gelijk loopt. Zorg voor NTP (chrony of systemd-timesyncd)."
        )
        return
    asked = [program, "show", "--property=NTPSynchronized", "--value"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
    if said == "yes":
        yield good("De klok van deze machine loopt gelijk (NTP).")
    else:
        yield warning("De klok van deze machine wordt niet bijgehouden. Doe: timedatectl set-ntp true")
