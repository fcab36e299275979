"""In which coordinates boundaries stand: degrees (EPSG:4326) or the metres of Rijksdriehoek (EPSG:28992).

Everything is kept in metres. The series is that of Schreutelkamp and Strang van Hees (Geodesia, 2001): within
a metre in the whole of the country, which is finer than any map here."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from shapely import Geometry, transform

from koers.data.sources.errors import BoundariesRefused


class Reference(StrEnum):
    DEGREES = "EPSG:4326"
    METRES = "EPSG:28992"


EXTENT = {Reference.DEGREES: (2.5, 50.5, 7.6, 55.9), Reference.METRES: (-20_000, 290_000, 300_000, 880_000)}
X = ((0, 1, 190094.945), (1, 1, -11832.228), (2, 1, -114.221), (0, 3, -32.391), (1, 0, -0.705),
     (3, 1, -2.340), (1, 3, -0.608), (0, 2, -0.008), (2, 3, 0.148))  # fmt: skip
Y = ((1, 0, 309056.544), (0, 2, 3638.893), (2, 0, 73.077), (1, 2, -157.984), (3, 0, 59.788),
     (0, 1, 0.433), (2, 2, -6.439), (1, 1, -0.032), (0, 4, 0.092), (1, 4, -0.054))  # fmt: skip


def to_metres(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows of longitude and latitude to rows of x and y in Rijksdriehoek."""
    lon, lat = 0.36 * (degrees[:, 0] - 5.38720621), 0.36 * (degrees[:, 1] - 52.15517440)
    x = 155000 + sum(factor * lat**p * lon**q for p, q, factor in X)
    y = 463000 + sum(factor * lat**p * lon**q for p, q, factor in Y)
    return np.column_stack([x, y])


def reference_named(text: str, file: str) -> Reference:
    """Of what a file calls its coordinates; nothing said is degrees, as GeoJSON prescribes."""
    if not text or text.endswith(("CRS84", "EPSG::4326", "EPSG:4326", "EPSG/0/4326")):
        return Reference.DEGREES
    if text.endswith(("EPSG::28992", "EPSG:28992", "EPSG/0/28992")):
        return Reference.METRES
    raise BoundariesRefused(file, f"coördinaten in „{text}” kent Koers niet, alleen EPSG:28992 en EPSG:4326")


def in_metres(shapes: list[Geometry], stated: Reference, file: str) -> list[Geometry]:
    """Raises BoundariesRefused for coordinates outside the Netherlands: then it was the other one."""
    low_x, low_y, high_x, high_y = EXTENT[stated]
    for shape in shapes:
        if shape.is_empty:
            continue
        left, bottom, right, top = shape.bounds
        if not (low_x <= left and low_y <= bottom and right <= high_x and top <= high_y):
            found = f"{left:.0f}, {bottom:.0f}"
            raise BoundariesRefused(
                file, f"volgens het bestand {stated}, maar {found} ligt daarin niet in Nederland"
            )
    return shapes if stated == Reference.METRES else [transform(shape, to_metres) for shape in shapes]
