"""Structured logs, one JSON object a line, without personal data.

Addresses of pages lose what follows their first parts, because links of invitation and recovery are
secrets, and what somebody searched for is theirs. No e-mail address, IP or name is logged.
"""

import logging
import re
from typing import Any

import structlog

QUERY = re.compile(r"\?\S*")
SECRET_PATH = re.compile(r"(/(?:account|desk)/)\S+")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")


def discreet(text: str) -> str:
    """A line of a log with what is nobody's business taken out."""
    return ADDRESS.sub("…@…", SECRET_PATH.sub(r"\1…", QUERY.sub("", text)))


class Discreet(logging.Filter):
    """Write the message out and make it discreet, before anything keeps it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = discreet(record.getMessage()), None
        for name in ("request", "status_code", "server_time"):
            record.__dict__.pop(name, None)
        return True


def discreet_traceback(logger: Any, name: str, event: dict[str, Any]) -> dict[str, Any]:
    """A database says whose row it refused; the log keeps where it happened."""
    if "exception" in event:
        event["exception"] = discreet(event["exception"])
    return event


SHARED: list[Any] = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    discreet_traceback,
]


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error, through the same filter."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"discreet": {"()": Discreet}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
                "foreign_pre_chain": SHARED,
            }
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": "json",
                "filters": ["discreet"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }
