"""The shape of what people type to sign in; allauth's forms with our words and no grey hints."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shabaka.accounts import actions
from shabaka.accounts.models import Invitation, User

ADDRESS = _("E-mail address")
NEW = _("New password")
AGAIN = _("The same password again")
PASSWORD_HELP = _("At least 12 characters. A few words that do not belong together are good.")
CODE_HELP = _("The number that your authenticator app shows now, or one of your recovery codes.")


class Worded(forms.Form):
    """Labels and help in our words; what a field is for stands above it, not inside it."""

    words: dict[str, tuple[Any, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in self.words:
                field.label, field.help_text = self.words[name]


class SignIn(Worded, account.LoginForm):
    words = {
        "login": (ADDRESS, ""),
        "password": (_("Password"), ""),
        "remember": (_("Stay signed in on this device for 14 days"), ""),
    }


class AskRecovery(Worded, account.ResetPasswordForm):
    """Answers everybody alike: whether the address has an account is looked up by the post."""

    words = {"email": (ADDRESS, "")}

    def clean_email(self) -> str:
        self.users: list[User] = []
        return self.cleaned_data["email"]

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        email = self.cleaned_data["email"]
        actions.ask_recovery(email, get_language() or "", by=None, at=timezone.now())
        return email


class Recover(Worded, account.ResetPasswordKeyForm):
    words = {"password1": (NEW, PASSWORD_HELP), "password2": (AGAIN, "")}


class ChangePassword(Worded, account.ChangePasswordForm):
    words = {
        "oldpassword": (_("Present password"), ""),
        "password1": (NEW, PASSWORD_HELP),
        "password2": (AGAIN, ""),
    }


class SetPassword(Worded, account.SetPasswordForm):
    words = {"password1": (NEW, PASSWORD_HELP), "password2": (AGAIN, "")}


class Reauthenticate(Worded, account.ReauthenticateForm):
    words = {"password": (_("Password"), "")}


class ChangeAddress(Worded, account.AddEmailForm):
    words = {
        "email": (
            _("New e-mail address"),
            _("We send a link there. Until you follow it, the present address stays."),
        )
    }


class SecondStep(Worded, second.AuthenticateForm):
    words = {"code": (_("Code"), CODE_HELP)}


class ReauthenticateByCode(Worded, second.ReauthenticateForm):
    words = {"code": (_("Code"), CODE_HELP)}


class ActivateApp(Worded, totp.ActivateTOTPForm):
    words = {"code": (_("Code"), _("The number that the app shows for this account."))}


KEY_NAME = (_("Name of the key"), _("For you to tell it apart: “my phone”, “key in the safe”."))


class AddPasskey(Worded, passkeys.AddWebAuthnForm):
    words = {
        "name": KEY_NAME,
        "passwordless": (
            _("Sign in with this key alone"),
            _("The device asks for your finger, your face or its PIN instead of the password."),
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["passwordless"].initial = True

    def clean_name(self) -> str:
        return self.cleaned_data["name"][:80]


class RenamePasskey(Worded, passkeys.EditWebAuthnForm):
    words = {"name": KEY_NAME}


class Welcome(forms.Form):
    """A first password, typed twice, since nobody could mend a slip before the first sign-in."""

    password1 = forms.CharField(label=NEW, help_text=PASSWORD_HELP, strip=False)
    password2 = forms.CharField(label=AGAIN, strip=False)

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = User(email=invitation.email)
        for field in self.fields.values():
            field.widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        first, second_time = typed.get("password1"), typed.get("password2")
        if first and second_time and first != second_time:
            self.add_error("password2", _("The two passwords differ. Type the same one twice."))
        return typed


class Preferences(forms.Form):
    """In which language and calendar somebody wants to be met."""

    language = forms.ChoiceField(label=_("Language"), choices=lambda: settings.LANGUAGES)
    calendar = forms.ChoiceField(
        label=_("Calendar"),
        choices=[
            ("gregorian", _("Gregorian")),
            ("hijri", _("Hijri")),
            ("jalali", _("Jalali")),
        ],
    )
