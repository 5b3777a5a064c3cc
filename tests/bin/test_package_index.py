"""Fetching uv from a package index without pip."""

import hashlib
import io
import platform
import zipfile
from pathlib import Path

import pytest

from bin.booting import index

LINUX = "manylinux_2_17_x86_64.manylinux2014_x86_64"
ARM = "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64"
PAGE = f"""<!DOCTYPE html><html><body>
<a href="../../files/uv-0.13.9-py3-none-{LINUX}.whl#sha256=aa">uv</a>
<a href="https://files.example/uv-0.13.10-py3-none-{LINUX}.whl#sha256=bb" data-yanked>uv</a>
<a href="https://files.example/uv-0.14.0-py3-none-{LINUX}.whl#sha256=cc">uv</a>
<a href="https://files.example/uv-0.13.11.tar.gz#sha256=dd">uv</a>
<a href="https://files.example/uv-0.13.9-py3-none-{ARM}.whl">uv</a>
</body></html>"""
BASE = "https://index.example/simple/uv/"


def test_addresses_are_taken_relative_to_the_index():
    assert index.wheels(PAGE, BASE)[0].url == (
        f"https://index.example/files/uv-0.13.9-py3-none-{LINUX}.whl"
    )


def test_the_newest_wheel_of_our_range_that_fits_is_chosen():
    offered = index.wheels(PAGE, BASE)
    chosen = index.choose(offered, "Linux", "x86_64", "glibc")
    assert chosen is not None
    assert (chosen.version, chosen.sha256) == ((0, 13, 10), "bb")
    assert index.choose(offered, "Linux", "riscv64", "glibc") is None


@pytest.mark.parametrize(
    ("tags", "system", "machine", "libc", "fits"),
    [
        (LINUX, "Linux", "x86_64", "glibc", True),
        (LINUX, "Linux", "x86_64", "", False),
        (ARM, "Linux", "arm64", "", True),
        ("musllinux_1_1_x86_64", "Linux", "AMD64", "", True),
        ("musllinux_1_1_x86_64", "Linux", "x86_64", "glibc", False),
        ("macosx_11_0_arm64", "Darwin", "arm64", "", True),
        ("macosx_10_12_x86_64", "Darwin", "arm64", "", False),
        ("win_amd64", "Linux", "x86_64", "glibc", False),
    ],
)
def test_a_wheel_fits_its_own_machines_only(tags, system, machine, libc, fits):
    assert index.fits(tags, system, machine, libc) is fits


def test_pip_s_files_are_read_and_its_variables_win(tmp_path):
    file = tmp_path / ".config" / "pip" / "pip.conf"
    file.parent.mkdir(parents=True)
    file.write_text("[global]\nindex-url = https://mirror.example/simple\ncert = /ca.pem\n")
    environ = {"PIP_CONFIG_FILE": str(tmp_path / "missing")}
    assert index.pip_settings(environ, tmp_path)["index-url"] == "https://mirror.example/simple"
    environ["PIP_INDEX_URL"] = "https://other.example/simple"
    assert index.pip_settings(environ, tmp_path)["index-url"] == "https://other.example/simple"


def a_local_index(folder: Path, sha256: str | None = None) -> str:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("uv-0.13.9.data/scripts/uv", b"the program")
    libc = "manylinux_2_17" if platform.libc_ver()[0] == "glibc" else "musllinux_1_1"
    tag = f"{libc}_{platform.machine()}" if platform.system() == "Linux" else "macosx_11_0_arm64"
    name = f"uv-0.13.9-py3-none-{tag}.whl"
    (folder / "uv").mkdir(parents=True)
    (folder / "uv" / name).write_bytes(packed.getvalue())
    digest = sha256 or hashlib.sha256(packed.getvalue()).hexdigest()
    (folder / "uv" / "index.html").write_text(f'<a href="{name}#sha256={digest}">{name}</a>')
    return folder.as_uri()


def test_the_program_comes_out_of_the_wheel_of_a_local_index(tmp_path):
    environ = {"PIP_INDEX_URL": a_local_index(tmp_path / "simple")}
    assert index.download(environ, tmp_path) == b"the program"


def test_a_wheel_with_another_hash_is_not_taken(tmp_path):
    environ = {"PIP_INDEX_URL": a_local_index(tmp_path / "simple", sha256="0" * 64)}
    assert index.download(environ, tmp_path) is None


def test_an_index_that_is_not_there_gives_nothing(tmp_path):
    assert index.download({"PIP_INDEX_URL": (tmp_path / "none").as_uri()}, tmp_path) is None
