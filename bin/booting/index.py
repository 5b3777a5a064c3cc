"""The wheel of uv straight from a package index, for a Python that has neither venv nor pip."""

import configparser
import hashlib
import io
import os
import platform
import re
import ssl
import urllib.request
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Dict, List, Mapping, NamedTuple, Optional, Tuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

PYPI = "https://pypi.org/simple"
LEAST, BEFORE = (0, 13, 9), (0, 14)
WHEEL = re.compile(r"uv-(\d+)\.(\d+)\.(\d+)-py3-none-(.+)\.whl$")
MACHINES = {"amd64": "x86_64", "arm64": "aarch64"}


class Wheel(NamedTuple):
    """One file that an index offers."""

    version: Tuple[int, int, int]
    platforms: str
    url: str
    sha256: str


class Anchors(HTMLParser):
    """The addresses on a page of a simple index."""

    def __init__(self) -> None:
        super().__init__()
        self.found: List[str] = []

    def handle_starttag(self, tag: str, attrs: List[Tuple[str, Optional[str]]]) -> None:
        if tag == "a":
            self.found += [value for name, value in attrs if name == "href" and value]


def wheels(page: str, base: str) -> List[Wheel]:
    """The wheels of uv on a page; everything else is passed over."""
    anchors = Anchors()
    anchors.feed(page)
    found = []
    for href in anchors.found:
        url, fragment = urldefrag(urljoin(base, href))
        match = WHEEL.match(unquote(urlsplit(url).path.rsplit("/", 1)[-1]))
        if match:
            version = (int(match.group(1)), int(match.group(2)), int(match.group(3)))
            found.append(Wheel(version, match.group(4), url, fragment.replace("sha256=", "")))
    return found


def fits(platforms: str, system: str, machine: str, libc: str) -> bool:
    """Whether a wheel's platform tag names this machine."""
    machine = machine.lower()
    machine = MACHINES.get(machine, machine)
    if system == "Darwin":
        return platforms.startswith("macosx") and platforms.endswith(
            "arm64" if machine == "aarch64" else machine
        )
    kind = "manylinux" if libc == "glibc" else "musllinux"
    tags = platforms.split(".")
    return system == "Linux" and any(
        tag.startswith(kind) and tag.endswith("_" + machine) for tag in tags
    )


def choose(offered: List[Wheel], system: str, machine: str, libc: str) -> Optional[Wheel]:
    """The newest wheel inside our range that fits the machine."""
    usable = [
        wheel
        for wheel in offered
        if LEAST <= wheel.version < BEFORE and fits(wheel.platforms, system, machine, libc)
    ]
    return max(usable, default=None)


def pip_settings(environ: Mapping[str, str], home: Path) -> Dict[str, str]:
    """What pip was told about indexes: its files, then its variables, which win."""
    config = home / ".config" if not environ.get("XDG_CONFIG_HOME") else None
    files = [
        Path("/etc/pip.conf"),
        home / ".pip" / "pip.conf",
        (config or Path(environ["XDG_CONFIG_HOME"])) / "pip" / "pip.conf",
        Path(environ.get("PIP_CONFIG_FILE") or os.devnull),
    ]
    parser = configparser.RawConfigParser()
    for file in files:
        try:
            parser.read(str(file), encoding="utf-8")
        except (configparser.Error, OSError, UnicodeError):
            continue
    settings = dict(parser.items("global")) if parser.has_section("global") else {}
    for name in ("index-url", "extra-index-url", "cert"):
        value = environ.get("PIP_" + name.upper().replace("-", "_"))
        if value:
            settings[name] = value
    return settings


def fetch(url: str, cert: Optional[str]) -> bytes:
    """The bytes behind an address; a folder of a local index is its index.html."""
    if url.startswith("file:") and url.endswith("/"):
        url += "index.html"
    if not url.startswith(("https:", "http:", "file:")):
        raise ValueError("an index is an http, https or file address")
    context = ssl.create_default_context(cafile=cert or None)
    with urllib.request.urlopen(url, timeout=60, context=context) as answer:  # noqa: S310
        content: bytes = answer.read()
    return content


def program(wheel: bytes) -> bytes:
    """The uv inside its wheel."""
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".data/scripts/uv"))
        return archive.read(name)


def download(environ: Mapping[str, str], home: Path) -> Optional[bytes]:
    """The program uv from the first index that has it, checked by its hash."""
    settings = pip_settings(environ, home)
    cert = settings.get("cert")
    indexes = [settings.get("index-url") or PYPI, *settings.get("extra-index-url", "").split()]
    here = (platform.system(), platform.machine(), platform.libc_ver()[0])
    for index in indexes:
        base = index.rstrip("/") + "/uv/"
        try:
            chosen = choose(wheels(fetch(base, cert).decode(), base), *here)
            content = fetch(chosen.url, cert) if chosen else b""
        except (OSError, ValueError):
            continue
        if chosen and chosen.sha256 in ("", hashlib.sha256(content).hexdigest()):
            return program(content)
    return None
