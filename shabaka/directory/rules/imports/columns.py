"""The columns of a list of members, in imports and exports, under any of their headings."""

from collections.abc import Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shabaka.reading.folding import fold


class Column(NamedTuple):
    """One column: its heading for machines, its label for readers, other headings by ``|``."""

    name: str
    label: Promise | str
    words: str


COLUMNS = (
    Column("key", _("key"), "slug|المفتاح|الرمز|مفتاح|کلید|شناسه"),
    Column(
        "name_en", _("name in English"), "name|city|الاسم بالإنجليزية|نام انگلیسی|نام به انگلیسی"
    ),
    Column("name_ar", _("name in Arabic"), "الاسم|المدينة|الاسم بالعربية|نام عربی|نام به عربی"),
    Column("name_fa", _("name in Persian"), "نام|شهر|الاسم بالفارسية|نام فارسی|نام به فارسی"),
    Column("country", _("country"), "country code|البلد|الدولة|رمز البلد|کشور|کد کشور"),
    Column("latitude", _("latitude"), "lat|خط العرض|دائرة العرض|عرض جغرافیایی|عرض"),
    Column("longitude", _("longitude"), "lon|lng|long|خط الطول|طول جغرافیایی|طول"),
    Column("population", _("population"), "inhabitants|عدد السكان|السكان|جمعیت"),
    Column("timezone", _("time zone"), "time zone|المنطقة الزمنية|منطقهٔ زمانی|منطقه زمانی"),
    Column("geonames_id", "GeoNames", "geonames|geonames id|رقم GeoNames|شمارهٔ GeoNames"),
    Column("wikidata_id", "Wikidata", "wikidata|wikidata id|رقم Wikidata|شمارهٔ Wikidata"),
    Column("unlocode", "UN/LOCODE", "un/locode|locode|رمز UN/LOCODE|کد UN/LOCODE"),
    Column("field", _("field"), "creative field|المجال|المجال الإبداعي|زمینه|زمینهٔ خلاق"),
    Column(
        "designated",
        _("designated"),
        "designation|year|date|since|"
        "التسمية|تاريخ التسمية|سنة التسمية|السنة|انتخاب|تاریخ انتخاب|سال انتخاب|سال",
    ),
    Column("source", _("source"), "المصدر|منبع"),
    Column(
        "source_url",
        _("address of the source"),
        "source url|url|link|رابط المصدر|الرابط|نشانی منبع|پیوند",
    ),
    Column("note", _("note"), "notes|ملاحظة|ملاحظات|یادداشت|توضیح"),
)
NAMES = tuple(column.name for column in COLUMNS)
LABELS = {column.name: column.label for column in COLUMNS}
LANGUAGES = ("en", "ar", "fa")
# Without one of these a row could not say which city it is about.
TELLING = ("key", "name_en", "name_ar", "name_fa", "geonames_id", "wikidata_id", "unlocode")
WORDS = {
    fold(word).strip(): column.name
    for column in COLUMNS
    for word in (column.name, *column.words.split("|"))
}
EXAMPLE = (
    "al-ahsa", "Al-Ahsa", "الأحساء", "الاحساء", "SA", 25.3794, 49.5868, None, "Asia/Riyadh",
    None, None, None, "", "2015-12-11", "UNESCO, press release of 11 December 2015",
    "https://www.unesco.org/", "",
)  # fmt: skip


class TwiceNamed(ValueError):
    """Two headings mean one column."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first}, {second}")
        self.first, self.second = first, second


def recognised(headings: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Column → place, and the headings that mean none; raises ``TwiceNamed``."""
    places: dict[str, int] = {}
    unknown = []
    for place, heading in enumerate(headings):
        name = WORDS.get(fold(heading).strip())
        if name is None:
            unknown.append(heading)
        elif name in places:
            raise TwiceNamed(headings[places[name]], heading)
        else:
            places[name] = place
    return places, unknown
