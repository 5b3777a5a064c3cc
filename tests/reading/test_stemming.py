"""Stems let one form of a word find another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.reading.folding import fold
from shabaka.reading.stemming import stems, stems_of


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("مدينة", "المدن"),
        ("مدينة", "للمدينة"),
        ("الرياض", "رياض"),
        ("مهرجان", "والمهرجان"),
        ("شهر", "شهرهای"),
        ("شهر", "شهرها"),
        ("کتاب", "کتاب‌ها"),
        ("کتاب", "كتابهاي"),
        ("city", "Cities"),
        ("ville", "villes"),
        ("journal", "journaux"),
    ],
)
def test_forms_of_a_word_share_a_stem(asked, written):
    assert set(stems(asked)) & set(stems(written))
    assert set(stems(fold(asked))) & set(stems(written))


def test_unrelated_words_share_none():
    assert not set(stems("مدينة")) & set(stems("مهرجان"))
    assert not set(stems("city")) & set(stems("cinema"))


def test_a_text_gives_the_stems_of_its_words_in_order():
    assert stems_of("Cities, villes") == [*stems("Cities"), *stems("villes")]


def test_the_caller_may_change_the_list_it_gets():
    stems("city").clear()
    assert stems("city") == ["city"]


@given(st.text(max_size=30))
def test_any_text_has_stems_without_spaces_or_repetition(text):
    found = stems_of(text)
    assert all(found)
    assert all(stem == fold(stem) for stem in found)
