"""One file of settings, safe by default, read from the environment (config/env.py lists it all)."""

from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.csp import CSP

from config import env
from config.database import database
from config.logs import logging_settings
from config.mailer import mailers
from config.signin import *  # noqa: F403
from config.signin import SIGNIN_APPS, SIGNIN_MIDDLEWARE

BASE_DIR = env.BASE_DIR
VAR = env.var()
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret_key()
ALLOWED_HOSTS = env.items("ALLOWED_HOSTS")
PUBLIC_URL = env.read("PUBLIC_URL").rstrip("/")
# A demonstration says on every page that it is one; only `shabaka demo` makes the mark.
DEMO = (VAR / "demo").exists()

LOGGING = logging_settings(env.read("LOG_LEVEL"))

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in env.items("SHABAKA_LANGUAGES")]
LANGUAGE_CODE = LANGUAGES[0][0]
LANGUAGE_FALLBACKS = [code for code, _ in LANGUAGES]  # a network may set its own order
# Languages whose catalogue a native reader has read; the others say that none has yet.
REVIEWED_LANGUAGES = ["en"]
LOCALE_PATHS = [BASE_DIR / "locale", *map(Path, env.items("SHABAKA_LOCALES", ":"))]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(env.read("DATABASE_URL"), VAR)}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks_db",
    "shabaka.kernel",
    "shabaka.reading",
    "shabaka.journal",
    "shabaka.ui",
    # Our own sign-in pages stand before allauth's, which they replace.
    *SIGNIN_APPS,
    "shabaka.mail",
    "shabaka.files",
    "shabaka.directory",
    "shabaka.search",
    "shabaka.website",
    "shabaka.desk",
    "shabaka.api",
    "shabaka.demo",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    # Outside everything that reads a session, inside everything that every answer must carry.
    "shabaka.website.views.kept.KeptPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "shabaka.kernel.http.ReaderMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    SIGNIN_MIDDLEWARE,
    "django_htmx.middleware.HtmxMiddleware",
    "shabaka.kernel.http.RefusalMiddleware",
    "shabaka.desk.views.looking.LookingMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "shabaka.kernel.context.frame",
                "shabaka.desk.frame.navigation",
            ]
        },
    }
]

# Background work: the queue lives in the database; kernel.work adds retry, schedule and recovery.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
MAILERS = mailers(env.read("MAIL_URL"))
# Without a mail server letters wait in the queue, which the desk says; that is no mistake.
SILENCED_SYSTEM_CHECKS = [] if MAILERS else ["mail.W001"]
DEFAULT_FROM_EMAIL = env.read("MAIL_FROM")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Without collected files (tests, a first look) the pages still find their styles.
WHITENOISE_USE_FINDERS = not (STATIC_ROOT / "staticfiles.json").exists()

HTTPS = PUBLIC_URL.startswith("https://")
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
X_FRAME_OPTIONS = "DENY"
if env.flag("PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
