"""Stems for a second search field: they widen what a query finds and never replace its words."""

from functools import lru_cache

from simplemma import lemmatize

from shabaka.reading.folding import WORD, ZWNJ, fold

CACHED_WORDS = 50_000
SHORTEST_STEM = 3
PERSIAN_ONLY = frozenset("پچژگ")
# The Arabic ya and kaf decide nothing: Persian is typed with them too.
ARABIC_ONLY = frozenset("ة")
TO_ARABIC_KEYBOARD = str.maketrans("یک", "يك")
TO_PERSIAN_KEYBOARD = str.maketrans("يىك", "ییک")

# Longest first. The Arabic affixes are those of Larkey's light10 stemmer, folded.
ARABIC_PREFIXES = ("وال", "بال", "کال", "فال", "لل", "ال", "و")
ARABIC_SUFFIXES = ("ها", "ان", "ات", "ون", "ین", "یه", "ه", "ی")
PERSIAN_PREFIXES = ("نمی", "می")
PERSIAN_SUFFIXES = (
    "هایشان", "هایمان", "هایتان", "ترین", "هایی", "های", "شان", "مان", "تان", "ها", "تر", "ان", "ی",
)  # fmt: skip


def stems(token: str) -> list[str]:
    """Folded stems of one word, as written or already folded: light stems first, then lemmas.

    Lemmas are better for a word as written, because folding loses ta marbuta. Some are wrong roots,
    so a hit on a stem should weigh less than a hit on the word.
    """
    return list(_stems(token))


def stems_of(text: str) -> list[str]:
    """The stems of every word in a text, in order: what the index stores and the query asks for."""
    return [stem for word in WORD.findall(text) for stem in _stems(word)]


@lru_cache(maxsize=CACHED_WORDS)
def _stems(token: str) -> tuple[str, ...]:
    joined = fold(token).replace(ZWNJ, "")
    if not joined:
        return ()
    found = _arabic_script(token, joined) if _is_arabic_script(joined) else _latin(token, joined)
    return tuple(dict.fromkeys(stem for stem in found if stem))


def _is_arabic_script(word: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in word)


def _latin(token: str, joined: str) -> list[str]:
    lowered = token.lower()
    return [_lemma(lowered, "en"), _lemma(lowered, "fr")] if joined.isalpha() else [joined]


def _arabic_script(token: str, joined: str) -> list[str]:
    """Both languages are tried unless a letter of only one of them decides."""
    light, lemmas = [], []
    if not PERSIAN_ONLY.intersection(token):
        light.append(_strip(joined, ARABIC_PREFIXES, ARABIC_SUFFIXES))
        lemmas.append(_lemma(token.translate(TO_ARABIC_KEYBOARD), "ar"))
    if not ARABIC_ONLY.intersection(token):
        light.append(_strip(joined, PERSIAN_PREFIXES, PERSIAN_SUFFIXES))
        lemmas.append(_lemma(token.translate(TO_PERSIAN_KEYBOARD), "fa"))
    return light + lemmas or [joined]


def _strip(word: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> str:
    """One prefix and one suffix at most, as long as a stem is left."""
    for prefix in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= SHORTEST_STEM:
            word = word[len(prefix) :]
            break
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word[: -len(suffix)]
    return word


def _lemma(word: str, language: str) -> str:
    return fold(lemmatize(word, lang=language)).replace(ZWNJ, "").strip()
