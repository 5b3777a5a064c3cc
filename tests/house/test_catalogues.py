"""Every language is complete, in its own script, and loses nothing that the sentence carries."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

from tests.house import ground

SCRIPTS = {"ar": "\u0600-\u06ff", "fa": "\u0600-\u06ff"}
# Written alike in every language: names of products, formats and identifiers.
BRANDS = {
    "API", "CSV", "E-mail", "GeoJSON", "GeoNames", "HTML", "JSON", "JSON-LD", "M49", "PDF",
    "QR", "Shabaka", "TOTP", "UN/LOCODE", "UNESCO", "URL", "Wikidata", "XLSX",
}  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[#0\- +]*[\d.]*[a-z]|%[sdr]|{{\s*[\w.|]+\s*}}|{\w*}")
CATALOGUES = sorted(ground.ROOT.glob("locale/*/LC_MESSAGES/django*.po"))
LANGUAGES = [pytest.param(path, id=f"{path.parent.parent.name}/{path.stem}") for path in CATALOGUES]
each_catalogue = pytest.mark.parametrize("path", LANGUAGES)


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name, abort_invalid=True)


def messages(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


def translated(path: Path) -> list[Message]:
    """What is there to be judged; what is missing, one test says once."""
    return [message for message in messages(path) if all(forms(message))]


def forms(message: Message) -> list[str]:
    """The translation: one text, or one for each plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def sources(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def said(wrong: list[Message]) -> list[str]:
    return [sources(message)[0] for message in wrong]


def test_every_language_but_that_of_the_code_has_a_catalogue() -> None:
    if not CATALOGUES:
        pytest.skip("no catalogue was made yet")
    own = {code for code, _name in settings.LANGUAGES} - {"en"}
    assert {path.parent.parent.name for path in CATALOGUES} >= own


@each_catalogue
def test_every_sentence_is_translated(path: Path) -> None:
    assert said([m for m in messages(path) if m.fuzzy or not all(forms(m))]) == []


@each_catalogue
def test_every_sentence_is_written_in_the_languages_own_script(path: Path) -> None:
    script = SCRIPTS.get(path.parent.parent.name)
    if script:
        letter = re.compile(f"[{script}]")
        foreign = [m for m in translated(path) if needs_letters(m) and not all_have(m, letter)]
        assert said(foreign) == []


def needs_letters(message: Message) -> bool:
    """False for signs and placeholders alone, and for brands."""
    text = PLACEHOLDER.sub("", sources(message)[0])
    words = [word for word in re.findall(r"[^\W\d_][\w/-]*", text) if word not in BRANDS]
    return bool(words)


def all_have(message: Message, letter: re.Pattern[str]) -> bool:
    return all(letter.search(form) for form in forms(message))


@each_catalogue
def test_no_placeholder_is_lost(path: Path) -> None:
    """A dual or a singular may leave the number out, since the word says it."""
    assert said([m for m in translated(path) if loses(m)]) == []


def loses(message: Message) -> bool:
    wanted = sorted(PLACEHOLDER.findall(sources(message)[-1]))
    got = [sorted(PLACEHOLDER.findall(form)) for form in forms(message)]
    invented = any(set(found) - set(wanted) for found in got)
    return got[-1] != wanted or invented


@each_catalogue
def test_arabic_plurals_are_not_one_form_six_times(path: Path) -> None:
    if not path.parent.parent.name.startswith("ar"):
        return
    plurals = [message for message in translated(path) if len(forms(message)) > 1]
    assert said([m for m in plurals if len(forms(m)) != 6 or len(set(forms(m))) == 1]) == []


@each_catalogue
def test_no_sentence_turns_the_line_around(path: Path) -> None:
    """Isolates stand around names when they are shown; overrides stand nowhere."""
    overriding = re.compile("[\u202a-\u202e]")
    assert said([m for m in translated(path) if any(map(overriding.search, forms(m)))]) == []


@pytest.mark.parametrize(
    ("source", "translation", "wrong"),
    [
        ("Cities", "", "untranslated"),
        ("%(n)s cities", "مدن", "loses"),
        ("%(n)s cities", "%(m)s مدينة", "loses"),
        ("City", "City", "foreign"),
    ],
)
def test_a_wrong_translation_is_seen(source: str, translation: str, wrong: str) -> None:
    """The checks see what they are there for, whether or not a catalogue has it."""
    message = Message(source, translation)
    seen = {
        "untranslated": not all(forms(message)),
        "loses": loses(message),
        "foreign": needs_letters(message) and not all_have(message, re.compile("[\u0600-\u06ff]")),
    }
    assert seen[wrong]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("UNESCO", "UNESCO"),
        ("%(a)s · %(b)s", "%(b)s · %(a)s"),
        (("%(n)s city", "%(n)s cities"), ("لا مدن", "مدينتان", "%(n)s مدن", "%(n)s مدينة")),
    ],
)
def test_a_right_translation_is_let_through(source: object, translation: object) -> None:
    message = Message(source, translation)
    assert not loses(message)
    assert not needs_letters(message) or all_have(message, re.compile("[\u0600-\u06ff]"))
