"""Where places lie: distances, and whether one lies within a country's boxes."""

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

EARTH_KM = 6371.0
FAR_KM = 60


class Box(NamedTuple):
    """Degrees between which a part of a country lies; ``west`` > ``east`` crosses the 180th."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, latitude: float, longitude: float) -> bool:
        if not self.south <= latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= longitude <= self.east
        return longitude >= self.west or longitude <= self.east


def outside(boxes: Iterable[Box], latitude: float, longitude: float) -> bool:
    """True when no box holds the place; a country without boxes holds every place."""
    boxes = list(boxes)
    return bool(boxes) and not any(box.holds(latitude, longitude) for box in boxes)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (latitude, longitude) in kilometres, by the haversine."""
    (lat1, lon1), (lat2, lon2) = one, other
    up, over = radians(lat2 - lat1) / 2, radians(lon2 - lon1) / 2
    half = sin(up) ** 2 + cos(radians(lat1)) * cos(radians(lat2)) * sin(over) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
