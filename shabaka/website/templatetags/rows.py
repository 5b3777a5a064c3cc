"""Rows of long tables and lists, written here because a template resolves every value anew."""

from collections.abc import Iterable
from html import escape

from django import template
from django.templatetags.static import static
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from shabaka.website.queries.lists import Line

register = template.Library()


@register.simple_tag
def member_rows(lines: Iterable[Line], fields: object = True) -> SafeString:
    """The body of website/public/_members.html; ``fields`` shows the column of fields."""
    sprite = escape(static("ui/sprite.svg"))
    # The heads of the columns, which a narrow screen shows beside each cell.
    city, country, field, since, population = (
        escape(head) for head in (_("City"), _("Country"), _("Field"), _("Since"), _("Population"))
    )
    rows = []
    for line in lines:
        of = f'<td data-label="{field}">{_field(line, sprite)}</td>' if fields else ""
        rows.append(
            f'<tr><th scope="row" data-label="{city}">'
            f'<a href="{escape(line.url)}"{line.spoken}>{escape(line.name)}</a>{_badge(line)}</th>'
            f'<td data-label="{country}"><a class="plainlink" href="{escape(line.country_url)}"'
            f"{line.country_spoken}>{escape(line.country)}</a></td>{of}"
            f'<td data-label="{since}">{escape(line.since)}</td>'
            f'<td data-label="{population}" class="number">{escape(line.population)}</td></tr>'
        )
    return SafeString("\n".join(rows))


def _badge(line: Line) -> str:
    if not line.standing:
        return ""
    return f' <span class="badge badge--warning">{escape(line.standing)}</span>'


def _field(line: Line, sprite: str) -> str:
    if not line.field:
        return ""
    mark = escape(line.mark)
    return (
        f'<a class="plainlink field-name" href="{escape(line.field_url)}">'
        f'<svg class="mark" data-mark="{mark}" aria-hidden="true">'
        f'<use href="{sprite}#mark-{mark}"/></svg>{escape(line.field)}</a>'
    )


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str) -> SafeString:
    """The choices of a list to choose from, which may be all countries of the world."""
    return SafeString(
        "".join(
            f'<option value="{escape(key)}"{" selected" if key == chosen else ""}>'
            f"{escape(label)}</option>"
            for key, label in choices
        )
    )
