"""The bill of materials (CycloneDX) of what runs: Python and npm, with versions and licences."""

import base64
import json
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from koers.site.supply.licences import Licensed, licensed
from koers.site.supply.locks import Package
from koers.site.supply.outcome import Outcome, State

FILE = "koers.cdx.json"


def check_bill(root: Path, folder: Path) -> Outcome:
    """Written each time, without a clock: the same locks give the same file."""
    text = bill(root)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(text, encoding="utf-8")
    amount = len(json.loads(text)["components"])
    return Outcome("Stuklijst", State.FINE, f"{amount} onderdelen, in {folder / FILE}")


def bill(root: Path) -> str:
    parts = [component(one) for one in licensed(root)]
    ours = LicenseExpression("EUPL-1.2")
    own = Component(name="koers", bom_ref="koers", type=ComponentType.APPLICATION, licenses=[ours])
    made = Bom(components=parts)
    made.metadata.component = own
    made.register_dependency(own, parts)
    content = json.loads(JsonV1Dot6(made).output_as_string())
    content.pop("serialNumber", None)
    content["metadata"].pop("timestamp", None)
    return json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def component(one: Licensed) -> Component:
    package = one.package
    space, _, name = package.name.rpartition("/")
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        purl=PackageURL(package.kind, space or None, name, package.version),
        bom_ref=f"{package.kind}:{package.name}@{package.version}",
        licenses=[_licence(one.licence)] if one.licence else [],
        hashes=_hashes(package),
    )


def _licence(text: str) -> LicenseExpression | DisjunctiveLicense:
    return LicenseExpression(text) if " " in text else DisjunctiveLicense(id=text)


def _hashes(package: Package) -> list[HashType]:
    """Of npm only: a Python package has a file for each kind of computer; see the lock."""
    if package.kind == "npm" and package.hashes[0].startswith("sha512-"):
        content = base64.b64decode(package.hashes[0].removeprefix("sha512-")).hex()
        return [HashType(alg=HashAlgorithm.SHA_512, content=content)]
    return []
