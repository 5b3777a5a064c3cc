"""What a reader's words ask for, and where a text answers them. No database, no index."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from shabaka.reading.folding import ELISION, HAS_APOSTROPHE, WORD, ZWNJ, bare, fold, tokens
from shabaka.reading.stemming import stems_of

LONGEST_QUESTION, MOST_WORDS, MOST_STEMS, LONGEST_WORD = 200, 12, 4, 60
SHORTEST_FOR_SLIPS = 4
# Words that join others; they count only when nothing else was asked.
JOINING = {"a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"}
JOINING |= {"و", "في", "من", "عن", "على", "الى", "در", "از", "به", "با", "که"}
SPACES = re.compile(r"(\s+)")
CORE = re.compile(r"\A(\W*)(.*?)(\W*)\Z", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """A question made ready: as written, as one bare name, and as folded words with their stems."""

    text: str
    bare: str
    spelt: str
    words: tuple[str, ...]
    stems: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words)


def asked(text: str) -> Asked:
    """Any text at all, made harmless: no controls, at most 200 characters and 12 words."""
    shown = cleaned(text)
    every = list(_read(shown))
    told = dict([pair for pair in every if pair[0] not in JOINING] or every)
    words = list(told)[:MOST_WORDS]
    return Asked(shown, bare(shown), spelt(shown), tuple(words), tuple(told[w] for w in words))


def _read(shown: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Folded words, each with its stems; the parts of a half-space compound are words too."""
    for written in WORD.findall(_kept(shown)):
        for part in written.split(ZWNJ):
            for word in tokens(part):
                yield word[:LONGEST_WORD], tuple(stems_of(part)[:MOST_STEMS])


def _kept(text: str) -> str:
    """Composed, without the marks and apostrophes that would cut a word in two."""
    told = HAS_APOSTROPHE.sub("", ELISION.sub(r"\1 ", text.casefold()))
    return "".join(c for c in unicodedata.normalize("NFC", told) if unicodedata.category(c) != "Mn")


def cleaned(text: str) -> str:
    """The question as it may be shown again: nothing invisible but the half-space."""
    shown = "".join(c if _is_plain(c) else " " for c in text[:LONGEST_QUESTION])
    return " ".join(shown.split())


def _is_plain(character: str) -> bool:
    return character == ZWNJ or unicodedata.category(character) not in (
        "Cc",
        "Cf",
        "Cs",
        "Cn",
        "Co",
    )


def spelt(text: str) -> str:
    """A name to the letter, but for case: tells عمّان from عمان where folding cannot."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@dataclass(frozen=True)
class Part:
    """A piece of a text as shown, ``marked`` where it answers."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class Run:
    """One text in pieces, with its language where that is not the reader's."""

    lang: str
    parts: Sequence[Part]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


def marked(text: str, question: Asked) -> list[Part]:
    """The text in pieces, those marked that answer the question."""
    if question.bare and bare(text) == question.bare:
        return [Part(text, True)]
    return list(_joined(_pieces(text, question)))


def answers(parts: Sequence[Part]) -> bool:
    return any(part.marked for part in parts)


def _pieces(text: str, question: Asked) -> Iterator[Part]:
    for chunk in filter(None, SPACES.split(text)):
        before, core, after = CORE.match(chunk).groups()  # type: ignore[union-attr]
        if core and _meets(core, question):
            yield from (Part(before), Part(core, True), Part(after))
        else:
            yield Part(chunk)


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    last: Part | None = None
    for part in parts:
        if not part.text:
            continue
        if last and last.marked == part.marked:
            last = Part(last.text + part.text, last.marked)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _meets(written: str, question: Asked) -> bool:
    folded = fold(written).replace(ZWNJ, "")
    names = {folded, bare(written), *tokens(written)}
    if names.intersection(question.words):
        return True
    if len(question.words[-1:]) and folded.startswith(question.words[-1]):
        return True
    wanted = {stem for stems in question.stems for stem in stems}
    return bool(wanted.intersection(stems_of(written))) or any(
        slipped(word, folded) for word in question.words
    )


def slipped(word: str, other: str) -> bool:
    """True when one slip of the finger turns a word of four letters or more into the other."""
    if len(word) < SHORTEST_FOR_SLIPS:
        return False
    return Levenshtein.distance(word, other, score_cutoff=1) <= 1
