"""What can be found, as data: kinds of things in order of importance, and words that mean them."""

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """A kind of thing that has a page of its own; of equal matches the earlier kind comes first."""

    CITY = "city", _("City")
    COUNTRY = "country", _("Country")
    NETWORK = "network", _("Network")
    FIELD = "field", _("Field")
    BODY = "body", _("Body")
    ORGANISATION = "organisation", _("Organisation")
    PERSON = "person", _("Person")


# Never change a number: an index on disk holds it.
NUMBERS: dict[str, int] = {kind: number for number, kind in enumerate(Kind)}

PLURALS: dict[str, Promise | str] = {
    Kind.CITY: _("Cities"),
    Kind.COUNTRY: _("Countries"),
    Kind.NETWORK: _("Networks"),
    Kind.FIELD: _("Fields"),
    Kind.BODY: _("Bodies"),
    Kind.ORGANISATION: _("Organisations"),
    Kind.PERSON: _("People in office"),
}

# So that "music cities" loses nothing by its second word.
KIND_WORDS: dict[str, str] = {
    Kind.CITY: "city cities town towns ville villes مدينة مدن شهر شهرها شهرهای",
    Kind.COUNTRY: "country countries pays بلد بلدان کشور کشورها کشورهای",
    Kind.NETWORK: "network networks réseau réseaux شبكة شبكات شبکه شبکه‌ها شبکه‌های",
    Kind.FIELD: "field fields domaine domaines مجال مجالات زمینه زمینه‌ها زمینه‌های",
    Kind.BODY: "body bodies organe organes هيئة هيئات نهاد نهادها نهادهای",
    Kind.ORGANISATION: "organisation organization منظمة منظمات سازمان سازمان‌ها سازمان‌های",
    Kind.PERSON: "person people personne personnes شخص أشخاص فرد افراد",
}
