"""Desk pages of a network's fields and bodies, and of who holds the bodies' offices."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.directory.actions import networks as actions
from shabaka.directory.actions import people
from shabaka.directory.forms.bodies import BodyForm, FieldForm, OfficeForm, TermForm
from shabaka.directory.forms.people import EndForm
from shabaka.directory.models import Body, Network
from shabaka.directory.queries import desk, networks
from shabaka.directory.views.access import secretariat
from shabaka.directory.views.typed import done, status, told

PAGES = "directory/desk/"


@login_required
@require_http_methods(["GET", "POST"])
def fields(request: MemberRequest, slug: str) -> HttpResponse:
    of = _own(request, slug)
    form = FieldForm(request.POST or None)
    if done(form, lambda: actions.open_field(of, by=request.user, at=now(), **form.facts())):
        messages.success(request, _("The field is open."))
        return redirect("directory:fields", slug=slug)
    context = {"network": of, "fields": of.fields.all(), "form": form}
    return render(request, PAGES + "fields.html", context, status=status(form))


@login_required
@require_POST
def close_field(request: MemberRequest, slug: str, field: str) -> HttpResponse:
    found = networks.field(_own(request, slug), field)

    def close(day: date) -> object:
        return actions.close_field(found, by=request.user, at=now(), ends_on=day)

    _end(request, close, _("The field is closed."))
    return redirect("directory:fields", slug=slug)


@login_required
@require_http_methods(["GET", "POST"])
def bodies(request: MemberRequest, slug: str) -> HttpResponse:
    of = _own(request, slug)
    form = BodyForm(of, request.POST or None)
    if done(form, lambda: actions.form_body(by=request.user, at=now(), network=of, **form.facts())):
        messages.success(request, _("The body is entered."))
        return redirect("directory:bodies", slug=slug)
    context = {"network": of, "bodies": networks.bodies(of), "form": form}
    return render(request, PAGES + "bodies.html", context, status=status(form))


@login_required
@require_safe
def body(request: MemberRequest, slug: str, body: str) -> HttpResponse:
    return _page(request, networks.body_of(_own(request, slug), body))


@login_required
@require_POST
def record_term(request: MemberRequest, slug: str, body: str) -> HttpResponse:
    found = networks.body_of(_own(request, slug), body)
    form = TermForm(request.POST)
    if not done(
        form, lambda: actions.record_term(found, by=request.user, at=now(), **form.facts())
    ):
        return _page(request, found, term=form)
    messages.success(request, _("The term is entered."))
    return redirect("directory:body", slug=slug, body=body)


@login_required
@require_POST
def fill_office(request: MemberRequest, slug: str, body: str) -> HttpResponse:
    found, at = networks.body_of(_own(request, slug), body), now()
    form = OfficeForm(found, desk.kept_by(request.user, at), request.POST)

    def fill() -> object:
        person = form.cleaned_data["person"]
        return people.fill_office(person, found, by=request.user, at=at, **form.facts())

    if not done(form, fill):
        return _page(request, found, office=form)
    messages.success(request, _("The office is filled."))
    return redirect("directory:body", slug=slug, body=body)


@login_required
@require_POST
def end_office(request: MemberRequest, slug: str, body: str, key: int) -> HttpResponse:
    holder = networks.holder_of(networks.body_of(_own(request, slug), body), key)

    def end(day: date) -> object:
        return actions.end_office(holder, by=request.user, at=now(), ends_on=day)

    _end(request, end, _("The last day of the office is kept."))
    return redirect("directory:body", slug=slug, body=body)


def _own(request: MemberRequest, slug: str) -> Network:
    """The network, for its secretariat alone."""
    of = networks.network(slug)
    secretariat(request, of)
    return of


def _end(request: MemberRequest, act: Callable[[date], object], sentence: str) -> None:
    """Set a last day; what speaks against it is told above the page."""
    form = EndForm(request.POST)
    if done(form, lambda: act(form.day())):
        messages.success(request, sentence)
    else:
        messages.error(request, told(form))


def _page(request: MemberRequest, found: Body, **typed: Any) -> HttpResponse:
    offered = desk.kept_by(request.user, now())
    context = {
        "network": found.network,
        "body": found,
        "terms": found.terms.all(),
        "holders": networks.holders_of(found),
        "term_form": typed.get("term") or TermForm(),
        "office_form": typed.get("office") or OfficeForm(found, offered),
    }
    return render(request, PAGES + "body.html", context, status=status(*typed.values()))
