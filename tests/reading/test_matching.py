"""A name is recognised in another spelling or script, and strangers are not."""

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from shabaka.reading.matching import Names, likeness, nearest

CITIES = ["Ashgabat", "Tehran", "Turin", "Kraków", "Katowice", "Muscat", "Amman", "Al-Ahsa", "Lyon"]


@pytest.mark.parametrize(
    ("asked", "city"),
    [
        ("عشق آباد", "Ashgabat"),
        ("عشق‌آباد", "Ashgabat"),
        ("Aşgabat", "Ashgabat"),
        ("Ashgabad", "Ashgabat"),
        ("تهران", "Tehran"),
        ("كراكوف", "Kraków"),
        ("کاتوویتسه", "Katowice"),
        ("مسقط", "Muscat"),
        ("عمّان", "Amman"),
        ("الأحساء", "Al-Ahsa"),
        ("ليون", "Lyon"),
    ],
)
def test_a_city_is_found_by_its_name_in_another_script(asked, city):
    assert nearest(asked, CITIES, limit=1)[0][0] == city


def test_spellings_of_one_name_are_equal():
    assert likeness("عشق آباد", "عشق‌أباد") == 1
    assert likeness("Al-Ahsa", "al ahsa") == 1


@pytest.mark.parametrize(
    ("one", "like", "unlike"),
    [
        ("Ashgabat", "عشق آباد", "طهران"),
        ("Ashgabat", "Aşgabat", "Asmara"),
        ("Ali Ahmadi", "Ahmadi, Ali", "Ali Mahmoudi"),
        ("محمد علی", "Mohammad Ali", "Mahmoud Alami"),
        ("Muhammad", "Mohammed", "Mahmoud"),
    ],
)
def test_the_same_name_is_likelier_than_another(one, like, unlike):
    assert likeness(one, like) > likeness(one, unlike)


def test_strangers_stay_below_the_threshold():
    assert nearest("Reykjavík", CITIES) == []
    assert nearest("الهفوف", CITIES) == []
    assert nearest("", CITIES) == []
    assert nearest("Lyon", []) == []


def test_the_best_comes_first_and_no_more_than_asked():
    found = nearest("Tehran", ["Teheran", "Tehran", "Tehran", "Turan"], limit=2, threshold=0.5)
    assert found[0] == ("Tehran", 1.0)
    assert [name for name, _ in found] == ["Tehran", "Teheran"]


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_nine_of_ten_cities_of_the_world_are_among_the_first_three(language):
    """As measured on the time-zone cities of CLDR, translated names included."""
    english = _zone_cities("en")
    local = {zone: name for zone, name in _zone_cities(language).items() if zone in english}
    names = Names(english.values())
    found = [
        english[zone] in [name for name, _ in names.nearest(asked, limit=3, threshold=0)]
        for zone, asked in local.items()
    ]
    assert sum(found) / len(found) > 0.9


def _zone_cities(language):
    zones = Locale(language).time_zones
    plain = {zone: zone.rpartition("/")[2].replace("_", " ") for zone in Locale("ar").time_zones}
    return {
        zone: zones.get(zone, {}).get("city", name if language == "en" else None)
        for zone, name in plain.items()
        if "city" in zones.get(zone, {}) or language == "en"
    }


names = st.text(alphabet="abcdeghzšł '-ابپتشعقکگي\u200cآة", max_size=20) | st.text(max_size=10)


@given(names, names)
def test_likeness_is_between_0_and_1_and_the_same_both_ways(a, b):
    assert 0 <= likeness(a, b) <= 1
    assert likeness(a, b) == likeness(b, a)
