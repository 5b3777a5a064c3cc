"""Where a place lies on the drawn world map, so that points and coasts meet."""

from math import asin, cos, hypot, radians, sin, sqrt

WIDTH = 2000
HEIGHT = 879
MERIDIAN = 11
"""Degrees east of the map's middle; the cut then runs through the Bering Strait."""

_SCALE = 369.4631353467963
_MIDDLE = (1000.0, 486.7169753874045)
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return map units (0..2000 east, 0..879 south) of a place in degrees, by Equal Earth.

    Source: Šavrič, Patterson and Jenny 2018; the constants are those that tools/vendor.mjs prints.
    """
    east = radians((longitude - MERIDIAN + 180) % 360 - 180)
    bent = asin(_M * sin(radians(latitude)))
    t2 = bent * bent
    t6 = t2**3
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    x = east * cos(bent) / (_M * slope)
    y = bent * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return _MIDDLE[0] + _SCALE * x, _MIDDLE[1] - _SCALE * y


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points in map units, for clustering and not for travel."""
    return hypot(one[0] - other[0], one[1] - other[1])
