"""Every named address of the product, with arguments that lead somewhere in the demonstration."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from shabaka.directory.models import (
    Body,
    City,
    CityName,
    Contact,
    Mandate,
    MembershipEvent,
    OfficeHolder,
    Organisation,
    Person,
)

type Arguments = dict[str, Any]


@dataclass(frozen=True)
class Route:
    """A name to reverse and the arguments that its address takes, each with its converter."""

    name: str
    path: str
    takes: tuple[str, ...]
    ours: bool


def _of(pattern: URLPattern, names: tuple[str, ...], path: str, taken: tuple[str, ...]) -> Route:
    takes = (*taken, *pattern.pattern.converters, *pattern.pattern.regex.groupindex)
    ours = pattern.callback.__module__.startswith("shabaka.")
    where = f"{path}{pattern.pattern}"
    return Route(":".join((*names, pattern.name or "")), where, tuple(dict.fromkeys(takes)), ours)


def every_route() -> list[Route]:
    """All of them in the order in which addresses are looked up."""
    return list(_below(get_resolver(), (), "", ()))


def _below(
    resolver: URLResolver, names: tuple[str, ...], path: str, taken: tuple[str, ...]
) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield _of(pattern, names, path, taken)
            continue
        inner = (*names, pattern.namespace) if pattern.namespace else names
        here = (*taken, *pattern.pattern.converters)
        yield from _below(pattern, inner, f"{path}{pattern.pattern}", here)


def _any(model: Any, **scope: Any) -> Any:
    return model.objects.filter(**scope).earliest("pk")


def by_beginning() -> dict[str, Arguments]:
    """What the first argument of an address is, by how the address begins (without language)."""
    office = _any(OfficeHolder, body__network__isnull=False)
    holder = _any(OfficeHolder).person
    return {
        "networks/": {"slug": "creative-cities", "field": "media-arts", "city": "lyon"},
        "desk/networks/": {"slug": "creative-cities", "city": "lyon", "kind": "csv", "key": 1},
        "desk/networks/<slug:slug>/fields/": {"slug": "creative-cities", "field": "media-arts"},
        "desk/networks/<slug:slug>/bodies/": {
            "slug": office.body.network.slug,
            "body": office.body.slug,
            "key": office.pk,
        },
        "desk/cities/": {"slug": "al-ahsa", "key": _any(CityName, city__slug="al-ahsa").pk},
        "desk/memberships/": {"key": _any(MembershipEvent).pk},
        "desk/mandates/": {"key": _any(Mandate).pk},
        "desk/people/": {"key": holder.key, "contact": 1},
        "desk/look-as/": {"key": holder.key},
        "bodies/": {"slug": _any(Body).slug},
        "countries/": {"code": "cn"},
        "cities/": {"slug": "al-ahsa"},
        "sitemap-": {"part": "cities-1"},
        "account/": {"token": "no-such-token", "uidb36": "1", "key": "no-such-key", "pk": 1},
        "desk/mail/": {"pk": 1},
        "organisations/": {"slug": _any(Organisation).slug},
        "people/": {"key": holder.key},
        "api/": {"rest": "nothing"},
        "api/v1/networks/": {"network": "creative-cities"},
        "api/v1/countries/": {"code": "cn"},
        "api/v1/cities/": {"city": "al-ahsa"},
        "api/v1/organisations/": {"organisation": _any(Organisation).slug},
    }


def about(person: Person) -> dict[str, list[Arguments]]:
    """Arguments of the addresses that speak of one person, by how the address begins."""
    mandates = Mandate.objects.filter(person=person)
    contacts = [contact.pk for contact in Contact.objects.filter(person=person)] or [0]
    return {
        "people/": [{"key": person.key}],
        "desk/people/": [{"key": person.key, "contact": contact} for contact in contacts],
        "desk/look-as/": [{"key": person.key}],
        "desk/mandates/": [{"key": mandate.pk} for mandate in mandates],
        "cities/": [
            {"slug": city.slug} for city in City.objects.filter(pk__in=mandates.values("city"))
        ],
        "bodies/": [{"slug": office.body.slug} for office in person.offices.all()],
    }


def beginning(route: Route) -> str:
    """The address without its language: ``desk/people/…``."""
    language, _slash, rest = route.path.partition("/")
    return rest if len(language) == 2 else route.path


def address(route: Route, known: dict[str, Arguments]) -> str:
    """The address with arguments that exist; of others' routes with any that fit."""
    if not route.takes:
        return reverse(route.name)
    fitting = [start for start in known if beginning(route).startswith(start)]
    if not fitting and route.ours:
        raise LookupError(f"{route.name}: say in tests/house/routes.py what its arguments are")
    given = known[max(fitting, key=len)] if fitting else dict.fromkeys(route.takes, "1")
    if missing := set(route.takes) - set(given):
        raise LookupError(f"{route.name}: say in tests/house/routes.py what {missing} can be")
    return reverse(route.name, kwargs={name: given[name] for name in route.takes})


def read(client: Client, path: str) -> tuple[HttpResponse, str]:
    """The answer and its whole text, streamed or not."""
    answer = client.get(path)
    if isinstance(answer, StreamingHttpResponse) or answer.streaming:
        return answer, b"".join(answer.streaming_content).decode(errors="replace")
    return answer, answer.content.decode(errors="replace")
