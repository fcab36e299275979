"""The sources that the catalogue describes."""

from koers.data.figures.definitions import read_definitions
from koers.data.sources.definitions import SourceDefinition
from koers.data.sources.errors import UnknownSource


def sources() -> dict[str, SourceDefinition]:
    """Every source by code, those that are only described included. Raises BrokenDefinition."""
    return read_definitions("sources", SourceDefinition)


def source(code: str) -> SourceDefinition:
    """Raises UnknownSource."""
    found = sources()
    if code not in found:
        raise UnknownSource(code, sorted(found))
    return found[code]


def allowed_hosts() -> frozenset[str]:
    """Where Koers may fetch from: the hosts that the sources name, and no others."""
    return frozenset(host for definition in sources().values() for host in definition.hosts)
