"""The post for the secretariat: what waits, what left, what was refused."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.kernel import rest
from shabaka.kernel.refusal import NotAllowed
from shabaka.kernel.text import direction
from shabaka.mail import permissions
from shabaka.mail.actions import letters as decide
from shabaka.mail.models import Letter
from shabaka.mail.queries import letters as found
from shabaka.mail.queries import writing
from shabaka.mail.states import Status

PAGE_SIZE = 50


@login_required
@require_safe
def letters(request: MemberRequest) -> HttpResponse:
    at, status = now(), request.GET.get("status", "")
    _demand(request, at)
    chosen = found.in_state(request.user, status, at)
    context = {
        "page": rest.paged(chosen, number=rest.page_number(request), size=PAGE_SIZE),
        "tabs": _tabs(request, status, at),
        "can_send": found.can_send(),
        "late": found.late_for(request.user, at),
        "unknown": found.unknown_for(request.user, at),
        "unseen": found.unseen_by(request.user, at).count(),
    }
    return render(request, "mail/desk/letters.html", context)


@login_required
@require_safe
def letter(request: MemberRequest, pk: int) -> HttpResponse:
    at = now()
    _demand(request, at)
    shown = _letter(request, pk, at)
    may = ("cancel", "retry", "settle")
    context = {
        "letter": shown,
        "preview": writing.preview(shown),
        "lang": writing.language_of(shown),
        "dir": direction(writing.language_of(shown)),
        "can": {v: getattr(permissions, f"can_{v}")(request.user, shown, at) for v in may},
    }
    return render(request, "mail/desk/letter.html", context)


@login_required
@require_POST
def cancel(request: MemberRequest, pk: int) -> HttpResponse:
    at = now()
    shown = _letter(request, pk, at)
    decide.cancel(shown, by=request.user, at=at)
    messages.success(request, _("The letter is cancelled and will not be sent."))
    return redirect(shown)


@login_required
@require_POST
def retry(request: MemberRequest, pk: int) -> HttpResponse:
    at = now()
    shown = _letter(request, pk, at)
    decide.retry(shown, by=request.user, at=at)
    messages.success(request, _("The letter waits in the queue and will be sent again."))
    return redirect(shown)


@login_required
@require_POST
def settle(request: MemberRequest, pk: int) -> HttpResponse:
    at = now()
    shown = _letter(request, pk, at)
    decide.settle(shown, by=request.user, at=at)
    messages.success(request, _("The letter is noted as having arrived."))
    return redirect(shown)


def _demand(request: MemberRequest, at: datetime) -> None:
    if not permissions.can_read_queue(request.user, at):
        raise NotAllowed(_("Only the secretariat can look into the post."))


def _letter(request: MemberRequest, pk: int, at: datetime) -> Letter:
    return get_object_or_404(found.visible_to(request.user, at), pk=pk)


def _tabs(request: MemberRequest, status: str, at: datetime) -> list[dict[str, Any]]:
    """One tab for each state, and one for all."""
    counts = found.counts(request.user, at)
    states = [("", _("All"), sum(counts.values()))]
    states += [(value, str(label), counts.get(value, 0)) for value, label in Status.choices]
    return [
        {"label": label, "url": f"?status={value}", "count": number, "current": value == status}
        for value, label, number in states
    ]
