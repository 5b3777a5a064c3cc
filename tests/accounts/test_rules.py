"""Links and places, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.accounts import rules


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1", "[::1]", "::ffff:127.0.0.1"])
def test_this_machine(address: str) -> None:
    assert rules.is_loopback(address)


@pytest.mark.parametrize(
    "address", ["10.0.0.1", "128.0.0.1", "::2", "::ffff:10.0.0.1", "", "localhost", "127.1", "x"]
)
def test_another_machine(address: str) -> None:
    assert not rules.is_loopback(address)


@given(st.ip_addresses())
def test_only_loopback_networks_are_this_machine(address: object) -> None:
    own = str(address).startswith("127.") or str(address) == "::1"
    assert rules.is_loopback(str(address)) == own


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8000", "127.0.0.1:80", "[::1]:8000", "[::1]", "a.localhost:1"]
)
def test_whoever_sits_here_asks_for_a_local_name(host: str) -> None:
    assert rules.sits_here("127.0.0.1", host, forwarded=False)
    assert not rules.sits_here("127.0.0.1", host, forwarded=True)
    assert not rules.sits_here("192.0.2.7", host, forwarded=False)


@pytest.mark.parametrize("host", ["example.org", "localhost.example.org", "127.0.0.1.nip.io:80"])
def test_a_public_name_is_not_here(host: str) -> None:
    assert not rules.sits_here("127.0.0.1", host, forwarded=False)


def test_tokens_are_long_and_never_the_same() -> None:
    tokens = {rules.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43


@given(st.text(), st.text())
def test_a_digest_tells_tokens_apart(one: str, other: str) -> None:
    assert (rules.digest(one) == rules.digest(other)) == (one == other)


@pytest.mark.parametrize(
    ("says", "called"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36", "Chrome · Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537.36 Edg/120", "Edge · Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari · iPhone"),
        ("curl/8.5", "curl/8.5"),
        ("", ""),
    ],
)
def test_a_device_is_called_as_people_call_it(says: str, called: str) -> None:
    assert rules.device_name(says) == called
