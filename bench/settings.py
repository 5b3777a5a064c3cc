"""The product's settings; without its kept pages where the pages themselves are measured."""

import os

from config.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
LOGGING_CONFIG = None
if os.environ.get("BENCH_KEEP") == "0":
    MIDDLEWARE = [name for name in MIDDLEWARE if "KeptPages" not in name]  # noqa: F405
