"""Facts for machines in the words of schema.org: the same that the page says, never more."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from shabaka.directory.models import Body, City, Country, Network, Organisation, Person

HTML = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def written(thing: dict[str, Any]) -> SafeString:
    """JSON that cannot end the element that it stands in; empty values are left out."""
    facts = {"@context": "https://schema.org"} | {k: v for k, v in thing.items() if v}
    return mark_safe(json.dumps(facts, ensure_ascii=False).translate(HTML))  # noqa: S308


def house(site: str, name: str, networks: Iterable[Network]) -> dict[str, Any]:
    return {
        "@type": "WebSite",
        "name": name,
        "url": site,
        "about": [_named("Organization", n.name, site + n.get_absolute_url()) for n in networks],
    }


def network(of: Network, site: str) -> dict[str, Any]:
    """A network; its founding is told only as exactly as it is known."""
    first, last = of.founded_earliest, of.founded_latest
    founding = ""
    if first and last:
        founding = first.isoformat() if first == last else ""
        founding = founding or (str(first.year) if first.year == last.year else "")
    return _named("Organization", of.name, site + of.get_absolute_url()) | {
        "description": str(of.purpose),
        "foundingDate": founding,
        "sameAs": of.source_url,
    }


def members(of: Network, site: str, files: Iterable[dict[str, Any]], on: str) -> dict[str, Any]:
    """The list of members as a set of data, with the files that hold it."""
    return {
        "@type": "Dataset",
        "name": str(of.name),
        "description": str(of.purpose) or str(of.name),
        "temporalCoverage": on,
        "creator": _named("Organization", of.name, site + of.get_absolute_url()),
        "distribution": [
            {
                "@type": "DataDownload", "encodingFormat": file["label"],
                "contentUrl": site + file["url"],
            }
            for file in files
        ],
    }  # fmt: skip


def city(of: City, site: str, names: Iterable[str]) -> dict[str, Any]:
    place = None
    if of.latitude is not None and of.longitude is not None:
        place = {
            "@type": "GeoCoordinates",
            "latitude": float(of.latitude),
            "longitude": float(of.longitude),
        }
    return _named("City", of.name, site + of.get_absolute_url()) | {
        "alternateName": _others(of.name, names),
        "geo": place,
        "containedInPlace": _named(
            "Country", of.country.name, site + of.country.get_absolute_url()
        ),
        "sameAs": [link for _label, _key, link in identifiers(of)],
    }


def identifiers(of: City) -> list[tuple[str, str, str]]:
    """Where else the city is known: name of the register, key, address."""
    found = []
    if of.geonames_id:
        link = f"https://www.geonames.org/{of.geonames_id}/"
        found.append(("GeoNames", str(of.geonames_id), link))
    if of.wikidata_id:
        found.append(
            ("Wikidata", of.wikidata_id, f"https://www.wikidata.org/wiki/{of.wikidata_id}")
        )
    if of.unlocode:
        link = (
            f"https://unece.org/trade/cefact/unlocode-code-list-country-and-territory#{of.unlocode}"
        )
        found.append(("UN/LOCODE", of.unlocode, link))
    return found


def country(of: Country, site: str) -> dict[str, Any]:
    return _named("Country", of.name, site + of.get_absolute_url()) | {
        "alternateName": _others(of.name, ()),
        "identifier": of.iso2,
    }


def body(of: Body, site: str) -> dict[str, Any]:
    owner = of.parent or of.network or of.organisation
    return _named("Organization", of.name, site + of.get_absolute_url()) | {
        "parentOrganization": owner
        and _named("Organization", owner.name, site + owner.get_absolute_url())
    }


def organisation(of: Organisation, site: str) -> dict[str, Any]:
    return _named("Organization", of.name, site + of.get_absolute_url()) | {
        "alternateName": list(of.variants),
        "sameAs": of.website,
    }


def person(of: Person, site: str, titles: Iterable[str]) -> dict[str, Any]:
    return _named("Person", of.name, site + of.get_absolute_url()) | {
        "alternateName": _others(of.name, ()),
        "jobTitle": list(dict.fromkeys(titles)),
    }


def _named(kind: str, name: Any, url: str) -> dict[str, Any]:
    return {"@type": kind, "name": str(name), "url": url}


def _others(name: dict[str, str], more: Iterable[str]) -> list[str]:
    every = dict.fromkeys([*name.values(), *more])
    return [text for text in every if text != str(name)]
