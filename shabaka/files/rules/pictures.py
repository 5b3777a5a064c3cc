"""Pictures drawn anew: what is seen stays, everything else that the file tells goes."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from shabaka.files.rules.reasons import refused
from shabaka.files.states import JPEG, PNG, WEBP, Kind

MOST_POINTS = 64_000_000
"""A telephone of 2026 takes 50 million; each costs four bytes of memory while it is drawn."""
FORMATS = {PNG: "PNG", JPEG: "JPEG", WEBP: "WEBP"}
PLAIN = {"L", "LA", "RGB", "RGBA"}
# What Pillow raises for damaged data of any kind.
BROKEN = (
    UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, MemoryError,
)  # fmt: skip
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def redrawn(data: bytes, kind: Kind) -> tuple[bytes, tuple[int, int]]:
    """The picture upright, in sRGB, of the same kind, with no word about itself; and its size."""
    with _readable():
        image: Image.Image = Image.open(BytesIO(data), formats=[FORMATS[kind]])
        _demand_modest(image, kind)
        image.load()
        plain = _bare(_upright(image))
        return _written(plain, kind, data), plain.size


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except BOMBS as error:
        raise refused("too_many_points", most=MOST_POINTS // 1_000_000) from error
    except BROKEN as error:
        raise refused("damaged") from error


def _demand_modest(image: Image.Image, kind: Kind) -> None:
    """Before anything is unpacked; a second frame beside a JPEG's is its telephone's business."""
    if image.width * image.height > MOST_POINTS:
        raise refused("too_many_points", most=MOST_POINTS // 1_000_000)
    if kind is not JPEG and getattr(image, "n_frames", 1) > 1:
        raise refused("moving")


def _upright(image: Image.Image) -> Image.Image:
    """Turned as the camera was held; colours of another space made those of every screen."""
    turned = ImageOps.exif_transpose(image)
    return _in_srgb(turned)


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return _plain(image)
    target: Any = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, srgb, outputMode=target) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return _plain(image)  # a profile that nobody can read tells nothing


def _plain(image: Image.Image) -> Image.Image:
    """One of four modes that every kind can hold."""
    if image.mode in PLAIN:
        return image
    if image.mode.startswith("I"):  # greys of 16 bits, which a plain conversion would cut off
        return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in {"PA", "La", "RGBa"}:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _bare(image: Image.Image) -> Image.Image:
    """The points alone: what is made of nothing else carries nothing else."""
    image = _plain(image)
    if "transparency" in image.info:
        image = image.convert("RGBA")
    return Image.frombytes(image.mode, image.size, image.tobytes())


def _written(image: Image.Image, kind: Kind, data: bytes) -> bytes:
    out = BytesIO()
    if kind is JPEG:
        flat = image if image.mode in {"L", "RGB"} else image.convert("RGB")
        flat.save(out, "JPEG", quality=90, optimize=True, progressive=True)
    elif kind is WEBP:
        image = image if image.mode in {"RGB", "RGBA"} else image.convert("RGBA")
        image.save(out, "WEBP", quality=90, lossless=data[12:16] == b"VP8L")
    else:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()
