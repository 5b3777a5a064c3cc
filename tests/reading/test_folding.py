"""A word is found however it was typed; a name is equal however it was spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.reading.folding import bare, fold, tokens

ONE_WORD = {
    "ya": ("علي", "علی", "على"),
    "kaf": ("كتاب", "کتاب"),
    "alef with hamza or madda": ("أحمد", "احمد", "إحمد", "آحمد", "ٱحمد"),
    "hamza on ya": ("هیئت", "هییت"),
    "ta marbuta": ("مدينة", "مدینه"),
    "harakat": ("مُدُن", "مدن"),
    "tatweel": ("شبـــكة", "شبکه"),
    "Arabic-Indic digits": ("٢٠١٨", "2018"),
    "Persian digits": ("۲۰۱۸", "2018"),
    "presentation forms": ("ﻻهور", "لاهور"),
    "Polish accents": ("Kraków", "KRAKOW"),
    "ligature": ("Œuvre", "oeuvre"),
    "barred letter": ("Łódź", "Lodz"),
    "dotless i": ("Diyarbakır", "diyarbakir", "DİYARBAKIR"),
    "sharp s": ("Straße", "STRASSE"),
    "apostrophes": ("Xi'an", "Xi’an", "Xian", "Xiʿan"),
    "direction marks": ("\u200fعمان\u200e", "عمان"),
}


@pytest.mark.parametrize("spellings", ONE_WORD.values(), ids=ONE_WORD.keys())
def test_every_spelling_of_a_word_folds_to_one(spellings):
    assert {fold(spelling) for spelling in spellings} == {fold(spellings[0])}


def test_a_half_space_word_is_found_joined_and_in_parts():
    assert tokens("شهرهای عشق‌آباد") == ["شهرهای", "عشقاباد", "عشق", "اباد"]
    assert set(tokens("عشق آباد")) < set(tokens("عشق‌آباد"))
    assert set(tokens("عشقآباد")) < set(tokens("عشق‌آباد"))


def test_an_elided_article_is_a_word_of_its_own():
    assert tokens("L’art de l'Aquila, Côte d’Ivoire") == [
        "l", "art", "de", "l", "aquila", "cote", "d", "ivoire"
    ]  # fmt: skip
    assert tokens("N'Djamena, Sana'a") == ["ndjamena", "sanaa"]


def test_punctuation_and_underscores_part_words():
    assert tokens("creative_cities: Al-Ahsa، الأحساء؛") == [
        "creative", "cities", "al", "ahsa", "الاحسا"
    ]  # fmt: skip


def test_vowel_signs_of_other_scripts_stay_in_their_word():
    assert len(tokens("दिल्ली")) == 1


ONE_NAME = [
    ("عشق آباد", "عشق‌آباد", "عشق أباد", "عشقآباد", "عشق\u00a0آباد"),
    ("الرياض", "رياض", "الریاض"),
    ("الأحساء", "الاحساء", "أحساء"),
    ("مدينة الكويت", "مدینه کویت"),
    ("Al-Ahsa", "Al Ahsa", "al‑ahsa", "Ahsa"),
    ("Aşgabat", "ASGABAT", "asgabat"),
    ("Saint-Étienne", "Saint Etienne", "saintetienne"),
    ("L'Aquila", "L’Aquila", "LAquila"),
]


@pytest.mark.parametrize("names", ONE_NAME, ids=lambda names: names[0])
def test_every_spelling_of_a_name_has_one_key(names):
    assert {bare(name) for name in names} == {bare(names[0])}


@pytest.mark.parametrize(
    ("one", "other"),
    [("پاریس", "باریس"), ("Aleppo", "Lepo"), ("تهران", "طهران"), ("Almaty", "Maty")],
)
def test_different_letters_stay_different_names(one, other):
    assert bare(one) != bare(other)


def test_a_name_of_nothing_but_an_article_keeps_it():
    assert bare("ال") == "ال"
    assert bare("—") == ""


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_key_holds_no_space_and_is_found_from_the_folded_text(text):
    assert not any(character.isspace() for character in bare(text))
    assert bare(fold(text)) == bare(text)


@given(st.text(), st.text())
def test_tokens_of_two_texts_are_those_of_each(one, other):
    assert tokens(f"{one} \n {other}") == tokens(one) + tokens(other)
