"""The licences of what Koers is made of, and whether they go with the EUPL-1.2."""

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from koers.site.supply.locks import Package, npm_packages, python_packages
from koers.site.supply.outcome import Outcome, judged

# Permissive ones, those whose copyleft stays within the package, and our own. The GPL and AGPL are not here:
# Koers could then only go on under those.
GOES_WITH = {
    *(
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "CC0-1.0",
        "ISC",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "PSF-2.0",
        "Zlib",
    ),
    *("EUPL-1.2", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later", "MPL-2.0", "OFL-1.1"),
    "LLVM-exception",
}
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
READ = {  # what the package itself does not say in a form that a program can read, and where it was read
    "brotlicffi": "MIT",  # its file LICENSE; only installed on PyPy
    "colorama": "BSD-3-Clause",  # its file LICENSE.txt; only installed on Windows
    "pypdfium2": "Apache-2.0 AND BSD-3-Clause",  # its folder LICENSES
    "qrcode": "BSD-3-Clause AND MIT",  # its file LICENSE
}
WORDS = re.compile(r"[\w.+-]+")


@dataclass(frozen=True)
class Licensed:
    package: Package
    licence: str  # SPDX; empty when nobody says

    @property
    def goes_with_ours(self) -> bool:
        names = {word for word in WORDS.findall(self.licence) if word not in ("AND", "OR", "WITH")}
        return bool(names) and names <= GOES_WITH


def licensed(root: Path) -> list[Licensed]:
    return [
        *(Licensed(one, licence_of(one.name)) for one in python_packages(root)),
        *(Licensed(one, one.licence) for one in npm_packages(root)),
    ]


def licence_of(name: str) -> str:
    if name in READ:
        return READ[name]
    try:
        found = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if "License-Expression" in found:
        return found["License-Expression"]
    ends = [
        line.rpartition(" :: ")[2] for line in found.get_all("Classifier") or [] if line.startswith("License")
    ]
    if not ends and "License" in found and found["License"] in GOES_WITH:
        return found["License"]
    return " OR ".join(CLASSIFIERS.get(end, end.replace(" ", "-")) for end in ends)


def check_licences(root: Path) -> Outcome:
    found = licensed(root)
    faults = [
        f"{one.package.name} {one.package.version}: {one.licence or 'geen licentie bekend'}"
        for one in found
        if not one.goes_with_ours
    ]
    kinds = len({one.licence for one in found})
    return judged(
        "Licenties",
        faults,
        f"{len(found)} pakketten met {kinds} licenties, alle te verenigen met de EUPL-1.2",
        "Kies een ander pakket, of lees de licentie na en zet haar in site/supply/licences.py.",
    )
