"""Desk pages about persons: find, enter, join and separate, their contacts and mandates."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shabaka.accounts.actions import revoke
from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.actions import mandates as mandate_actions
from shabaka.directory.actions import people as actions
from shabaka.directory.actions import records
from shabaka.directory.actions.people import AlreadyThere, Newcomer
from shabaka.directory.forms.people import (
    ContactForm,
    InviteForm,
    MandateForm,
    MergeForm,
    NameForm,
    PersonForm,
)
from shabaka.directory.models import Person
from shabaka.directory.queries import desk
from shabaka.directory.queries.kept import kept_about
from shabaka.directory.views.access import missed, secretariat
from shabaka.journal.queries import story_of
from shabaka.journal.states import Audience
from shabaka.kernel.refusal import NotAllowed

PAGES = "directory/desk/"


@login_required
@require_safe
def persons(request: MemberRequest) -> HttpResponse:
    at = secretariat(request, None)
    words = request.GET.get("q", "").strip()[:200]
    found = desk.persons(request.user, at, words)
    return render(request, PAGES + "persons.html", {"persons": found, "words": words})


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: MemberRequest) -> HttpResponse:
    at, by = secretariat(request, None), request.user
    form = PersonForm(request.POST or None)
    found: dict[str, Person] = {}
    status = 200

    def deed() -> None:
        try:
            newcomer = Newcomer(form.naming(), form.cleaned_data["email"])
            found["person"] = actions.enter(newcomer, by=by, at=at)
        except AlreadyThere as refusal:
            found["twin"] = refusal.person
            raise

    if request.method == "POST":
        status = missed(form, deed)
        if not status:
            messages.success(request, _("The person is in the directory."))
            return redirect("directory:person", key=found["person"].key)
    context = {"form": form, "twin": found.get("twin")}
    return render(request, PAGES + "person_new.html", context, status=status)


@login_required
@require_safe
def person(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    if not permissions.can_keep_person(request.user, found, now()):
        raise NotAllowed(_("Only the person and a secretariat can see this record."))
    return render(request, PAGES + "person.html", _context(request, found))


@login_required
@require_POST
def add_contact(request: MemberRequest, key: UUID) -> HttpResponse:
    found, form = desk.person(key), ContactForm(request.POST)
    said = _("The contact is kept.")
    return _done(
        request, found, "contact", form, said,
        lambda: actions.add_contact(found, **_who(request), **form.cleaned_data),
    )  # fmt: skip


@login_required
@require_POST
def remove_contact(request: MemberRequest, key: UUID, contact: int) -> HttpResponse:
    found = desk.contact(desk.person(key), contact)
    actions.remove_contact(found, by=request.user, at=now())
    messages.success(request, _("The contact is forgotten."))
    return redirect("directory:person", key=key)


@login_required
@require_POST
def confirm(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    actions.confirm(found, by=request.user, at=now())
    messages.success(request, _("Thank you: the record is confirmed."))
    return redirect("directory:person", key=key)


@login_required
@require_POST
def rename(request: MemberRequest, key: UUID) -> HttpResponse:
    found, form = desk.person(key), NameForm(request.POST)
    said = _("The name is kept; the earlier one stays as a variant.")
    return _done(
        request,
        found,
        "name",
        form,
        said,
        lambda: actions.rename(found, form.naming(), **_who(request)),
    )


@login_required
@require_safe
def kept(request: MemberRequest, key: UUID) -> HttpResponse:
    """Everything that is kept about a person, as a file for the person."""
    found = desk.person(key)
    if not permissions.can_keep_person(request.user, found, now()):
        raise NotAllowed(_("Only the person and a secretariat can take these data."))
    # Who looks as somebody else sees their pages, never how they sign in or what they were written.
    is_owner = permissions.is_own(request.user, found) and not hasattr(request, "looked_as")
    answer = JsonResponse(
        kept_about(found, for_owner=is_owner),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def give_mandate(request: MemberRequest, key: UUID) -> HttpResponse:
    found, form = desk.person(key), MandateForm(request.POST)
    said = _("The mandate is given.")
    return _done(
        request, found, "mandate", form, said,
        lambda: mandate_actions.give(found, **_who(request), **form.cleaned_data),
    )  # fmt: skip


@login_required
@require_POST
def invite(request: MemberRequest, key: UUID) -> HttpResponse:
    """Invite, or take the invitation back whose button was pressed."""
    found, at = desk.person(key), now()
    if (invitation := request.POST.get("revoke")) is not None:
        revoke(desk.invitation(found, invitation, at), by=request.user, at=at)
        messages.success(request, _("The invitation is taken back. Its link opens nothing now."))
        return redirect("directory:person", key=key)
    form = InviteForm(request.POST)
    said = _("The invitation is on its way.")
    return _done(
        request, found, "invite", form, said,
        lambda: actions.invite(found, **form.cleaned_data, **_who(request)),
    )  # fmt: skip


@login_required
@require_POST
def merge(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    form = MergeForm(desk.kept_by(request.user, now()), request.POST)
    said = _("The two records are joined. You can separate them again.")
    return _done(
        request, found, "merge", form, said,
        lambda: records.merge(form.cleaned_data["other"], into=found, **_who(request)),
    )  # fmt: skip


@login_required
@require_POST
def unmerge(request: MemberRequest, key: UUID) -> HttpResponse:
    other = desk.person(key)
    kept = records.unmerge(other, by=request.user, at=now())
    messages.success(request, _("The two records are separate again."))
    return redirect("directory:person", key=kept.key)


@login_required
@require_POST
def erase(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    if request.POST.get("confirm", "").strip() != str(found.name):
        messages.error(request, _("Write the name exactly as it stands to erase the record."))
        return redirect("directory:person", key=key)
    records.erase(found, by=request.user, at=now())
    messages.success(request, _("The person's data are erased."))
    return redirect("directory:persons")


def _who(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.user, "at": now()}


def _done(
    request: MemberRequest, found: Person, part: str, form: Form, said: str,
    deed: Callable[[], object],
) -> HttpResponse:  # fmt: skip
    """Back to the person once the deed is done; else their page with what was typed in its form."""
    if not permissions.can_keep_person(request.user, found, now()):
        raise NotAllowed(_("Only the person and a secretariat can change this record."))
    if status := missed(form, deed):
        context = _context(request, found, **{part: form})
        return render(request, PAGES + "person.html", context, status=status)
    messages.success(request, said)
    return redirect("directory:person", key=found.key)


def _context(request: MemberRequest, found: Person, **forms: Any) -> dict[str, Any]:
    at = now()
    circles = permissions.audiences_of(request.user, None, at)
    if permissions.is_own(request.user, found):
        circles |= {Audience.PERSON}
    return {
        "person": found,
        "names": found.names.order_by("kind", "language", "pk"),
        "contacts": found.contacts.order_by("kind", "pk"),
        "mandates": found.mandates.select_related("network", "city", "organisation", "body"),
        "joined": found.merged.order_by("pk"),
        "is_secretariat": permissions.can_decide_about(request.user, found, at),
        "invitations": desk.open_invitations(found, at),
        "story": story_of(found, circles),
        "contact_form": forms.get("contact") or ContactForm(),
        "name_form": forms.get("name") or NameForm(),
        "mandate_form": forms.get("mandate") or MandateForm(),
        "invite_form": forms.get("invite") or InviteForm(initial=_invited(found)),
        "merge_form": forms.get("merge") or MergeForm(desk.kept_by(request.user, at)),
    }


def _invited(found: Person) -> dict[str, str]:
    """The address that the invitation would go to, where one is known."""
    known = desk.address_of(found)
    return {"email": known} if known else {}
