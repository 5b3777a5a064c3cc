"""A rule said no: the one exception that carries a sentence for the person who reads it."""


class Refusal(Exception):
    """A rule said no. Carries a sentence that says what to do; shown by RefusalMiddleware."""

    status = 409


class NotAllowed(Refusal):
    """This person may not do this, or not now."""

    status = 403


class Unreadable(Refusal):
    """What was asked for cannot be understood: a wrong date, an unknown filter."""

    status = 400
