"""Pins and lists as markup: in the reader's digits, in the tongue of each name, and safe."""

from django.http import QueryDict
from django.utils.translation import override

from shabaka.ui import maps, pins
from shabaka.ui.maps import Point

EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def drawn(*points: Point, asked: str = "", key: str = "map") -> str:
    found = maps.figure(points, write=lambda count: str(count).translate(EASTERN))
    return pins.pins(found.wide, QueryDict(asked), key)


def test_a_cluster_says_in_the_readers_digits_how_many_more_there_are() -> None:
    close = [Point(100 + n, 100, f"مدينة {n}") for n in range(4)]
    with override("ar"):
        page = drawn(*close)
    assert "مدينة 0 و٣ أماكن أخرى" in page
    assert "<text>٤</text>" in page


def test_a_cluster_keeps_the_rest_of_the_address_and_opens_its_part_of_the_map() -> None:
    page = drawn(Point(300, 300, "A"), Point(330, 310, "B"), asked="on=2018-06-12&box=1,2,300")
    assert 'href="?on=2018-06-12&amp;box=' in page
    assert page.count("box=") == 1
    assert page.count("#map") == 1


def test_places_on_one_spot_lead_to_the_list_of_their_map() -> None:
    page = drawn(Point(300, 300, "A"), Point(300, 300, "B"), key="field")
    assert 'href="#field-list"' in page
    assert "A and 1 other place: see the list" in page.translate(
        str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
    )


def test_a_name_in_another_tongue_says_so_on_the_map_and_in_the_list() -> None:
    place = Point(300, 300, "Бишкек", "/1/", "music", "ky", "ltr")
    assert 'aria-label="Бишкек" lang="ky"' in drawn(place)
    assert 'lang="ky" dir="ltr">Бишкек</a>' in pins.places([place], "en")
    assert "lang=" not in pins.places([place], "ky")


def test_a_name_is_text_and_never_markup() -> None:
    sly = Point(300, 300, '"><script>', '/"onload="', '"><b>')
    for page in (drawn(sly), drawn(sly, sly), pins.places([sly], "en")):
        assert "<script>" not in page
        assert '"onload' not in page
        assert "<b>" not in page


def test_a_long_list_is_cut_and_knows_it() -> None:
    many = [Point(n % 2000, n % 800, f"City {n}") for n in range(maps.MOST_LISTED + 1)]
    found = maps.figure(many)
    assert (found.is_cut, len(found.listed), len(found.points)) == (True, 500, 501)
    assert sum(pin.count for pin in found.wide) == sum(pin.count for pin in found.narrow) == 501
    assert not maps.figure(many[:-1]).is_cut
