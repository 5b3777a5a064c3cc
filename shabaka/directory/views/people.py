"""Desk pages about persons: find, enter, join and separate, their contacts and mandates."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.actions import mandates as mandate_actions
from shabaka.directory.actions import people as actions
from shabaka.directory.actions import records
from shabaka.directory.actions.people import Newcomer
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
from shabaka.directory.views.access import secretariat
from shabaka.journal.queries import story_of
from shabaka.journal.states import Audience
from shabaka.kernel.refusal import NotAllowed

PAGES = "directory/desk/"


@login_required
@require_safe
def persons(request: MemberRequest) -> HttpResponse:
    secretariat(request, None)
    words = request.GET.get("q", "").strip()[:200]
    return render(request, PAGES + "persons.html", {"persons": desk.persons(words), "words": words})


@login_required
@require_http_methods(["GET", "POST"])
def enter(request: MemberRequest) -> HttpResponse:
    at = secretariat(request, None)
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        newcomer = Newcomer(form.naming(), form.cleaned_data["email"])
        person = actions.enter(newcomer, by=request.user, at=at)
        messages.success(request, _("The person is in the directory."))
        return redirect("directory:person", key=person.key)
    return render(request, PAGES + "person_new.html", {"form": form})


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
    found = desk.person(key)
    form = ContactForm(request.POST)
    if form.is_valid():
        actions.add_contact(found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("The contact is kept."))
        return redirect("directory:person", key=key)
    return render(
        request, PAGES + "person.html", _context(request, found, contact=form), status=422
    )


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
    found = desk.person(key)
    form = NameForm(request.POST)
    if form.is_valid():
        actions.rename(found, form.naming(), by=request.user, at=now())
        messages.success(request, _("The name is kept; the earlier one stays as a variant."))
        return redirect("directory:person", key=key)
    return render(request, PAGES + "person.html", _context(request, found, name=form), status=422)


@login_required
@require_safe
def kept(request: MemberRequest, key: UUID) -> HttpResponse:
    """Everything that is kept about a person, as a file for the person."""
    found = desk.person(key)
    if not permissions.can_keep_person(request.user, found, now()):
        raise NotAllowed(_("Only the person and a secretariat can take these data."))
    answer = JsonResponse(
        desk.kept_about(found), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    answer["Content-Disposition"] = 'attachment; filename="my-data.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def give_mandate(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    form = MandateForm(request.POST)
    if form.is_valid():
        mandate_actions.give(found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("The mandate is given."))
        return redirect("directory:person", key=key)
    return render(
        request, PAGES + "person.html", _context(request, found, mandate=form), status=422
    )


@login_required
@require_POST
def invite(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    form = InviteForm(request.POST)
    if form.is_valid():
        actions.invite(found, **form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("The invitation is on its way."))
        return redirect("directory:person", key=key)
    return render(request, PAGES + "person.html", _context(request, found, invite=form), status=422)


@login_required
@require_POST
def merge(request: MemberRequest, key: UUID) -> HttpResponse:
    found = desk.person(key)
    form = MergeForm(request.POST)
    if form.is_valid():
        records.merge(form.cleaned_data["other"], into=found, by=request.user, at=now())
        messages.success(request, _("The two records are joined. You can separate them again."))
        return redirect("directory:person", key=key)
    return render(request, PAGES + "person.html", _context(request, found, merge=form), status=422)


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
        "is_secretariat": permissions.is_secretariat(request.user, None, at),
        "story": story_of(found, circles),
        "contact_form": forms.get("contact") or ContactForm(),
        "name_form": forms.get("name") or NameForm(),
        "mandate_form": forms.get("mandate") or MandateForm(),
        "invite_form": forms.get("invite") or InviteForm(initial=_invited(found)),
        "merge_form": forms.get("merge") or MergeForm(),
    }


def _invited(found: Person) -> dict[str, str]:
    """The address that the invitation would go to, where one is known."""
    known = desk.address_of(found)
    return {"email": known} if known else {}
