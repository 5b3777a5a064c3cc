"""What allauth asks of this house: who may sign in, how often, where to, and what is told."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shabaka.accounts import actions, queries, states
from shabaka.accounts.models import User
from shabaka.accounts.views import device, sealing

APP = "allauth.account"


class ByAddress(AuthenticationBackend):
    """Only the address that counts today signs in, never one that waits to be confirmed."""

    def _authenticate_by_email(self, email: str, password: str) -> User | None:
        return self._check_password(queries.by_address(email), password)


class AccountAdapter(DefaultAccountAdapter):
    """Closed to strangers, silent about who has an account, patient with those who do."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "This e-mail address and this password do not belong together. Check both, or ask for "
            "a link to set a new password."
        ),
        "too_many_login_attempts": _(
            "There were too many attempts. Wait five minutes, or sign in with a passkey or a link "
            "by e-mail."
        ),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password. Try again."),
        "incorrect_code": _("This code is not right or has ended. Take the newest one."),
        "duplicate_email": _("This is your address already."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Only addresses of this very site, whatever other hosts it answers to."""
        host, secure = context.request.get_host(), context.request.is_secure()
        return url_has_allowed_host_and_scheme(url, {host}, require_https=secure)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt for the address from this place, and for the address from everywhere.

        Somebody who guesses from elsewhere cannot lock the owner out: each place has its own count,
        and a browser that signed in before is not held up by those of others.
        """
        address = device.mark_of(credentials.get("email", ""))
        known = device.is_known(request, address)
        place = "known" if known else ratelimit.get_ip(request)
        used = ratelimit.consume(request, app=APP, action="login_failed", key=f"{address} {place}")
        if used and not known:
            more = ratelimit.consume(request, app=APP, action="login_anywhere", key=address)
            used = more and ratelimit.RateLimitUsage([*used.usage, *more.usage])
        self._login_failed_rl_usage = used
        if not used:
            raise self.validation_error("too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Who set a new password by a link starts afresh."""
        address = device.mark_of(credentials.get("email", ""))
        key = f"{address} {ratelimit.get_ip(request)}"
        ratelimit.clear(request, app=APP, action="login_failed", key=key)
        ratelimit.clear(request, app=APP, action="login_anywhere", key=address)

    def post_login(self, request: HttpRequest, user: User, **about: Any) -> HttpResponse:
        """Meet people in their own language and calendar, and know the browser again."""
        response = super().post_login(request, user, **about)
        actions.confirm(user, by=user, at=timezone.now())
        device.settle(request, response, user)
        return response

    def can_delete_email(self, email_address: EmailAddress) -> bool:
        """A change may be called off; the address that counts can only be replaced."""
        return not email_address.verified

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """An address that became somebody else's meanwhile is not taken from them."""
        holder = queries.by_address(email_address.email)
        if holder and holder.pk != email_address.user_id:
            return False
        return super().confirm_email(request, email_address)

    def send_confirmation_mail(
        self, request: HttpRequest, emailconfirmation: EmailConfirmationHMAC, signup: bool
    ) -> None:
        address = emailconfirmation.email_address
        language = get_language() or ""
        actions.confirm_address(address, language, by=address.user, at=timezone.now())

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        event = states.EVENTS[template_prefix]
        actions.note(user, event, by=user, at=timezone.now(), to=email or "")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Every letter of ours has a kind; one without would leave untranslated and unqueued."""
        raise NotImplementedError(template_prefix)


class SecondStep(DefaultMFAAdapter):
    """Secrets of authenticator apps lie sealed in the database; each person names their keys."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": AccountAdapter.error_messages["incorrect_code"],
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """A secret sealed with another key fits no code; a passkey or the secretariat helps."""
        try:
            return sealing.unseal(encrypted_text)
        except InvalidToken:
            return sealing.unknown()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        return ""

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {
            "display_name": queries.name_of(user)
        }
