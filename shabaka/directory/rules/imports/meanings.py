"""What to write in each column of a list of members, one sentence a column."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shabaka.directory.rules.imports.columns import NAMES

SENTENCES: dict[str, Promise] = {
    "key": _(
        "The city in addresses, for example al-ahsa. "
        "Leave it empty for a new city to have it made from the English name."
    ),
    "name_en": _("The name of the city in English, as it is preferred today."),
    "name_ar": _("The name of the city in Arabic, as it is preferred today."),
    "name_fa": _("The name of the city in Persian, as it is preferred today."),
    "country": _("The country by its name or by its ISO code of two letters, for example EG."),
    "latitude": _("Degrees to the north, for example 25.3794; those to the south with a minus."),
    "longitude": _("Degrees to the east, for example 49.5868; those to the west with a minus."),
    "population": _("How many people live there, as a whole number."),
    "timezone": _("The time zone by its continent and city, for example Asia/Riyadh."),
    "geonames_id": _("The number of the city in GeoNames."),
    "wikidata_id": _("The number of the city in Wikidata, for example Q85."),
    "unlocode": _("The code of the city in UN/LOCODE, for example EGCAI."),
    "field": _("The field of the designation, by its key or by its name in any language."),
    "designated": _("The year or the day of the designation, in the Gregorian calendar."),
    "source": _("How it is known: the letter, the list or the press release, with its date."),
    "source_url": _("Where the source can be read, beginning with https://."),
    "note": _("Anything else that a reader of the record should know."),
}
MEANINGS = [(name, SENTENCES[name]) for name in NAMES]
