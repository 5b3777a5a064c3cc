"""The first step of every command, on any Python from 3.8: var/env, then the command itself."""

import os
import subprocess
import sys
from pathlib import Path
from typing import List

from booting import handover, stamp

INSTALL = Path(__file__).resolve().with_name("install.py")


def main(name: str, arguments: List[str]) -> int:
    """Never returns on success: the process becomes the command."""
    dev = name in handover.NEED_DEV
    if not stamp.ready(dev):
        code = subprocess.call([sys.executable, "-s", str(INSTALL), "dev" if dev else "plain"])
        if code:
            return code
    handover.keep_secret(handover.data_folder(os.environ))
    handover.become(name, arguments)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1], sys.argv[2:]))
    except KeyboardInterrupt:
        sys.exit(130)
