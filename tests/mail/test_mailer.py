"""MAIL_URL is read into the settings of one mail server, or says how it must look."""

import pytest

from config.mailer import mailers


def test_a_url_names_the_server_and_how_the_line_is_guarded():
    found = mailers("smtp://post%40example.org:s%2Fecret@mail.example.org?tls=1")
    options = found["default"]["OPTIONS"]
    assert (options["host"], options["port"]) == ("mail.example.org", 587)
    assert (options["username"], options["password"]) == ("post@example.org", "s/ecret")
    assert (options["use_tls"], options["use_ssl"]) == (True, False)


@pytest.mark.parametrize(
    ("url", "port", "ssl"),
    [("smtp://m", 25, False), ("smtp://m?ssl=1", 465, True), ("smtp://m:2525", 2525, False)],
)
def test_the_port_follows_the_guard_unless_it_is_given(url, port, ssl):
    options = mailers(url)["default"]["OPTIONS"]
    assert (options["port"], options["use_ssl"]) == (port, ssl)


def test_an_empty_url_is_no_server():
    assert mailers("") == {}


@pytest.mark.parametrize(
    "url", ["mail.example.org", "http://m", "smtp://", "smtp://m?tls=1&ssl=1", "smtp://m?tsl=1"]
)
def test_a_url_that_cannot_be_read_says_how_it_must_look(url):
    with pytest.raises(SystemExit, match="MAIL_URL"):
        mailers(url)


def test_a_password_is_not_in_the_complaint():
    with pytest.raises(SystemExit) as refused:
        mailers("smpt://leila:hunter2@m")
    assert "hunter2" not in str(refused.value)
