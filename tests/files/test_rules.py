"""A file is what its bytes say, and only what can do no harm is kept."""

import subprocess
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from shutil import which
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from shabaka.files.rules import Unfit, checked, clean_name, neutral_name, place_of
from shabaka.files.rules.rights import Incomplete, demand_described, demand_rights
from shabaka.files.states import DOCX, MEGABYTE, MOST_BYTES, ODS, PNG, XLSX
from tests.files import samples

PICTURES = {"a.png": samples.png, "a.jpg": samples.jpeg, "a.webp": samples.webp}
OFFICE = which("soffice") or which("libreoffice")


def reason(data: bytes, name: str) -> str:
    with pytest.raises(Unfit) as refusal:
        checked(data, name)
    assert str(refusal.value).endswith(".")
    assert "%(" not in str(refusal.value)
    return refusal.value.reason


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("a.png", samples.png(), "image/png"),
        ("a.JPEG", samples.jpeg(), "image/jpeg"),
        ("a.jpg", samples.jpeg(), "image/jpeg"),
        ("a.webp", samples.webp(), "image/webp"),
        ("without an ending", samples.png(), "image/png"),
        ("a.pdf", samples.pdf(), "application/pdf"),
        ("a.csv", "\ufeffname;city\nA;الأحساء\n".encode(), "text/csv"),
        ("a.txt", "سلام\n".encode(), "text/plain"),
        ("a.odt", samples.open_document("text"), "application/vnd.oasis.opendocument.text"),
        ("a.ods", samples.open_document("spreadsheet"), ODS.content_type),
        ("a.docx", samples.docx(), DOCX.content_type),
        ("a.xlsx", samples.xlsx(), XLSX.content_type),
    ],
)  # fmt: skip
def test_the_kind_is_told_by_the_content(name: str, data: bytes, content_type: str) -> None:
    found = checked(data, name)
    assert found.kind.content_type == content_type
    assert found.kind.is_image == content_type.startswith("image/")
    assert found.kind.is_image or found.data == data


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.svg", "a.txt", "a.csv", "a.pdf", "a"])
@pytest.mark.parametrize(
    "data",
    [samples.SVG, samples.HTML, b"\xef\xbb\xbf  <svg/>", b"<!-- a --><!-- b --><HTML>",
     samples.HTML.decode().encode("utf-16"), b"<?xml version='1.0'?><s:svg xmlns:s='x'/>"],
)  # fmt: skip
def test_a_drawing_or_a_page_that_can_run_is_refused(name: str, data: bytes) -> None:
    assert reason(data, name) == "active"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.png", b"", "empty"),
        ("a.gif", b"GIF89a" + bytes(50), "unknown"),
        ("a.exe", b"MZ" + bytes(50), "unknown"),
        ("a.png", b"hello", "unknown"),
        ("a.doc", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(50), "unknown"),
        ("a.zip", samples.package({"a.txt": b"x"}), "unknown"),
        ("a.jpg", samples.png(), "other_inside"),
        ("a.pdf", samples.docx(), "other_inside"),
        ("a.xlsx", samples.docx(), "other_inside"),
        ("a.png", samples.pdf(), "other_inside"),
        ("a.png", samples.png()[:60], "damaged"),
        ("a.jpg", samples.jpeg()[:300], "damaged"),
        ("a.webp", samples.webp()[:40], "damaged"),
        ("a.png", samples.huge_png(), "too_many_points"),
        ("a.png", samples.huge_png(9000, 9000), "too_many_points"),
        ("a.png", samples.huge_png(10_500, 10_500), "too_many_points"),
        ("a.png", samples.moving("PNG"), "moving"),
        ("a.webp", samples.moving("WEBP"), "moving"),
        ("a.txt", "čaj".encode("cp1250"), "not_utf8"),
        ("a.csv", "a;b\n".encode("utf-16"), "not_utf8"),
        ("a.txt", b"a\x00b", "controls"),
        ("a.txt", b"\x1b[2J", "controls"),
        ("a.csv", b"x" * (20 * MEGABYTE + 1), "too_large"),
        ("a.png", bytes(MOST_BYTES + 1), "too_large"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_told_why(name: str, data: bytes, why: str) -> None:
    assert reason(data, name) == why


@pytest.mark.parametrize(("name", "make"), PICTURES.items())
def test_a_picture_keeps_no_word_about_its_making(name: str, make: Callable[[], bytes]) -> None:
    data = make()
    assert sum(secret in data for secret in samples.SECRETS) >= 2
    found = checked(data, name)
    image = Image.open(BytesIO(found.data))
    assert dict(image.getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile", "Author"} & image.info.keys()
    assert [secret for secret in samples.SECRETS if secret in found.data] == []
    assert (found.width, found.height) == image.size == (40, 20)


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (40, 20), (2, 10)), (3, (40, 20), (37, 10)),
        (6, (20, 40), (10, 2)), (8, (20, 40), (10, 37)),
    ],
)  # fmt: skip
def test_a_picture_stands_as_the_camera_was_held(
    orientation: int, size: tuple[int, int], red: tuple[int, int]
) -> None:
    found = checked(samples.jpeg(orientation), "a.jpg")
    image = Image.open(BytesIO(found.data))
    assert image.size == (found.width, found.height) == size
    r, g, b = image.getpixel(red)
    assert r > 200
    assert max(g, b) < 80


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_mode_look_as_before(mode: str) -> None:
    deep = samples.picture(mode="L").convert("I").point(lambda grey: grey * 256)
    image = deep.convert("I;16") if mode == "I;16" else samples.picture(mode=mode)
    found = checked(samples.saved(image, "PNG"), "a.png")
    grey = Image.open(BytesIO(found.data)).convert("L")
    red = samples.picture(mode="1").convert("L") if mode == "1" else samples.picture(mode="L")
    # Dithering may turn single points of the red half.
    assert abs(grey.getpixel((30, 10)) - red.getpixel((30, 10))) <= 2
    assert mode == "1" or abs(grey.getpixel((3, 3)) - red.getpixel((3, 3))) <= 2


