"""What is committed fits together: signs that pages use, licences, no inline style or script."""

import re
from pathlib import Path

import pytest

from shabaka.ui.marks import MARKS

ROOT = Path(__file__).parents[2]
UI = ROOT / "shabaka/ui"
STATIC = UI / "static/ui"
TEMPLATES = sorted((ROOT / "shabaka").glob("*/templates/**/*.html"))
SYMBOLS = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "sprite.svg").read_text()))


def names_in(text: str) -> set[str]:
    return set(re.findall(r"""{% icon ["']([\w-]+)["']""", text)) | set(
        re.findall(r"""\bicon["']?\s*[=:]\s*["']([\w-]+)["']""", text)
    )


def test_every_sign_that_a_page_uses_is_in_the_sprite() -> None:
    used = {name for page in TEMPLATES for name in names_in(page.read_text())}
    for module in (ROOT / "shabaka").glob("**/*.py"):
        used |= names_in(module.read_text())
    assert used - SYMBOLS == set()


def test_every_field_has_its_mark() -> None:
    assert {f"mark-{name}" for name in MARKS} <= SYMBOLS


def test_whatever_is_vendored_brings_its_licence() -> None:
    vendor = STATIC / "vendor"
    owners = {
        path.name.split(".")[0].split("-")[0]
        for path in vendor.iterdir()
        if path.suffix != ".LICENSE"
    }
    licences = {path.name for path in vendor.glob("*.LICENSE")}
    assert {f"{owner}.LICENSE" for owner in owners} <= licences
    assert {"lucide.LICENSE", "world-atlas.LICENSE"} <= licences


def test_style_sheets_name_only_files_that_exist() -> None:
    for sheet in STATIC.glob("*.css"):
        for name in re.findall(r'url\("([^"]+)"\)', sheet.read_text()):
            assert (STATIC / name).is_file(), name


@pytest.mark.parametrize("page", TEMPLATES, ids=lambda path: path.name)
def test_no_template_carries_style_or_script(page: Path) -> None:
    text = page.read_text()
    assert not re.search(r'\sstyle="|<style|\son[a-z]+="', text)
    inline = [m for m in re.findall(r"<script([^>]*)>", text) if "src=" not in m]
    assert all("application/ld+json" in attributes for attributes in inline)


@pytest.mark.parametrize(
    "page", sorted((UI / "templates").glob("**/*.html")), ids=lambda path: path.name
)
def test_templates_stay_short(page: Path) -> None:
    assert len(page.read_text().splitlines()) <= 120


def test_own_scripts_stay_small() -> None:
    assert sum(len(path.read_text().splitlines()) for path in (STATIC / "js").glob("*.js")) <= 200


def test_the_first_page_is_light() -> None:
    """What every page loads beside its own text: fonts as they are, text as the wire packs it."""
    fonts = sum(
        (STATIC / f"vendor/vazirmatn-{part}.woff2").stat().st_size for part in ("latin", "arabic")
    )
    text = sum(path.stat().st_size for path in (*STATIC.glob("*.css"), *STATIC.glob("js/*.js")))
    htmx = (STATIC / "vendor/htmx.min.js").stat().st_size
    assert fonts + text / 3 + htmx / 2.5 < 125_000
