"""The floor's door for the web server: Django itself, no middleware, and nothing that is ours."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

settings.MIDDLEWARE = []
settings.ROOT_URLCONF = "bench.floor"
application = WSGIHandler()
