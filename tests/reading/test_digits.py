"""Numbers are written with the digits, separators and signs of the reader."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.reading import digits


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", "1,234,567.891"),
        ("ar", "١٬٢٣٤٬٥٦٧٫٨٩١"),
        ("fa", "۱٬۲۳۴٬۵۶۷٫۸۹۱"),
        ("fr", "1\u202f234\u202f567,891"),
        ("xx", "1,234,567.891"),
    ],
)
def test_a_number_has_the_separators_of_its_language(language, written):
    assert digits.number(1234567.891, language) == written


def test_decimals_are_as_many_as_asked():
    assert digits.number(12, "en", 2) == "12.00"
    assert digits.number(Decimal("12.345"), "fa", 1) == "۱۲٫۳"
    assert digits.number(1999.6, "ar", 0) == "٢٬٠٠٠"


def test_signs_keep_their_side_in_right_to_left_text():
    assert digits.number(-5, "ar") == "\u061c-٥"
    assert digits.number(-5, "fa") == "\u200e−۵"
    assert digits.percent(-0.256, "ar") == "\u061c-٢٦٪\u061c"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "26%"), ("ar", "٢٦٪\u061c"), ("fa", "۲۶٪"), ("fr", "26\u00a0%")],
)
def test_a_ratio_is_a_percentage(language, written):
    assert digits.percent(0.256, language) == written


def test_a_percentage_with_decimals():
    assert digits.percent(0.2567, "en", 1) == "25.7%"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "1.2 million"), ("ar", "١٫٢ مليون"), ("fa", "۱٫۲ میلیون"), ("fr", "1,2 million")],
)
def test_a_large_number_is_short_in_words(language, written):
    assert digits.compact(1_234_567, language) == written


def test_text_changes_its_digits_alone():
    assert digits.localise("Room 12, شبكة", "ar") == "Room ١٢, شبكة"
    assert digits.localise("Room 12", "ar-MA") == "Room ١٢"
    assert digits.localise("Room 12", "fr") == "Room 12"


def test_digits_of_any_script_become_ascii():
    assert digits.to_ascii("٢٠١٨ ۲۰۱۸ २०१८ 2018 ²") == "2018 2018 2018 2018 ²"


def test_a_name_keeps_its_own_direction():
    assert digits.isolate("Łódź") == "\u2068Łódź\u2069"


@given(st.integers(-(10**23), 10**23), st.sampled_from(["en", "ar", "fa", "fr", "de"]))
def test_every_digit_of_a_number_can_be_read_back(n, language):
    kept = [sign for sign in digits.to_ascii(digits.number(n, language)) if sign.isdigit()]
    assert int("".join(kept)) == abs(n)


@given(st.text(alphabet="0123456789 -abc"), st.sampled_from(["en", "ar", "fa"]))
def test_localised_digits_come_back(text, language):
    assert digits.to_ascii(digits.localise(text, language)) == text
