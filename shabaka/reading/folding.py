"""One spelling for one word, whatever keyboard wrote it: what search and name equality compare."""

import re
import unicodedata

ZWNJ = "\u200c"

# Decomposition has already split hamza and madda from their carrier; these are true variants.
ARABIC_LETTERS = {
    "ی": "يىۍېےۑ",
    "ک": "كڪګڭ",
    "ا": "ٱ",
    "ه": "ةہھەۃ",
    "و": "ۆۇۋ",
    "ف": "ڤ",
}
LATIN_LETTERS = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "ə": "e", "ŋ": "ng",
    "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
}  # fmt: skip
APOSTROPHES = "'`\u2018\u2019\u201b\u2032\u02b9\u02bb\u02bc\u02be\u02bf"
LONE_HAMZA, TATWEEL, SOFT_HYPHEN, BYTE_ORDER_MARK = "\u0621", "\u0640", "\u00ad", "\ufeff"
BIDI_CONTROLS = (
    "\u061c\u200b\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
LATIN_MARKS = range(0x0300, 0x0370)
ARABIC_MARK_BLOCKS = (
    range(0x0610, 0x061B),
    range(0x064B, 0x0660),
    range(0x0670, 0x0671),
    range(0x06D6, 0x06EE),
    range(0x08D3, 0x0900),
)


def _table() -> dict[int, str | None]:
    """Every character that folding changes, as `str.translate` wants it."""
    table: dict[int, str | None] = {ord("_"): " "}
    for letter, variants in ARABIC_LETTERS.items():
        table |= dict.fromkeys(map(ord, variants), letter)
    table |= {ord(letter): plain for letter, plain in LATIN_LETTERS.items()}
    table |= {zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
    dropped = APOSTROPHES + LONE_HAMZA + TATWEEL + SOFT_HYPHEN + BYTE_ORDER_MARK + BIDI_CONTROLS
    table |= dict.fromkeys(map(ord, dropped))
    table |= dict.fromkeys(LATIN_MARKS)
    for block in ARABIC_MARK_BLOCKS:
        table |= {code: None for code in block if unicodedata.combining(chr(code))}
    return table


TABLE = _table()
HAS_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
ELISION = re.compile(rf"(?<!\w)([cdjlmnst]|qu)[{APOSTROPHES}](?=[aeiouyhœ])")
# Vowel signs of the scripts from Devanagari to Myanmar are marks, which \w leaves out.
LETTERS = r"\w\u0900-\u109f"
WORD = re.compile(rf"[{LETTERS}]+(?:{ZWNJ}[{LETTERS}]+)*")
BETWEEN = re.compile(rf"[^{LETTERS}]+")
ARABIC_ARTICLE = re.compile(r"(?<!\w)ال(?=\w\w)")
LATIN_ARTICLE = re.compile(
    r"(?<!\w)(?:al[ \-\u2010]|(?:el|ad|an|ar|as|ash|at|az)[\-\u2010])(?=\w\w)"
)


def fold(text: str) -> str:
    """The text as index and query both see it; folding twice changes nothing more.

    Unifies ya, kaf, alef, ha and ta marbuta, drops hamza, harakat, tatweel, apostrophes and
    accents, and turns Arabic-Indic and Persian digits into ASCII. The half-space stays.
    """
    folded = text.casefold() if text.isascii() else unicodedata.normalize("NFKD", text).casefold()
    if HAS_APOSTROPHE.search(folded):
        folded = ELISION.sub(r"\1 ", folded)
    return folded.translate(TABLE)


def tokens(text: str) -> list[str]:
    """Folded words; a half-space compound gives the joined word, then its longer parts."""
    found = []
    for word in WORD.findall(fold(text)):
        if ZWNJ not in word:
            found.append(word)
            continue
        found.append(word.replace(ZWNJ, ""))
        found += [part for part in word.split(ZWNJ) if len(part) > 1]
    return found


def bare(text: str) -> str:
    """A key under which two spellings of one name are equal: no space, hyphen, mark or article.

    A Latin article counts as one only when it stands apart ("Al-Ahsa", "Al Ahsa", not "Alahsa").
    A name that begins with the letters of the Arabic article loses them too, on both sides alike.
    """
    folded = fold(text)
    without_article = LATIN_ARTICLE.sub("", ARABIC_ARTICLE.sub("", folded))
    return BETWEEN.sub("", without_article)
