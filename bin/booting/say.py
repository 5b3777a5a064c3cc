"""Plain sentences for whoever waits; standard output belongs to the command itself."""

import sys


class Impossible(Exception):
    """One sentence that says what a person has to do before we can go on."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
