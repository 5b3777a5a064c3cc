"""The product's settings with two bare views beside it, to measure against."""

import os

from config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["*"]
LOGGING_CONFIG = None
if os.environ.get("BENCH_BARE") == "1":
    # The floor: Django itself, and nothing that is ours.
    MIDDLEWARE = []
    ROOT_URLCONF = "bench.floor"
if os.environ.get("BENCH_KEEP") == "0":
    MIDDLEWARE = [name for name in MIDDLEWARE if "KeptPages" not in name]  # noqa: F405
