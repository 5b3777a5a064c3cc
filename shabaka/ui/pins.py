"""Pins and the list beside a map as markup, written here because a page has hundreds of them."""

from collections.abc import Iterable
from html import escape

from django.http import QueryDict
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from shabaka.kernel.text import direction
from shabaka.ui.maps import Pin, Point
from shabaka.ui.marks import known

LONGEST_TITLE = 120


def pins(found: Iterable[Pin], asked: QueryDict, key: str) -> SafeString:
    """Every pin as a link: to its place, to a closer look, or to the list of the map ``key``."""
    kept = asked.copy()
    kept.pop("box", None)
    start = escape(f"?{kept.urlencode()}&box=" if kept else "?box=")
    sprite = escape(static("ui/sprite.svg"))
    return SafeString("".join([_pin(pin, start, escape(key), sprite) for pin in found]))


def _pin(pin: Pin, start: str, key: str, sprite: str) -> str:
    if pin.count == 1:
        said, lang = pin.label, f' lang="{escape(pin.lang)}"' if pin.lang else ""
        address, drawn = escape(pin.url or "#"), _spot(pin, sprite)
    elif pin.box:
        said, lang = _closer(pin), ""
        address, drawn = f"{start}{pin.box.replace(',', '%2C')}#{key}", _cluster(pin)
    else:
        said, lang = _same_spot(pin), ""
        address, drawn = f"#{key}-list", _cluster(pin)
    title = " · ".join(pin.names) or pin.label
    if len(title) > LONGEST_TITLE:
        title = f"{title[: LONGEST_TITLE - 1]}…"
    return (
        f'<a class="pin" href="{address}" aria-label="{escape(said)}"{lang}>'
        f'<svg x="{pin.x:g}%" y="{pin.y:g}%" overflow="visible">'
        f"<title>{escape(title)}</title>{drawn}</svg></a>"
    )


def _spot(pin: Pin, sprite: str) -> str:
    return (
        f'<circle class="hit" r="12"/><g class="spot" data-mark="{pin.mark}">'
        f'<use href="{sprite}#mark-{pin.mark}" x="-7" y="-7" width="14" height="14"/></g>'
        f'<circle class="ring" r="11"/>'
    )


def _cluster(pin: Pin) -> str:
    r = pin.radius
    return (
        f'<g class="cluster" data-mark="{pin.mark}"><circle class="hit" r="{r + 2}"/>'
        f'<circle class="disc" r="{r}"/><text>{escape(pin.said)}</text>'
        f'<circle class="ring" r="{r + 3}"/></g>'
    )


def _closer(pin: Pin) -> str:
    return ngettext(
        "%(name)s and %(others)s other place: look closer",
        "%(name)s and %(others)s other places: look closer",
        pin.count - 1,
    ) % {"name": pin.label, "others": pin.others}


def _same_spot(pin: Pin) -> str:
    return ngettext(
        "%(name)s and %(others)s other place: see the list",
        "%(name)s and %(others)s other places: see the list",
        pin.count - 1,
    ) % {"name": pin.label, "others": pin.others}


def places(found: Iterable[Point], language: str) -> SafeString:
    """The same places as rows of a list, each in the tongue of its name."""
    sprite = escape(static("ui/sprite.svg"))
    return SafeString("\n".join([_place(point, language, sprite) for point in found]))


def _place(point: Point, language: str, sprite: str) -> str:
    mark, spoken = known(point.mark), ""
    if point.lang and point.lang != language:
        spoken = f' lang="{escape(point.lang)}" dir="{direction(point.lang)}"'
    return (
        f'<li><svg class="mark" data-mark="{mark}" aria-hidden="true">'
        f'<use href="{sprite}#mark-{mark}"/></svg>'
        f'<a href="{escape(point.url or "#")}"{spoken}>{escape(point.label)}</a></li>'
    )
