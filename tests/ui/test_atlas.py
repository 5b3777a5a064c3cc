"""The Python projection must land on the coasts that were drawn by another program."""

import json
from pathlib import Path

import pytest

from shabaka.ui import atlas

FACTS = json.loads((Path(__file__).parent / "projection.json").read_text())


@pytest.mark.parametrize(("latitude", "longitude", "x", "y"), FACTS["rows"])
def test_a_place_lands_where_the_drawing_program_puts_it(
    latitude: float, longitude: float, x: float, y: float
) -> None:
    assert atlas.project(latitude, longitude) == pytest.approx((x, y), abs=0.1)


def test_the_page_and_the_drawn_map_share_one_frame() -> None:
    drawn = (FACTS["width"], FACTS["height"])
    assert drawn == (atlas.WIDTH, atlas.HEIGHT)
