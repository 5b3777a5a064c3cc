"""Which CLDR locale speaks for a language of the interface."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

BRITISH = "en_GB"
CHOSEN = {"en": BRITISH}


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a language code such as "fa" or "pt-br"; British English when CLDR has none."""
    try:
        return Locale.parse(CHOSEN.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(BRITISH)


def primary(language: str) -> str:
    """The language of a code without its region or script: "ar" of "ar-MA"."""
    return language.replace("_", "-").split("-")[0].lower()
