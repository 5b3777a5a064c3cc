"""The map gathers what would overlap, opens when asked, and never writes one name over another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.ui import maps
from shabaka.ui.atlas import HEIGHT, WIDTH, distance, project

PLACES = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), max_size=60)


def points(*places: tuple[float, float], mark: str = "music") -> list[maps.Point]:
    return [maps.Point(x, y, f"City {n}", f"/{n}/", mark) for n, (x, y) in enumerate(places)]


def test_places_apart_keep_their_own_mark_and_address() -> None:
    pins = maps.figure(points((100, 100), (1500, 600))).wide
    assert [(pin.x, pin.url, pin.mark, pin.count) for pin in pins] == [
        (5, "/0/", "music", 1),
        (75, "/1/", "music", 1),
    ]


def test_places_close_together_become_one_that_says_how_many() -> None:
    close = points((100, 100), (104, 100), (108, 101))
    (pin,) = maps.figure(close, write=lambda count: "٠١٢٣"[count]).wide
    assert (pin.count, pin.said, pin.names) == (3, "٣", ("City 0", "City 1", "City 2"))


def test_fields_that_differ_gather_under_the_neutral_mark() -> None:
    close = points((100, 100)) + points((104, 100), mark="film")
    assert maps.figure(close).wide[0].mark == "neutral"


def test_opening_a_cluster_shows_its_places_and_only_them() -> None:
    close = points((300, 300), (330, 310), (1500, 600))
    (cluster,) = [pin for pin in maps.figure(close).wide if pin.count > 1]
    opened = maps.figure(close, box=cluster.box)
    assert opened.zoomed
    assert [point.label for point in opened.points] == ["City 0", "City 1"]
    assert [pin.count for pin in opened.wide] == [1, 1]


def test_a_cluster_on_one_spot_leads_to_the_list() -> None:
    (pin,) = maps.figure(points((300, 300), (300, 300))).wide
    assert (pin.count, pin.box) == (2, "")


@pytest.mark.parametrize(
    "text", ["", "x", "1,2", "1,2,3,4", "-5,0,100", "1e9,0,100", "٣,٤,١٠٠٠٠٠", "<b>"]
)
def test_an_address_that_says_nonsense_shows_the_world(text: str) -> None:
    assert maps.read_box(text) == maps.WORLD


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(10, 9999))
def test_a_box_never_leaves_the_sheet(x: int, y: int, width: int) -> None:
    box = maps.read_box(f"{x},{y},{width}")
    assert box.x >= 0
    assert box.y >= 0
    assert box.x + box.width <= WIDTH + 1
    assert box.y + box.height <= HEIGHT + 1


@given(PLACES, st.floats(5, 300))
def test_every_place_is_in_exactly_one_group(
    places: list[tuple[float, float]], reach: float
) -> None:
    given_points = points(*places)
    single = [maps.Group(point.x, point.y, [point]) for point in given_points]
    wide = maps.gather(single, reach)
    for groups in (wide, maps.gather(wide, 2 * reach), wide):
        grouped = [point.label for group in groups for point in group.points]
        assert sorted(grouped) == sorted(point.label for point in given_points)


@given(PLACES, st.booleans())
def test_no_name_is_written_over_another_or_over_a_mark(
    places: list[tuple[float, float]], rtl: bool
) -> None:
    pins = maps.figure(points(*places), rtl=rtl).wide
    placed = maps.place_labels(pins, rtl)
    for n, one in enumerate(placed):
        for other in placed[n + 1 :]:
            assert not maps._meet(_box_of(one, rtl), _box_of(other, rtl))


def _box_of(label: maps.Label, rtl: bool) -> tuple[float, ...]:
    width = 7.6 * len(label.text)
    x = label.x * maps.WIDE / 100 + label.dx
    begins_left = (label.anchor == "start") != rtl
    begin = x - width / 2 if label.anchor == "middle" else x if begins_left else x - width
    y = label.y * maps.WIDE * maps.RATIO / 100 + label.dy - 5
    return (begin, y - 8, begin + width, y + 8)


def test_neighbours_stand_where_they_stand_on_earth() -> None:
    isfahan, al_ahsa, durban = project(32.65, 51.67), project(25.36, 49.59), project(-29.86, 31.03)
    assert isfahan[1] < al_ahsa[1] < durban[1]
    assert distance(isfahan, al_ahsa) < distance(al_ahsa, durban)
