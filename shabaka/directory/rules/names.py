"""When two names of one thing get in each other's way. No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WRITTEN_IN = {
    "Arab": "ar fa ur ps ckb ug",
    "Cyrl": "ru uk bg sr mk kk ky mn tg be",
    "Hani": "zh",
    "Jpan": "ja",
    "Kore": "ko",
    "Grek": "el",
    "Hebr": "he",
    "Thai": "th",
    "Deva": "hi ne mr",
    "Taml": "ta",
    "Telu": "te",
    "Beng": "bn",
    "Mlym": "ml",
    "Knda": "kn",
    "Gujr": "gu",
    "Guru": "pa",
    "Ethi": "am",
    "Geor": "ka",
    "Armn": "hy",
    "Khmr": "km",
    "Laoo": "lo",
    "Mymr": "my",
    "Sinh": "si",
}
IN_LATIN = (
    "az ca cs cy da de en es et eu fi fr ga gl ha hr hu id is it lt lv ms mt nb nl pl pt ro sk sl"
    " so sq sv sw tl tr uz vi yo zu"
)
LANGUAGES = tuple(sorted((*" ".join(WRITTEN_IN.values()).split(), *IN_LATIN.split())))
"""Languages in which a place can be given a name."""
SCRIPTS = {code: script for script, codes in WRITTEN_IN.items() for code in codes.split()}


def script_of(language: str) -> str:
    """ISO 15924 code of the script that a language is mostly written in."""
    return SCRIPTS.get(language.split("-")[0], "Latn")


@dataclass(frozen=True)
class Naming:
    """A preferred name: its language, its text and its days, both included, open where ``None``."""

    language: str
    text: str
    starts_on: date | None = None
    ends_on: date | None = None

    def holds(self, day: date) -> bool:
        after = self.starts_on is None or self.starts_on <= day
        return after and (self.ends_on is None or day <= self.ends_on)


def overlap(one: Naming, other: Naming) -> bool:
    """True when both would be preferred in one language on some same day."""
    if one.language != other.language:
        return False
    starts = max(one.starts_on or date.min, other.starts_on or date.min)
    ends = min(one.ends_on or date.max, other.ends_on or date.max)
    return starts <= ends


def preferred_on(names: Iterable[Naming], day: date) -> dict[str, str]:
    """The preferred text per language on a day."""
    return {name.language: name.text for name in names if name.holds(day)}