def test_what_is_seen_through_stays_so() -> None:
    image = samples.picture(mode="RGBA")
    image.putalpha(0)
    for name, kind in (("a.png", "PNG"), ("a.webp", "WEBP")):
        kept = Image.open(BytesIO(checked(samples.saved(image, kind), name).data))
        assert kept.getchannel("A").getextrema() == (0, 0)


def test_colours_of_a_profile_become_those_of_every_screen() -> None:
    image = Image.open(BytesIO(checked(samples.with_profile(), "a.jpg").data))
    assert "icc_profile" not in image.info
    assert image.getpixel((2, 10))[0] > 200
    broken = samples.saved(samples.picture(), "PNG", icc_profile=b"no profile")
    assert checked(broken, "a.png").kind is PNG


def test_a_picture_for_print_becomes_one_for_screens() -> None:
    data = samples.saved(samples.picture(mode="CMYK"), "JPEG")
    image = Image.open(BytesIO(checked(data, "a.jpg").data))
    assert image.mode == "RGB"
    assert image.getpixel((2, 10))[0] > 200


def test_what_hangs_behind_a_picture_is_not_kept() -> None:
    for name, make in PICTURES.items():
        assert samples.HTML not in checked(make() + samples.HTML, name).data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.pdf(b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"), "script"),
        (samples.pdf(b"/OpenAction<</S/J#61v#61Script/JS(x)>>"), "script"),
        (samples.pdf(b"/OpenAction<</S/Launch/F(cmd.exe)>>"), "script"),
        (samples.pdf(b"/AcroForm<</XFA [1 0 R]>>"), "script"),
        (samples.pdf(packed=b"5 0 <</S/JavaScript/JS(app.alert(1))>>"), "script"),
        (samples.pdf(b"/Names<</EmbeddedFiles 5 0 R>>"), "attached"),
        (samples.pdf(packed=b"5 0 <</Type/Filespec/EF<</F 6 0 R>>/EmbeddedFile 1>>"), "attached"),
        (samples.pdf(b"/Encrypt 5 0 R"), "locked"),
        (samples.pdf(packed=b"x" * 60 * MEGABYTE), "swollen"),
        (samples.pdf() + samples.docx(), "two_in_one"),
        (samples.pdf() + samples.HTML, "two_in_one"),
        (samples.pdf(end=b""), "damaged"),
        (b"<script>" + samples.pdf(), "active"),
    ],
)
def test_a_pdf_that_acts_or_hides_is_refused(data: bytes, why: str) -> None:
    assert reason(data, "a.pdf") == why


