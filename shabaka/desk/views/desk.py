"""My desk, and looking as somebody else."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.desk import actions
from shabaka.desk.queries import mine
from shabaka.desk.views import looking
from shabaka.directory.queries.desk import person as person_by_key
from shabaka.directory.queries.desk import persons_of


@login_required
@require_safe
def home(request: MemberRequest) -> HttpResponse:
    at = now()
    context = {
        "person": persons_of(request.user),
        "parts": mine.parts(request.user, at, timezone.localdate()),
        "changed": mine.changed_lately(request.user, at),
        "sent": mine.sent_lately(request.user, at),
    }
    return render(request, "desk/desk/home.html", context)


@login_required
@require_POST
def look_as(request: MemberRequest, key: UUID) -> HttpResponse:
    other = actions.look_as(person_by_key(key), by=request.user, at=now())
    request.session[looking.KEY] = str(other.key)
    return redirect("desk:home")


@login_required
@require_POST
def stop_looking(request: MemberRequest) -> HttpResponse:
    if request.session.pop(looking.KEY, None):
        messages.success(request, _("You see your own pages again."))
    return redirect("desk:home")
