"""Pages that a strict content policy serves in both directions of writing, without JavaScript."""

import re
from pathlib import Path

import pytest

from tests.house import ground

PHYSICAL = re.compile(
    r"""(?x)
    \b(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b
    | \bborder-(?:top|bottom)-(?:left|right)-radius\b
    | (?:text-align|float|clear)\s*:\s*(?:left|right)\b
    | (?<![-\w])(?:left|right)\s*:
    """
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INLINE = {
    "a script in the page": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/ld\+json)", re.I
    ),
    "a style in the page": re.compile(r"<style\b", re.I),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"<[^>]*\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "a script address": re.compile(r"javascript:", re.I),
}
REMOTE = re.compile(r"""(?:src|href)=["'](?:https?:)?//""")
FORM = re.compile(r"<form\b[^>]*>", re.I)


@pytest.mark.parametrize("path", ground.STYLES, ids=ground.said)
def test_styles_are_written_for_both_directions(path: Path) -> None:
    assert PHYSICAL.findall(COMMENT.sub("", path.read_text())) == []


@pytest.mark.parametrize("path", ground.TEMPLATES, ids=ground.said)
def test_a_page_holds_no_code(path: Path) -> None:
    source = path.read_text()
    assert [what for what, pattern in INLINE.items() if pattern.search(source)] == []


@pytest.mark.parametrize("path", ground.TEMPLATES, ids=ground.said)
def test_a_page_loads_nothing_from_elsewhere(path: Path) -> None:
    loads = re.findall(r"<(?:script|img|iframe|source|link)\b[^>]*>", path.read_text(), re.I)
    assert [tag for tag in loads if REMOTE.search(tag)] == []


@pytest.mark.parametrize("path", ground.TEMPLATES, ids=ground.said)
def test_a_form_works_without_javascript(path: Path) -> None:
    """A method of its own or the browser's; never only an attribute that a script reads."""
    scripted = [tag for tag in FORM.findall(path.read_text()) if re.search(r"\bhx-(get|post)", tag)]
    assert [tag for tag in scripted if "action=" not in tag] == []
