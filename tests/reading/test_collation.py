"""Lists stand in the order that a reader of the language expects."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.reading.collation import key

TEXT = st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=12)
LANGUAGES = st.sampled_from(["ar", "fa", "en", "fr"])


def in_order(names, language):
    return sorted(names, key=partial(key, language=language))


@pytest.mark.parametrize(
    ("language", "right"),
    [
        (
            "fa",
            "آمل اردبیل بابل پاریس تبریز ثریا جلفا چابهار حلب خوی دزفول ذوب رشت زاهدان ژنو ساری",
        ),
        ("fa", "شیراز صور ضیا طبس ظفار عمان غزه فسا قم کرج گرگان لندن مشهد نیشابور وین همدان یزد"),
        ("ar", "أبها باريس تونس ثول جدة حلب خرطوم دمشق رياض زحلة سوسة شارقة صور طنجة عمان غزة فاس"),
        ("ar", "قرطبة كركوك لندن مسقط نابلس هفوف وهران يافا"),
        ("ar", "إربد آسفي أسوان أصيلة اصيلة"),
        ("en", "2018 Aarhus Århus Brussels Łódź Lyon Östersund Zahlé أبها پاریس"),
        ("fr", "Eaubonne Écully Epinal Évian Zurich"),
        ("fa", "۹ ۱۰ ۲۰۱۸ آمل یزد Aarhus Zahlé"),
        ("en", "Session-2 Session-10 Sessions"),
        ("en", "New-York Newark"),
    ],
)
def test_names_stand_in_the_order_of_the_language(language, right):
    names = right.split()
    assert in_order(names[::-1], language) == names


def test_both_keyboards_sort_alike():
    names = ["كرج", "کرمان", "كرند", "يزد", "یزدگرد"]
    assert in_order(names[::-1], "fa") == names


def test_a_shorter_name_comes_before_its_extension():
    names = ["شهر", "شهر نو", "شهرری"]
    assert in_order(names[::-1], "fa") == names


@given(st.lists(TEXT), LANGUAGES)
def test_the_order_does_not_depend_on_how_the_list_began(texts, language):
    assert in_order(texts, language) == in_order(texts[::-1], language)


@given(TEXT, TEXT, LANGUAGES)
def test_only_equal_texts_have_equal_keys(one, other, language):
    assert (key(one, language) == key(other, language)) == (one == other)


@given(st.text(), LANGUAGES)
def test_a_key_is_text_that_a_database_can_store(text, language):
    assert "\0" not in key(text, language)
