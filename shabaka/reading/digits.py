"""Numbers as a reader writes them: own digits, own separators, CLDR patterns."""

import re
import unicodedata
from decimal import Decimal

from babel import numbers

from shabaka.reading.locales import locale_of, primary

type Number = int | float | Decimal

NUMBERING = {"ar": "arab", "fa": "arabext"}
DIGITS = {
    "ar": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "fa": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}
FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
FIRST_STRONG_ISOLATE, POP_DIRECTIONAL_ISOLATE = "\u2068", "\u2069"


def localise(text: str, language: str) -> str:
    """Plain text with its ASCII digits as the language writes them."""
    return text.translate(DIGITS.get(primary(language), {}))


def to_ascii(text: str) -> str:
    """Text with the decimal digits of any script as ASCII digits."""
    return FOREIGN_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text)


def number(n: Number, language: str, decimals: int | None = None) -> str:
    """A number with the separators of the language; up to three decimals, or as many as asked.

    Below 10^24, where Babel ends.
    """
    pattern = None if decimals is None else _with_decimals("#,##0", decimals)
    locale = locale_of(language)
    written = numbers.format_decimal(
        n, format=pattern, locale=locale, numbering_system=_numbering(language)
    )
    return _in_script(written, language)


def percent(ratio: Number, language: str, decimals: int = 0) -> str:
    """A ratio as a percentage: 0.256 is 26%."""
    locale = locale_of(language)
    pattern = locale.percent_formats[None].pattern.replace(
        "#,##0", _with_decimals("#,##0", decimals)
    )
    written = numbers.format_percent(
        ratio, format=pattern, locale=locale, numbering_system=_numbering(language)
    )
    return _in_script(written, language)


def compact(n: Number, language: str, decimals: int = 1) -> str:
    """A large number in words where that is short: 1.2 million."""
    written = numbers.format_compact_decimal(
        n,
        format_type="long",
        locale=locale_of(language),
        fraction_digits=decimals,
        numbering_system=_numbering(language),
    )
    return _in_script(written, language)


def isolate(text: str) -> str:
    """Text that keeps its own direction inside a sentence of another direction."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_DIRECTIONAL_ISOLATE}"


def _numbering(language: str) -> str:
    return NUMBERING.get(primary(language), "latn")


def _with_decimals(pattern: str, decimals: int) -> str:
    return f"{pattern}.{'0' * decimals}" if decimals else pattern


def _in_script(written: str, language: str) -> str:
    """Babel sets only the separators of a numbering system; digits and signs are set here."""
    system = _numbering(language)
    if system == "latn":
        return written
    symbols = locale_of(language).number_symbols[system]
    signed = written.replace("-", symbols["minusSign"]).replace("%", symbols["percentSign"])
    return localise(signed, language)
