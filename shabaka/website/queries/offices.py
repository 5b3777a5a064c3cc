"""Offices, bodies and organisations as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from shabaka.directory.models import Affiliation, Body, OfficeHolder, Organisation, Person
from shabaka.directory.states import Capacity
from shabaka.kernel.text import Words
from shabaka.website.queries.days import Day, founded, held
from shabaka.website.queries.days import day as day_text


@dataclass(frozen=True)
class Office:
    """A person in an office, and what is known of when."""

    person: Person
    body: Body
    title: Words
    when: str
    holds: bool
    source: str
    source_url: str


def held_offices(holders: Iterable[OfficeHolder], on: date) -> list[Office]:
    """Everybody who has held the offices; ``holds`` for those certainly in office on the day."""
    found = [
        Office(
            holder.person, holder.body, holder.title, time_of(holder), in_office(holder, on),
            holder.source, holder.source_url,
        )
        for holder in holders
    ]  # fmt: skip
    return sorted(found, key=lambda office: not office.holds)


def in_office(holder: OfficeHolder, on: date) -> bool:
    """Within known days, or between the day that a source attests and the last one."""
    begun = holder.starts_on or holder.attested_on
    return bool(begun and begun <= on) and (holder.ends_on is None or on <= holder.ends_on)


def time_of(holder: OfficeHolder) -> str:
    """Known days, else what a source attests: we do not claim more than was read."""
    if holder.starts_on:
        return held(holder.starts_on, holder.ends_on)
    if holder.attested_on and holder.ends_on and holder.attested_on != holder.ends_on:
        return _("attested from %(first)s to %(last)s") % {
            "first": day_text(holder.attested_on),
            "last": day_text(holder.ends_on),
        }
    attested = holder.attested_on or holder.ends_on
    return _("attested on %(day)s") % {"day": day_text(attested)} if attested else ""


def existence(body: Body, on: date) -> dict[str, Any]:
    """Since when a body exists, or by when a source shows it; and a warning for earlier days."""
    known = body.starts_on or body.starts_latest
    text = ""
    if body.starts_on or body.ends_on:
        text = held(body.starts_on, body.ends_on)
    elif body.starts_latest:
        text = _("A source shows it on %(day)s; when it began is not known.") % {
            "day": day_text(body.starts_latest)
        }
    early = bool(known and on < known)
    ended = bool(body.ends_on and on > body.ends_on)
    return {
        "text": text,
        "early": early and bool(body.starts_on),
        "doubtful": early,
        "ended": ended,
    }


def by_capacity(rows: Iterable[Affiliation]) -> list[tuple[str, list[Affiliation]]]:
    """Who else belongs to a network: members, then partners, then observers."""
    order = list(Capacity.values)
    ordered = sorted(rows, key=lambda row: order.index(row.capacity))
    return [
        (str(Capacity(capacity).label), list(group))
        for capacity, group in groupby(ordered, key=lambda row: row.capacity)
    ]


def facts(organisation: Organisation, day: Day) -> list[dict[str, Any]]:
    """What is known of an organisation; what is not known is left out."""
    begun = founded(organisation.founded_earliest, organisation.founded_latest)
    rows: list[dict[str, Any]] = [
        {"label": _("Kind"), "value": organisation.get_kind_display()},
        {"label": _("Founded"), "value": begun},
        _place(_("City"), organisation.city, "city", day),
        _place(_("Country"), organisation.country, "country", day),
        {"label": _("Website"), "value": organisation.website, "url": organisation.website},
        {"label": _("Also written"), "value": " · ".join(organisation.variants)},
    ]  # fmt: skip
    return [row for row in rows if row["value"]]


def _place(label: str, place: Any, kind: str, day: Day) -> dict[str, Any]:
    if place is None:
        return {"label": label, "value": ""}
    key = place.slug if kind == "city" else place.iso2.lower()
    return {
        "label": label,
        "value": place.name,
        "url": reverse(f"website:{kind}", args=[key]) + day.query,
    }
