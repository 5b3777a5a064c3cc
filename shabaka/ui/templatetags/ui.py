"""The few tags of the design system; everything larger is an include in templates/ui/."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, FileInput
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from shabaka.kernel.text import direction
from shabaka.reading.bidi import ZWNJ, unsafe_controls
from shabaka.ui import drawn, pins
from shabaka.ui.charts import BarChart, LineChart
from shabaka.ui.maps import Pin, Point
from shabaka.ui.marks import known

register = template.Library()
LONGEST = 200
"""Signs of an address that a box repeats; no question that is answered is longer."""

FLIPPED = frozenset(
    (
        "arrow-left",
        "arrow-right",
        "book-open",
        "chevron-left",
        "chevron-right",
        "external-link",
        "list",
        "log-in",
        "log-out",
        "megaphone",
        "newspaper",
        "send",
        "trending-up",
        "undo-2",
    )
)
"""Icons that mean a direction; in right-to-left text they look the other way."""


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A drawn sign from the sprite; without a label it is decoration beside words."""
    css = "icon icon--flip" if name in FLIPPED else "icon"
    return _symbol(css, name, "", str(label))


@register.simple_tag
def mark(name: str, label: str = "") -> SafeString:
    """The mark of a field; an unknown field has the neutral one."""
    shown = known(name)
    return _symbol("mark", f"mark-{shown}", shown, str(label))


@lru_cache(maxsize=1024)
def _symbol(css: str, symbol: str, field: str, label: str) -> SafeString:
    role = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else SafeString('aria-hidden="true"')
    )
    shade = format_html(' data-mark="{}"', field) if field else ""
    address = f"{static('ui/sprite.svg')}#{symbol}"
    return format_html('<svg class="{}"{} {}><use href="{}"/></svg>', css, shade, role, address)


@register.simple_tag
def star() -> SafeString:
    """The eight-fold star, drawn in place because it stands on every page."""
    return SafeString(
        '<svg class="star" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1l3.3 3.3h4.5'
        'v4.4L23 12l-3.2 3.3v4.5h-4.5L12 23l-3.3-3.2H4.2v-4.5L1 12l3.2-3.3V4.3h4.5z"/></svg>'
    )


@register.simple_tag
def tongue(text: str, language: str = "") -> SafeString:
    """A text that says its own language and direction when the page has another."""
    spoken = language or getattr(text, "lang", "")
    if not spoken or spoken == get_language():
        return format_html("{}", text)
    return format_html('<span lang="{}" dir="{}">{}</span>', spoken, direction(spoken), text)


@register.simple_tag(takes_context=True)
def map_pins(context: template.RequestContext, found: Sequence[Pin], key: str = "") -> SafeString:
    """The pins of ui/map.html, whose clusters keep the rest of the address."""
    return pins.pins(found, context.request.GET, key or "map")


@register.simple_tag
def map_places(found: Sequence[Point]) -> SafeString:
    """The rows of ui/map_list.html."""
    return pins.places(found, get_language() or "")


register.simple_tag(drawn.bars, name="chart_bars")
register.simple_tag(drawn.scale, name="chart_scale")
register.simple_tag(drawn.dots, name="chart_dots")


@register.simple_tag
def chart_table(chart: BarChart | LineChart) -> SafeString:
    """The numbers of a chart, for everybody who would rather read than look."""
    return drawn.bar_table(chart) if isinstance(chart, BarChart) else drawn.line_table(chart)


@register.inclusion_tag("ui/field.html")
def form_field(field: BoundField, optional: bool = False) -> dict[str, Any]:
    """Label above, help below it, the error as a sentence; never a bare input."""
    widget = field.field.widget
    one_box = isinstance(widget, CheckboxInput)
    return {
        "field": field,
        "one_box": one_box,
        "many": field.use_fieldset,
        "file": isinstance(widget, FileInput),
        "optional": optional or not (field.field.required or one_box or field.use_fieldset),
    }


@register.simple_tag(takes_context=True)
def kept_query(context: template.RequestContext, *without: str) -> SafeString:
    """Hidden inputs for what the address already asks, so that a GET form loses nothing."""
    pairs = [
        (visible(name), visible(value))
        for name, values in context.request.GET.lists()
        if name not in without
        for value in values
    ]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def visible(text: str | None) -> str:
    """What somebody typed, shown again without characters that nobody sees."""
    shown = "".join(" " if unsafe_controls(c) and c != ZWNJ else c for c in (text or "")[:LONGEST])
    return " ".join(shown.split())


@register.filter
def beside(columns: Sequence[Any], cells: Sequence[Any]) -> list[tuple[Any, Any]]:
    """Each column with its cell; a row of another length is a mistake of the page."""
    return list(zip(columns, cells, strict=True))


@register.filter
def iso(day: date) -> str:
    """A day for machines: 2018-06-12 in Latin digits, whatever the page's language."""
    return day.isoformat()


@register.filter
def years_on(day: date, years: int) -> str:
    """The same day some years later or earlier, for machines; 29 February gives way to the 28th."""
    wanted = max(1, day.year + years)
    try:
        return day.replace(year=wanted).isoformat()
    except ValueError:
        return day.replace(year=wanted, day=28).isoformat()


@register.filter
def share_of(done: float, total: float) -> str:
    """Percent for a bar's length, 0 to 100, written for SVG."""
    return f"{min(100, max(0, 100 * done / total)):.1f}" if total else "0"
