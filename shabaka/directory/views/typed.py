"""What desk pages do with a filled form: nothing that somebody typed is lost."""

from collections.abc import Callable

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms import Form

from shabaka.kernel.refusal import NotAllowed, Refusal

REFUSED = "refused"


def done(form: Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; what a rule says against it stands above the form again."""
    if not form.is_valid():
        return False
    try:
        act()
    except NotAllowed:
        raise
    except Refusal as refusal:
        form.add_error(None, ValidationError(str(refusal), code=REFUSED))
        return False
    return True


def status(*forms: Form) -> int:
    """The status of a page with its forms: an empty one, one that is not filled, a refused one."""
    if any(form.is_bound and form.has_error(NON_FIELD_ERRORS, REFUSED) for form in forms):
        return 409
    return 422 if any(form.is_bound for form in forms) else 200


def told(form: Form) -> str:
    """What speaks against a form, for a page that does not show the form again."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
