"""What boot.py calls when the environment is missing or old; a warm start never loads this."""

import sys

from booting import environment
from booting.say import Impossible, say


def main(wish: str) -> int:
    try:
        environment.ensure(dev=wish == "dev")
    except Impossible as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Stopped. The next start takes up where this one ended.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
