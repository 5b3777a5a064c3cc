"""What a log may know: that something happened and where, never who or with which secret."""

import json
import logging
import logging.config

import pytest

from config.logs import discreet, logging_settings


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Not Found: /en/account/welcome/s3cret-token/", "Not Found: /en/account/…"),
        ("Forbidden: /ar/desk/people/5a1b/erase/", "Forbidden: /ar/desk/…"),
        ("Bad Request: /en/search/?q=somebody", "Bad Request: /en/search/"),
        ("no mailbox leila@example.org here", "no mailbox …@… here"),
        ("Not Found: /en/cities/atlantis/", "Not Found: /en/cities/atlantis/"),
    ],
)
def test_a_line_keeps_the_place_and_loses_the_person(line, kept):
    assert discreet(line) == kept


def test_a_line_is_one_json_object(capsys):
    before = logging.root.handlers[:], logging.root.level
    logging.config.dictConfig(logging_settings("INFO"))
    try:
        logging.getLogger("shabaka.test").warning(
            "refused %s", "/en/account/welcome/s3cret/", extra={"request": object()}
        )
    finally:
        logging.root.handlers[:], logging.root.level = before
    line = json.loads(capsys.readouterr().err.strip())
    assert line["event"] == "refused /en/account/…"
    assert (line["level"], line["logger"]) == ("warning", "shabaka.test")


def test_a_traceback_keeps_no_address(capsys):
    before = logging.root.handlers[:], logging.root.level
    logging.config.dictConfig(logging_settings("INFO"))
    try:
        raise ValueError("Key (email)=(leila@example.org) already exists")
    except ValueError:
        logging.getLogger("shabaka.test").exception("refused")
    finally:
        logging.root.handlers[:], logging.root.level = before
    said = capsys.readouterr().err
    assert "leila@example.org" not in said
    assert "ValueError" in said
