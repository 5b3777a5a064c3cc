"""Small real files, and what people send by mistake or in disguise."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'
CONTENT_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
SECRETS = (b"Phone 12", b"Amina Hassan", b"secret remark")


def picture(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    """The left half is red, so that turning it is seen."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def telling(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: itself, its owner, how it was held, and the place to the second."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F], exif[0x0110], exif[0x013B] = "Maker", "Phone 12", "Amina Hassan"
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (25.0, 19.0, 30.5), "E", (49.0, 37.0, 12.25)
    return exif


def png(**how: object) -> bytes:
    notes = PngInfo()
    notes.add_text("Author", "Amina Hassan")
    notes.add_itxt("Comment", "secret remark")
    return saved(picture(), "PNG", pnginfo=notes, exif=telling(), **how)


def jpeg(orientation: int = 1, **how: object) -> bytes:
    exif = telling(orientation)
    return saved(picture(), "JPEG", exif=exif, comment=b"secret remark", quality=95, **how)


def webp(**how: object) -> bytes:
    return saved(picture(), "WEBP", exif=telling(), xmp=b"<x>Amina Hassan</x>", **how)


def with_profile() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return saved(picture(), "JPEG", icc_profile=profile.tobytes())


def moving(kind: str) -> bytes:
    frames = [picture(), picture((40, 20)).rotate(180)]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:])


def huge_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A file of a few bytes that says it is 900 million points large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = b"\x89PNG\r\n\x1a\n"
    return start + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def package(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def docx(more: dict[str, bytes] | None = None) -> bytes:
    parts = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"<document/>"}
    return package(parts | (more or {}))


def xlsx() -> bytes:
    return package({"[Content_Types].xml": CONTENT_TYPES, "xl/workbook.xml": b"<workbook/>"})


def open_document(kind: str) -> bytes:
    said = f"application/vnd.oasis.opendocument.{kind}".encode()
    return package({"mimetype": said, "content.xml": b"<office/>"})


def pdf(extra: bytes = b"", packed: bytes = b"", end: bytes = b"%%EOF\n") -> bytes:
    """A page; ``extra`` stands in the open, ``packed`` in a compressed object stream."""
    stream = zlib.compress(packed)
    objects = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R " + extra + b">>endobj",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj",
    ]
    if packed:
        head = b"4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(stream)
        objects.append(head + b"stream\r\n" + stream + b"\r\nendstream endobj")
    return b"%PDF-1.7\n" + b"\n".join(objects) + b"\ntrailer<</Root 1 0 R>>\n" + end
