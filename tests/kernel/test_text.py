"""A text is shown in the reader's language, else in the first that there is, and says which."""

from django.test import override_settings
from django.utils import translation

from shabaka.directory.models import City
from shabaka.kernel.text import Words, WordsField, direction


def test_the_readers_language_comes_first() -> None:
    words = Words(en="Crafts", ar="الحرف", fa="صنایع دستی")
    for language, text in words.items():
        with translation.override(language):
            assert str(words) == text
            assert not words.is_foreign


@override_settings(LANGUAGE_FALLBACKS=["en", "ar", "fa"])
def test_a_missing_text_falls_back_and_says_so() -> None:
    words = Words(ar="الحرف", fr="Artisanat")
    with translation.override("fa"):
        assert (str(words), words.lang, words.dir, words.is_foreign) == ("الحرف", "ar", "rtl", True)
        assert words.chosen(["fr", "ar"]) == ("fr", "Artisanat")


def test_an_empty_text_is_no_text() -> None:
    assert str(Words(en="", ar="الحرف")) == "الحرف"
    assert str(Words()) == ""
    assert str(Words(xx="only")) == "only"


def test_the_direction_is_that_of_the_language_whatever_its_region() -> None:
    assert [direction(code) for code in ("ar", "fa-AF", "en", "fr-CA")] == [
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]


def test_a_field_gives_words_whatever_it_was_given() -> None:
    field = WordsField()
    assert field.to_python(None) == Words() == City().name
    assert isinstance(field.to_python({"en": "Al-Ahsa"}), Words)