def test_a_pdf_is_not_refused_for_what_a_picture_in_it_holds_by_chance() -> None:
    data = samples.pdf(b"/JSon 1 /XFAB 2 /Launcher 3", packed=b"5 0 <</Title(Plan)>>")
    assert checked(data, "a.pdf").data == data


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (samples.docx({"word/vbaProject.bin": b"x"}), "macros"),
        (samples.docx({"Basic/a.xml": b"x"}), "macros"),
        (samples.docx({"word/a.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]>"}), "damaged"),
        (samples.docx({"../a.txt": b"x"}), "damaged"),
        (samples.docx({"word/big.xml": bytes(30 * MEGABYTE)}), "swollen"),
        (samples.docx() + samples.HTML, "two_in_one"),
        (samples.docx()[:-30], "damaged"),
        (samples.docx()[:60] + bytes(400), "damaged"),
    ],
)  # fmt: skip
def test_a_package_that_acts_or_swells_is_refused(data: bytes, why: str) -> None:
    assert reason(data, "a") == why


def test_a_part_that_is_not_what_its_sum_says_is_damage() -> None:
    data = samples.docx({"word/document.xml": b"abc" * 50})
    place = data.index(b"word/document.xml") + len("word/document.xml") + 3
    turned = data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]
    assert reason(turned, "a.docx") == "damaged"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not here")
def test_what_an_office_program_writes_is_taken(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("مرحبا,سلام\nhello,2\n")
    office = [str(OFFICE), f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    for ending in ("xlsx", "ods", "pdf"):
        asked = ["--convert-to", ending, "--outdir", str(tmp_path), str(source)]
        subprocess.run(office + asked, check=True, capture_output=True, timeout=120)
        written = (tmp_path / f"list.{ending}").read_bytes()
        assert checked(written, f"list.{ending}").kind.ending == ending


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["a.png", "a.pdf", "a.docx", "a.txt", "a"]))
def test_whatever_comes_is_kept_or_refused(data: bytes, name: str) -> None:
    for start in (b"", b"%PDF-", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        with suppress(Unfit):
            checked(start + data, name)


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2000), st.integers(1, 255), st.sampled_from(list(PICTURES)))
def test_a_picture_with_one_wrong_byte_is_kept_clean_or_refused(
    place: int, turn: int, name: str
) -> None:
    data = bytearray(PICTURES[name]())
    data[place % len(data)] ^= turn
    try:
        found = checked(bytes(data), name)
    except Unfit:
        return
    assert [secret for secret in samples.SECRETS if secret in found.data] == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\amina\\letter.pdf", "letter.pdf"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("  two   words .pdf ", "two words .pdf"),
        ("نامه\u200cها.pdf", "نامه\u200cها.pdf"),
        ("a\x00\n.pdf", "a.pdf"),
    ],
)
def test_a_name_is_kept_without_what_it_must_not_hold(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


def test_a_long_name_keeps_its_ending() -> None:
    assert clean_name("x" * 300 + ".pdf") == "x" * 196 + ".pdf"


def test_outside_a_file_has_a_name_that_tells_nothing() -> None:
    key = uuid4()
    assert neutral_name(key, "pdf") == f"file-{key.hex[:8]}.pdf"
    assert place_of(key, "ab" + "0" * 62).parts == ("files", "ab", "00", key.hex)


@pytest.mark.parametrize(
    ("licence", "holder", "permission"),
    [("", "A", ""), ("free", "A", ""), ("cc-by-4.0", " ", ""), ("reserved", "A", " ")],
)
def test_a_file_without_rights_is_not_kept(licence: str, holder: str, permission: str) -> None:
    with pytest.raises(Incomplete):
        demand_rights(licence, holder, permission)


def test_a_file_with_rights_is() -> None:
    demand_rights("cc0-1.0", "", "")
    demand_rights("cc-by-4.0", "City of Lyon", "")
    demand_rights("reserved", "City of Lyon", "Letter of 3 May 2025")


def test_a_picture_is_described_in_a_language_of_its_network() -> None:
    demand_described({"ar": "سوق"}, ["ar", "fa"])
    for described in ({}, {"en": "A market"}, {"ar": " "}):
        with pytest.raises(Incomplete):
            demand_described(described, ["ar", "fa"])
