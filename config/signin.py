"""Signing in: what django-allauth and Django's sessions are told; settings.py takes it all over."""

from datetime import timedelta

from config import env

DAY = 24 * 3600

AUTHENTICATION_BACKENDS = ["shabaka.accounts.views.adapter.ByAddress"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "/"
# Our own pages stand before allauth's, which they replace.
SIGNIN_APPS = [
    "shabaka.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]
SIGNIN_MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {"user_attributes": ["email"]},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
PASSWORD_RESET_TIMEOUT = 3 * 3600  # seconds from the sending of the mail

SESSION_COOKIE_AGE = 14 * DAY
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# Counts of failed attempts belong to all processes and all web nodes together, so they are kept in
# the database; a migration of shabaka.accounts makes the table. Pages are kept elsewhere.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_kept",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

ACCOUNT_ADAPTER = "shabaka.accounts.views.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation was answered from its mailbox
ACCOUNT_CHANGE_EMAIL = True  # the new address counts once it was confirmed
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_USER_DISPLAY = "shabaka.accounts.queries.name_of"
ACCOUNT_RATE_LIMITS = {
    # From one place: five failures for one address, ten for any, then a wait.
    "login_failed": "10/m/ip,5/5m/key",
    # From everywhere together, for one address; browsers that it knows are not counted here.
    "login_anywhere": "30/h/key",
    "reset_password": "20/m/ip,5/h/key",
}
ACCOUNT_FORMS = {
    "login": "shabaka.accounts.forms.SignIn",
    "reset_password": "shabaka.accounts.forms.AskRecovery",
    "reset_password_from_key": "shabaka.accounts.forms.Recover",
    "change_password": "shabaka.accounts.forms.ChangePassword",
    "set_password": "shabaka.accounts.forms.SetPassword",
    "reauthenticate": "shabaka.accounts.forms.Reauthenticate",
    "add_email": "shabaka.accounts.forms.ChangeAddress",
}

MFA_ADAPTER = "shabaka.accounts.views.adapter.SecondStep"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Shabaka"
MFA_TOTP_TOLERANCE = 1  # half a minute, for phones whose clock is off
# Accounts come by invitation, so nobody can take an address hostage by not confirming it.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "shabaka.accounts.forms.SecondStep",
    "reauthenticate": "shabaka.accounts.forms.ReauthenticateByCode",
    "activate_totp": "shabaka.accounts.forms.ActivateApp",
    "add_webauthn": "shabaka.accounts.forms.AddPasskey",
    "edit_webauthn": "shabaka.accounts.forms.RenamePasskey",
}
KNOWN_DEVICE_AGE = timedelta(days=180)

# Behind a proxy the last address that it wrote is the reader's; else the header is not believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("PROXY") else 0
