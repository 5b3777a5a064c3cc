"""Desk pages about mandates: hand over, end."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.directory import permissions
from shabaka.directory.actions import mandates as actions
from shabaka.directory.forms.people import EndForm, HandOverForm
from shabaka.directory.models import Mandate
from shabaka.directory.queries import desk
from shabaka.directory.views.access import missed
from shabaka.kernel.refusal import NotAllowed


@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: MemberRequest, key: int) -> HttpResponse:
    mandate, at = _allowed(request, key), now()
    tomorrow = timezone.localdate() + timedelta(days=1)
    offered = desk.successors(mandate, request.user, at)
    form = HandOverForm(offered, request.POST or None, initial={"on": tomorrow})
    status = 200
    if request.method == "POST":
        by = request.user
        status = missed(
            form,
            lambda: actions.hand_over(
                mandate, form.successor(), by=by, at=at, on=form.cleaned_data["on"]
            ),
        )
        if not status:
            messages.success(request, _("The mandate is handed over."))
            return redirect("directory:handed_over", key=desk.mandate(key).successor_id)
    context = {
        "mandate": mandate,
        "form": form,
        "open_items": desk.open_items(mandate, timezone.localdate()),
    }
    return render(request, "directory/desk/hand_over.html", context, status=status)


@login_required
@require_safe
def handed_over(request: MemberRequest, key: int) -> HttpResponse:
    """Who follows whom, for the secretariat and for both of them."""
    following = desk.mandate(key)
    before = desk.predecessor(following)
    if not permissions.can_see_handover(request.user, following, before, now()):
        raise NotAllowed(_("Only the secretariat and the two persons can see this handover."))
    context = {
        "mandate": following,
        "before": before,
        "open_items": desk.open_items(following, timezone.localdate()),
    }
    return render(request, "directory/desk/handed_over.html", context)


@login_required
@require_POST
def end(request: MemberRequest, key: int) -> HttpResponse:
    mandate = _allowed(request, key)
    form = EndForm(request.POST)
    by = request.user
    if missed(form, lambda: actions.end(mandate, by=by, at=now(), ends_on=form.day())):
        for reasons in form.errors.values():
            messages.error(request, str(reasons[0]))
    else:
        messages.success(request, _("The last day of the mandate is kept."))
    return redirect("directory:person", key=mandate.person.key)


def _allowed(request: MemberRequest, key: int) -> Mandate:
    mandate = desk.mandate(key)
    if not permissions.can_hand_over(request.user, mandate, now()):
        raise NotAllowed(_("Only the secretariat, or who holds the mandate, can hand it over."))
    return mandate
