"""Why a row of an import is refused or doubtful: sentences that say what to do."""

from django.utils.translation import gettext_lazy as _

from shabaka.documents.reasons import declare

declare(
    {
        "import.unknown_column": _("The column %(column)s is not known here and was not read."),
        "import.empty": _("Write a value in the column %(column)s."),
        "import.no_name": _("Write the name of the city, in one language at least."),
        "import.no_key": _("Write a key in Latin letters, because the English name gives none."),
        "import.bad_key": _(
            "The key %(value)s may hold only Latin letters, digits and hyphens, 60 at most."
        ),
        "import.too_long": _("Shorten the value in the column %(column)s to %(limit)s characters."),
        "import.controls": _(
            "The value in the column %(column)s contains invisible control characters (%(found)s). "
            "Type it again instead of pasting it."
        ),
        "import.country": _(
            "There is no country %(value)s. Write its ISO code of two letters, for example EG."
        ),
        "import.number": _("%(value)s in the column %(column)s is no whole number."),
        "import.too_large": _("%(value)s in the column %(column)s is too large a number."),
        "import.degrees": _("%(value)s in the column %(column)s is no number of degrees."),
        "import.off_globe": _(
            "%(value)s in the column %(column)s lies outside the globe. "
            "Latitudes end at 90 degrees, longitudes at 180."
        ),
        "import.half_a_place": _("Write both latitude and longitude, or neither."),
        "import.timezone": _(
            "There is no time zone %(value)s. Write it as, for example, Africa/Cairo."
        ),
        "import.wikidata": _("%(value)s is no Wikidata number. Write it as, for example, Q85."),
        "import.unlocode": _("%(value)s is no UN/LOCODE. Write it as, for example, EGCAI."),
        "import.url": _("%(value)s is no address. Write it with https:// at its beginning."),
        "import.date": _(
            "There is no day %(value)s. Write 2015 or 2015-12-11, in the Gregorian calendar."
        ),
        "import.far_date": _(
            "%(value)s lies outside the years from 1800 to 2199. Write the Gregorian year."
        ),
        "import.field": _("The network has no field %(value)s."),
        "import.no_fields": _("The network has no fields. Leave the column %(column)s empty."),
        "import.field_closed": _(
            "The field %(field)s was not open on that day. "
            "Choose another field, or correct the day."
        ),
        "import.several_fields": _(
            "The city bore several fields in this time. "
            "Correct its history on the membership's page."
        ),
        "import.two_preferred": _(
            "%(known)s is already the preferred name where the file has %(value)s. "
            "Name the city on its page, with the day from which the new name holds."
        ),
        "import.key_taken": _(
            "There is already a city with the key %(key)s: %(name)s. Write this key if it is "
            "the same city, and another key if it is not."
        ),
        "import.taken": _("%(value)s in the column %(column)s belongs to %(name)s (%(key)s)."),
        "import.twice": _("Row %(other)s of the file is about the same city. Keep one of the two."),
        "import.twice_identifier": _(
            "Row %(other)s of the file has the same value in the column %(column)s."
        ),
        "import.already_member": _(
            "The city is already a member at that time. "
            "Record a change of field on the membership's page."
        ),
        "import.impossible": _(
            "This cannot follow what was recorded before. Look at the membership's history."
        ),
        "import.outside_country": _(
            "The place lies outside %(country)s. "
            "Are latitude and longitude exchanged, or is a sign lost?"
        ),
        "import.moved": _("The place lies %(km)s kilometres from the one known so far."),
        "import.name_known": _(
            "%(value)s is known as another name of the city; %(known)s stays the preferred one."
        ),
        "import.found_by_name": _(
            "The row has no key; it was taken for %(name)s (%(key)s) by its name alone."
        ),
        "import.field_corrected": _(
            "This says that the designation itself was wrong. "
            "If the field changed later, record that on the membership's page instead."
        ),
    }
)
