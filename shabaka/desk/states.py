"""What the desk writes to the journal."""

from django.utils.translation import gettext_lazy as _

from shabaka.journal.states import Audience, Verb, declare

LOOKED_AS = Verb(
    "desk.looked_as",
    Audience.SECRETARIAT,
    _("The secretariat looked at the pages as this person"),
)
declare(LOOKED_AS)
