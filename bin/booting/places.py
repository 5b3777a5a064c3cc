"""Where the private things of a checkout are, and an environment without other tools' traps."""

import os
from pathlib import Path
from typing import Dict, Mapping

ROOT = Path(__file__).resolve().parent.parent.parent
BOOT = ROOT / "var" / "boot"
ENV = ROOT / "var" / "env"
PYTHONS = ROOT / "var" / "python"

# Each of these would make Python, pyenv or uv look somewhere else than we say.
TRAPS = (
    *("PYENV_VERSION", "PYENV_DIR", "VIRTUAL_ENV", "PYTHONHOME", "PYTHONPATH", "CONDA_PREFIX"),
    *("UV_PYTHON", "UV_PROJECT", "UV_PROJECT_ENVIRONMENT", "UV_SYSTEM_PYTHON", "UV_WORKING_DIR"),
    *("UV_LOCKED", "UV_FROZEN", "UV_NO_SYNC", "UV_NO_DEV", "UV_DEV", "UV_MANAGED_PYTHON"),
    *("UV_NO_MANAGED_PYTHON", "UV_PYTHON_PREFERENCE", "UV_ENV_FILE", "PIP_TARGET", "PIP_USER"),
)


def clean(environ: Mapping[str, str]) -> Dict[str, str]:
    """The environment that our tools run in: the caller's, without the traps."""
    kept = {name: value for name, value in environ.items() if name not in TRAPS}
    certificates = kept.get("PIP_CERT")
    if certificates:
        kept.setdefault("SSL_CERT_FILE", certificates)
    return kept


def is_program(path: Path) -> bool:
    return path.is_file() and os.access(str(path), os.X_OK)
