"""Desk pages of a network: its members, what happened to them, and who acts for it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.actions import memberships as actions
from shabaka.directory.actions import rounds
from shabaka.directory.forms.memberships import EventForm, as_typed
from shabaka.directory.queries import desk, networks, places
from shabaka.directory.queries.census import census
from shabaka.directory.views.access import secretariat
from shabaka.directory.views.typed import done, status
from shabaka.journal.queries import story_of


@login_required
@require_safe
def network(request: MemberRequest, slug: str) -> HttpResponse:
    of = networks.network(slug)
    secretariat(request, of)
    day = timezone.localdate()
    context = {
        "network": of,
        "census": census(of, day),
        "mandates": desk.mandates_in(of, day),
        "reached": desk.reached(of, day),
    }
    return render(request, "directory/desk/network.html", context)


@login_required
@require_POST
def begin_round(request: MemberRequest, slug: str) -> HttpResponse:
    found = rounds.begin(networks.network(slug), by=request.user, at=now())
    asked = ngettext(
        "%(count)s person is being asked.", "%(count)s persons are being asked.", found.asked
    ) % {"count": found.asked}
    silent = ngettext(
        "%(count)s person has no address.", "%(count)s persons have no address.", found.silent
    ) % {"count": found.silent}
    messages.success(request, f"{asked} {silent}")
    return redirect("directory:network", slug=slug)


@login_required
@require_safe
def membership(request: MemberRequest, slug: str, city: str) -> HttpResponse:
    of, found = networks.network(slug), places.city(city)
    at = secretariat(request, of)
    member = desk.membership(of, found)
    context = {
        "network": of,
        "city": found,
        "membership": member,
        "history": places.history_in(of, found, timezone.localdate()),
        "story": story_of(member, permissions.audiences_of(request.user, of, at)) if member else [],
    }
    return render(request, "directory/desk/membership.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def record(request: MemberRequest, slug: str, city: str) -> HttpResponse:
    of, found = networks.network(slug), places.city(city)
    secretariat(request, of)
    form = EventForm(of, request.POST or None)
    if done(form, lambda: actions.happened(of, found, form.event(), by=request.user, at=now())):
        messages.success(request, _("The entry is recorded."))
        return redirect("directory:membership", slug=slug, city=city)
    context = {"network": of, "city": found, "form": form}
    return render(request, "directory/desk/event.html", context, status=status(form))


@login_required
@require_http_methods(["GET", "POST"])
def correct(request: MemberRequest, key: int) -> HttpResponse:
    wrong = desk.event(key)
    of, city = wrong.membership.network, wrong.membership.city
    secretariat(request, of)
    form = EventForm(of, request.POST or None, initial=as_typed(wrong))
    if done(form, lambda: actions.correct(wrong, form.event(), by=request.user, at=now())):
        messages.success(
            request, _("The correction is recorded. The earlier entry stays readable.")
        )
        return redirect("directory:membership", slug=of.slug, city=city.slug)
    context = {"network": of, "city": city, "form": form, "wrong": wrong}
    return render(request, "directory/desk/event.html", context, status=status(form))
