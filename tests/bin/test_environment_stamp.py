"""When the environment is good enough, and what surrounds a command."""

import stat

import pytest

from bin.booting import handover, places, stamp


def a_checkout(folder, lock="a"):
    (folder / "uv.lock").write_text(lock)
    (folder / "pyproject.toml").write_text("b")
    return folder


@pytest.mark.parametrize(
    ("installed_dev", "asked_dev", "enough"),
    [(True, True, True), (True, False, True), (False, False, True), (False, True, False)],
)
def test_tools_for_development_are_missed_only_when_asked_for(
    tmp_path, installed_dev, asked_dev, enough
):
    root = a_checkout(tmp_path)
    assert stamp.enough(stamp.stamp(root, installed_dev), root, asked_dev) is enough


@pytest.mark.parametrize("found", ["", "half", "0" * 64 + " dev"])
def test_no_stamp_or_a_strange_one_is_not_enough(tmp_path, found):
    assert not stamp.enough(found, a_checkout(tmp_path), dev=False)


def test_a_changed_lock_makes_the_stamp_old(tmp_path):
    old = stamp.stamp(a_checkout(tmp_path), True)
    assert not stamp.enough(old, a_checkout(tmp_path, lock="other"), dev=True)


def test_traps_of_other_tools_are_left_behind():
    environ = {"PYENV_VERSION": "2.7.18", "VIRTUAL_ENV": "/x", "UV_PYTHON": "3.9", "LANG": "C"}
    assert places.clean(environ) == {"LANG": "C"}


def test_certificates_given_to_pip_are_used_by_uv_too():
    assert places.clean({"PIP_CERT": "/ca.pem"})["SSL_CERT_FILE"] == "/ca.pem"


def test_the_signing_key_is_made_once_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    handover.keep_secret(tmp_path / "data")
    kept = tmp_path / "data" / "secret_key"
    first = kept.read_text()
    handover.keep_secret(tmp_path / "data")
    assert kept.read_text() == first
    assert len(first) > 60
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secret_key"]


def test_a_key_of_the_environment_needs_no_file_but_the_folder_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "given")
    handover.keep_secret(tmp_path / "data")
    assert list((tmp_path / "data").iterdir()) == []


def test_a_path_given_in_another_folder_means_the_same_file():
    tests = places.ROOT / "tests"
    assert handover.from_root("bin::test_x", tests) == "tests/bin::test_x"
    assert handover.from_root("-x", tests) == "-x"
    assert handover.from_root("no such thing", tests) == "no such thing"
