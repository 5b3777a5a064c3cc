"""Sort order for names: code points put پ چ ژ گ after ی, and SQLite knows no better."""

import re
import unicodedata
from functools import lru_cache

from shabaka.reading.folding import BETWEEN, ZWNJ, fold
from shabaka.reading.locales import primary

# A letter that folding leaves alone holds the place of آ, which folding would make an alef.
PERSIAN_ALEF_MADDA = "ٲ"
ARABIC_ORDER = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی"
PERSIAN_ORDER = PERSIAN_ALEF_MADDA + "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
LATIN_ORDER = "abcdefghijklmnopqrstuvwxyz"
ARABIC_SCRIPT_LANGUAGES = {"ar", "fa"}

# Weights are characters, so that a key is text that a database can store; none of them is NUL.
TIE_BREAK, SPACE, NUMBER, OTHER = "\x01", "\x02", "\x03", "\u0400"
OWN_SCRIPT, OTHER_SCRIPT, LONGEST_NUMBER = 0x100, 0x200, 0x3F
NUMBER_OR_LETTER = re.compile(r"[0-9]+|[^0-9]")


def key(text: str, language: str) -> str:
    """A key whose code-point order is the order of the language: a total order on any text.

    Digits by value first, then the reader's own script, then the other, then everything else.
    Accents, harakat and half-spaces count only between names that are otherwise equal. In Persian
    آ stands before ا and و before ه; in Arabic every alef is one. The article counts.
    In PostgreSQL compare keys with COLLATE "C".
    """
    weights = _weights(language)
    prepared = unicodedata.normalize("NFC", text)
    if primary(language) == "fa":
        prepared = prepared.replace("آ", PERSIAN_ALEF_MADDA)
    words = BETWEEN.sub(" ", fold(prepared).replace(ZWNJ, "")).strip()
    weighed = "".join(_weigh(part, weights) for part in NUMBER_OR_LETTER.findall(words))
    return f"{weighed}{TIE_BREAK}{text.replace(chr(0), '')}"


def _weigh(part: str, weights: dict[str, str]) -> str:
    if part[0] in "0123456789":
        value = part.lstrip("0")
        return NUMBER + chr(0x20 + min(len(value), LONGEST_NUMBER)) + value
    return weights.get(part) or OTHER + part


@lru_cache(maxsize=8)
def _weights(language: str) -> dict[str, str]:
    arabic = PERSIAN_ORDER if primary(language) == "fa" else ARABIC_ORDER
    own, other = LATIN_ORDER, arabic
    if primary(language) in ARABIC_SCRIPT_LANGUAGES:
        own, other = arabic, LATIN_ORDER
    weights = {letter: chr(OWN_SCRIPT + place) for place, letter in enumerate(own)}
    weights |= {letter: chr(OTHER_SCRIPT + place) for place, letter in enumerate(other)}
    return weights | {" ": SPACE}
