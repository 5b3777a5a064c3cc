"""bin/run before it serves: what it fills, and on which port it listens."""

import socket

import pytest

from config import bootstrap, serving


@pytest.mark.parametrize(("given", "wanted"), [("", "demo"), ("demo", "demo"), ("empty", "empty")])
def test_without_a_terminal_it_takes_what_was_given_else_the_demonstration(given, wanted):
    assert bootstrap.wanted_start(given, terminal=False) == wanted


@pytest.mark.parametrize(
    ("answer", "wanted"), [("", "demo"), ("demo", "demo"), (" Empty ", "empty"), ("e", "empty")]
)
def test_on_a_terminal_it_asks(monkeypatch, answer, wanted):
    monkeypatch.setattr("builtins.input", lambda question: answer)
    assert bootstrap.wanted_start("", terminal=True) == wanted


def test_an_unknown_start_is_refused_with_what_is_possible():
    with pytest.raises(SystemExit, match="SHABAKA_START must be demo or empty"):
        bootstrap.wanted_start("full", terminal=False)


def test_a_taken_port_gives_the_next_and_a_demanded_one_is_refused():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert bootstrap.free_port("127.0.0.1", port) > port
        with pytest.raises(SystemExit, match=f"Port {port} is taken"):
            bootstrap.chosen_port("127.0.0.1", port, 8000)


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http", "٨٠٠٠"])
def test_a_port_is_a_port(text, capsys):
    with pytest.raises(SystemExit):
        bootstrap.options(["--port", text])
    assert "a port is a number from 1 to 65535" in capsys.readouterr().err


def test_the_port_of_the_environment_is_read_as_strictly(monkeypatch, capsys):
    monkeypatch.setenv("SHABAKA_PORT", "http")
    with pytest.raises(SystemExit):
        bootstrap.options([])
    assert "SHABAKA_PORT: a port is a number" in capsys.readouterr().err


def test_pages_and_worker_run_side_by_side():
    assert [child.name for child in serving.table("127.0.0.1", 8000)] == [
        "web server",
        "background worker",
        "search index",
    ]


def test_nothing_is_announced_while_nobody_answers(capsys):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        announcement = serving.Announcement("127.0.0.1", silent.getsockname()[1])
        announcement()
    assert not announcement.said
    assert capsys.readouterr().out == ""
