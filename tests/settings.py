"""The product's own settings on a folder that is thrown away, so that no test meets a real one."""

import os
import tempfile
from pathlib import Path

from config import env

# Parallel workers keep theirs inside their leader's, which deletes the whole at the end.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
LEADERS = Path(tempfile.gettempdir(), f"shabaka-tests-{os.getpid()}")
FOLDER = Path(os.environ["SHABAKA_VAR"], WORKER) if WORKER else LEADERS

for setting in env.SETTINGS:
    if setting.name != "DATABASE_URL":
        os.environ.pop(setting.name, None)
os.environ |= {"SHABAKA_VAR": str(FOLDER), "SECRET_KEY": "for-tests-only-" * 4}

from config.settings import *  # noqa: E402, F403 - only now is the surrounding set

# Real hashing is slow on purpose, which a test does not need.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
