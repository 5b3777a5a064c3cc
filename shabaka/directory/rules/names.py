"""When two names of one thing get in each other's way. No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

SCRIPTS = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "ps": "Arab", "ckb": "Arab", "ug": "Arab",
    "ru": "Cyrl", "uk": "Cyrl", "bg": "Cyrl", "sr": "Cyrl", "mk": "Cyrl", "kk": "Cyrl", "ky": "Cyrl", "mn": "Cyrl", "tg": "Cyrl", "be": "Cyrl",
    "zh": "Hani", "ja": "Jpan", "ko": "Kore", "el": "Grek", "he": "Hebr", "th": "Thai", "hi": "Deva", "ne": "Deva", "mr": "Deva",
    "ta": "Taml", "te": "Telu", "bn": "Beng", "ml": "Mlym", "kn": "Knda", "gu": "Gujr", "pa": "Guru", "am": "Ethi", "ka": "Geor", "hy": "Armn", "km": "Khmr", "lo": "Laoo", "my": "Mymr", "si": "Sinh",
}  # fmt: skip


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
