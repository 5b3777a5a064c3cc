"""Desk pages of a city: its own people correct its facts and names, native readers review them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.actions import places as actions
from shabaka.directory.forms.places import CityForm, CityNameForm, as_typed
from shabaka.directory.models import City
from shabaka.directory.queries import places
from shabaka.directory.queries.names import every_name
from shabaka.directory.views.typed import done, status
from shabaka.journal.queries import story_of
from shabaka.kernel.refusal import NotAllowed


@login_required
@require_safe
def city(request: MemberRequest, slug: str) -> HttpResponse:
    return _page(request, places.city(slug))


@login_required
@require_POST
def correct(request: MemberRequest, slug: str) -> HttpResponse:
    found = _own(request, slug)
    form = CityForm(request.POST)
    if not done(
        form, lambda: actions.correct_city(found, by=request.user, at=now(), **form.facts())
    ):
        return _page(request, places.city(slug), facts=form)
    messages.success(request, _("The record is corrected."))
    if places.is_outside(found):
        messages.warning(
            request,
            _(
                "The place lies outside %(country)s. "
                "Are latitude and longitude exchanged, or is a sign lost?"
            )
            % {"country": found.country},
        )
    return redirect("directory:city", slug=slug)


@login_required
@require_POST
def name(request: MemberRequest, slug: str) -> HttpResponse:
    found = _own(request, slug)
    form = CityNameForm(request.POST)
    if not done(form, lambda: actions.name_city(found, form.naming(), by=request.user, at=now())):
        return _page(request, found, naming=form)
    messages.success(request, _("The name is kept."))
    return redirect("directory:city", slug=slug)


@login_required
@require_POST
def review_name(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    actions.review_name(places.name_of(places.city(slug), key), by=request.user, at=now())
    messages.success(request, _("The name is marked as reviewed."))
    return redirect("directory:city", slug=slug)


def _own(request: MemberRequest, slug: str) -> City:
    """The city, for those alone who may correct it: others are not even told what is wrong."""
    found = places.city(slug)
    if not permissions.can_correct_city(request.user, found, now()):
        raise NotAllowed(
            _("Only the city's own focal point or a secretariat can correct its record.")
        )
    return found


def _page(request: MemberRequest, found: City, **typed: Any) -> HttpResponse:
    at = now()
    corrects = permissions.can_correct_city(request.user, found, at)
    reviews = places.can_review_names(request.user, at)
    if not (corrects or reviews):
        raise NotAllowed(_("This page is for the city's own people and a secretariat."))
    circles = permissions.audiences_of(request.user, None, at)
    context = {
        "city": found,
        "names": every_name(found.names.all()),
        "corrects": corrects,
        "reviews": reviews,
        "facts_form": typed.get("facts") or CityForm(initial=as_typed(found)),
        "name_form": typed.get("naming") or CityNameForm(),
        "story": story_of(found, circles),
    }
    return render(request, "directory/desk/city.html", context, status=status(*typed.values()))
