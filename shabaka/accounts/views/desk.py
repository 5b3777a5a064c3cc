"""Somebody's own account: what opens it, and in which language and calendar they are met."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shabaka.accounts import actions
from shabaka.accounts.forms import Preferences
from shabaka.accounts.requests import MemberRequest
from shabaka.accounts.views import device
from shabaka.kernel import reader


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: MemberRequest) -> HttpResponse:
    """All about the own account on one page, with the way to change each thing."""
    user = request.user
    shown = {
        "language": user.language or get_language(),
        "calendar": user.calendar or reader.calendar(),
    }
    form = Preferences(request.POST or None, initial=shown)
    if form.is_valid():
        actions.prefer(user, **form.cleaned_data, by=user, at=timezone.now())
        messages.success(request, _("Your language and calendar were saved."))
        response = redirect("account")
        device.settle(request, response, user)
        return response
    page = {"form": form, "has_second_step": is_mfa_enabled(user)}
    return render(request, "accounts/desk/account.html", page, status=400 if form.is_bound else 200)
