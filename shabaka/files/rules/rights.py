"""Whose a file is, and what a picture shows to those who do not see it."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from shabaka.files.states import WITHOUT_HOLDER, Licence
from shabaka.kernel.refusal import Refusal


class Incomplete(Refusal):
    """Something must be said about the file before it can be kept."""

    status = 400


def demand_rights(licence: str, rights_holder: str, permission: str) -> None:
    """A licence of the list, its holder, and for reserved rights the permission."""
    if licence not in Licence:
        raise Incomplete(_("Choose under which licence the file may be used."))
    if not rights_holder.strip() and licence not in WITHOUT_HOLDER:
        raise Incomplete(_("Name the person or body that holds the rights to the file."))
    if licence == Licence.RESERVED and not permission.strip():
        raise Incomplete(_("Say who permitted the use of the file, and when."))


def demand_described(alternative: Mapping[str, str], languages: Sequence[str]) -> None:
    """A picture says in at least one of the languages what it shows."""
    if not any((alternative.get(language) or "").strip() for language in languages):
        raise Incomplete(
            _("Say in a sentence what the picture shows, for those who cannot see it.")
        )
