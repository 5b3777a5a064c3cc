"""The doors: signing in, a link that opens an account, and the demonstration's list of people."""

from typing import Any

from allauth.account.utils import perform_login
from allauth.account.views import LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shabaka.accounts import actions, queries, rules
from shabaka.accounts.forms import Welcome

FORWARDED = ("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip")
PROXIES = (*FORWARDED, "Forwarded", "Via")


class SignIn(LoginView):
    """Allauth's page, which in the demonstration also leads to the list of people."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"demo_open": is_demo_open(self.request)}


sign_in = SignIn.as_view()


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Open the account that a link promises. Looking spends nothing: mail programs look too."""
    at = timezone.now()
    invitation = queries.invitation_of(token, at)
    if invitation is None:
        return render(request, "accounts/public/welcome_closed.html", status=410)
    form = Welcome(request.POST or None, invitation=invitation)
    if not form.is_valid():
        # Not as an error: Django would log the address, and this link still opens the account.
        page = {"form": form, "invitation": invitation}
        return render(request, "accounts/public/welcome.html", page)
    user = actions.accept(
        token,
        form.cleaned_data["password1"],
        by=rules.Invited(invitation.pk),
        at=at,
        language=get_language() or "",
    )
    return perform_login(request, user)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as anybody, in a demonstration, from the machine that it runs on."""
    if not is_demo_open(request):
        raise Http404
    if request.method != "POST":
        people = queries.demonstration()
        return render(request, "accounts/public/demo_sign_in.html", {"people": people})
    user = queries.demonstrated(request.POST.get("account", ""))
    if user is None:
        raise Http404
    return perform_login(request, user)


def is_demo_open(request: HttpRequest) -> bool:
    """Only of a demonstration, only on loopback, never through a proxy or at a public address."""
    forwarded = any(name in request.headers for name in PROXIES)
    behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
    here = rules.sits_here(
        request.META.get("REMOTE_ADDR", ""),
        request.get_host(),
        forwarded=forwarded or behind_proxy,
    )
    return settings.DEMO and here and not settings.PUBLIC_URL
