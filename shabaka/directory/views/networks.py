"""Desk pages of a network's own settings, and of what it calls places itself."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shabaka.accounts.requests import MemberRequest
from shabaka.directory.actions import namings
from shabaka.directory.actions import networks as actions
from shabaka.directory.forms.networks import NamingForm, SettingsForm
from shabaka.directory.models import Network
from shabaka.directory.queries import networks
from shabaka.directory.views.access import secretariat
from shabaka.directory.views.typed import done, status


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: MemberRequest, slug: str) -> HttpResponse:
    of = _own(request, slug)
    if request.method != "POST":
        return _page(request, of)
    form = SettingsForm(of, request.POST)
    if not done(form, lambda: actions.change(of, by=request.user, at=now(), **form.facts())):
        return _page(request, networks.network(slug), settings=form)
    messages.success(request, _("The settings are kept."))
    return redirect("directory:settings", slug=slug)


@login_required
@require_POST
def name_place(request: MemberRequest, slug: str) -> HttpResponse:
    of = _own(request, slug)
    form = NamingForm(of, request.POST)
    if not done(
        form,
        lambda: namings.name_place(of, form.place(), form.said("name"), by=request.user, at=now()),
    ):
        return _page(request, of, naming=form)
    messages.success(request, _("The name is kept."))
    return redirect("directory:settings", slug=slug)


@login_required
@require_POST
def unname_place(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    of = _own(request, slug)
    namings.unname_place(networks.naming(of, key), by=request.user, at=now())
    messages.success(request, _("The place is called as in the directory again."))
    return redirect("directory:settings", slug=slug)


def _own(request: MemberRequest, slug: str) -> Network:
    """The network, for its secretariat alone."""
    of = networks.network(slug)
    secretariat(request, of)
    return of


def _page(request: MemberRequest, of: Network, **typed: Any) -> HttpResponse:
    context = {
        "network": of,
        "settings_form": typed.get("settings") or SettingsForm(of),
        "naming_form": typed.get("naming") or NamingForm(of),
        "namings": networks.namings_of(of),
    }
    page = "directory/desk/settings.html"
    return render(request, page, context, status=status(*typed.values()))
