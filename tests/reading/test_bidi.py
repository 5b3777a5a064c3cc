"""Names carry no invisible characters, and need no care about spaces."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.reading.bidi import clean_name, unsafe_controls


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Lyon\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u2066Lyon", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("عمان\u200f", "U+200F RIGHT-TO-LEFT MARK"),
        ("عمان\u061c", "U+061C ARABIC LETTER MARK"),
        ("Ly\u200bon", "U+200B ZERO WIDTH SPACE"),
        ("Ly\u00adon", "U+00AD SOFT HYPHEN"),
        ("Ly\ufeffon", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("Ly\x00on", "U+0000 CONTROL CHARACTER"),
        ("Ly\u2028on", "U+2028 LINE SEPARATOR"),
        ("\u3164", "U+3164 HANGUL FILLER"),
        ("Lyon\ufe0f", "U+FE0F VARIATION SELECTOR-16"),
        ("Lyon\U000e0041", "U+E0041 TAG LATIN CAPITAL LETTER A"),
        ("Ly\u200don", "U+200D ZERO WIDTH JOINER"),
        ("عشق\u200c", "U+200C ZERO WIDTH NON-JOINER"),
        ("عشق\u200c\u200cآباد", "U+200C ZERO WIDTH NON-JOINER"),
    ],
)
def test_an_invisible_character_is_named(name, named):
    assert unsafe_controls(name) == [named]


@pytest.mark.parametrize(
    "name", ["عشق‌آباد", "Łódź", "عَمّان", "ශ්‍රී ලංකා", "Xi’an", "東京", "خانهٔ‌ما", ""]
)
def test_a_real_name_is_safe(name):
    assert unsafe_controls(name) == []


def test_each_character_is_named_once():
    assert len(unsafe_controls("\u202ea\u202eb\u202d")) == 2


def test_a_name_is_cleaned_of_what_a_keyboard_leaves():
    assert clean_name("  Santa \t  Fe\u00a0") == "Santa Fe"
    assert clean_name("\u200cعشق\u200c \u200cآباد\u200c") == "عشق آباد"
    assert clean_name("عشق\u200c\u200cآباد") == "عشق\u200cآباد"
    assert clean_name("Krako\u0301w") == "Kraków"


def test_cleaning_does_not_hide_an_unsafe_character():
    assert unsafe_controls(clean_name(" Lyon\u202e ")) == ["U+202E RIGHT-TO-LEFT OVERRIDE"]


@given(st.text(alphabet="a é\u0301\u200c\u00a0\tع") | st.text())
def test_cleaning_twice_changes_nothing(text):
    name = clean_name(text)
    assert clean_name(name) == name
    assert name == unicodedata.normalize("NFC", name)
    assert "  " not in name
