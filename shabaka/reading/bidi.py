"""Names without characters that nobody sees and that can turn a line of text around."""

import re
import unicodedata

ZWNJ, ZWJ = "\u200c", "\u200d"
VIRAMA = 9
INVISIBLE_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Letters and marks by category, yet blank on every screen.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
SPACES = re.compile(rf"{ZWNJ}*\s[\s{ZWNJ}]*")
HALF_SPACES = re.compile(f"{ZWNJ}{{2,}}")


def unsafe_controls(text: str) -> list[str]:
    """The characters that a name must not hold, each once, as "U+202E RIGHT-TO-LEFT OVERRIDE".

    The half-space is allowed between letters, where Persian needs it, and the joiner after a
    virama, where Sinhala and its neighbours do.
    """
    found = (
        character
        for place, character in enumerate(text)
        if _is_invisible(character) and not _belongs(text, place)
    )
    return [_named(character) for character in dict.fromkeys(found)]


def clean_name(text: str) -> str:
    """A name in NFC, without outer space, doubled inner space or a half-space beside a space."""
    spaced = SPACES.sub(" ", unicodedata.normalize("NFC", text))
    return HALF_SPACES.sub(ZWNJ, spaced).strip(f" {ZWNJ}")


def _is_invisible(character: str) -> bool:
    return (
        unicodedata.category(character) in INVISIBLE_CATEGORIES
        or character in BLANK
        or VARIATION_SELECTORS.match(character) is not None
    )


def _belongs(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if text[place] == ZWNJ:
        return _is_letter(before) and _is_letter(after)
    return text[place] == ZWJ and bool(before) and unicodedata.combining(before) == VIRAMA


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LM"


def _named(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL CHARACTER')}"
