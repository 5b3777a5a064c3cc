"""Cities and countries as documents."""

from collections.abc import Collection, Iterator
from itertools import batched

from django.db.models import Q

from shabaka.directory.models import City, CityName, Span
from shabaka.journal.models import key_of
from shabaka.search.documents.document import Called, Document, Text, called, lines, path_of
from shabaka.search.documents.known import Known
from shabaka.search.states import Kind

BATCH = 1000


def cities(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    """Each with its country's and its fields' names in every language, by which it is found too."""
    wanted = keys if keys is not None else City.objects.order_by("pk").values_list("pk", flat=True)
    namings = dict(known.namings["city"])
    for batch in batched(wanted, BATCH):
        things = City.objects.in_bulk(batch)
        names = called(things, CityName, "city_id", known.day, batch)
        spans = _spans(batch, known)
        for pk, city in things.items():
            names[pk].also.extend(namings.get(pk, {}).items())
            yield _city(city, names[pk], spans.get(pk, []), known)


def _spans(keys: Collection[int], known: Known) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = {}
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=known.day)
    for span in Span.objects.filter(still, city__in=keys, starts_on__lte=known.day):
        found.setdefault(span.city_id, []).append(span)
    return found


def _city(city: City, names: Called, spans: list[Span], known: Known) -> Document:
    fields = [known.fields[span.field_id] for span in spans if span.field_id]
    networks = {span.network_id: known.networks[span.network_id] for span in spans}.values()
    words: list[Text] = [("", str(span.starts_on.year)) for span in spans]
    for network in networks:
        words.extend(network.name.items())
    return Document(
        uid=key_of(city), kind=Kind.CITY, key=city.slug, path=path_of(city),
        titles=names.today, names=names.also,
        kin=[*known.country_texts(city.country_id), *(t for f in fields for t in f.name.items())],
        words=[*words, *known.region_texts(city.country_id)],
        line=lines(known.country_today(city.country_id), *(field.name for field in fields)),
        networks=[network.slug for network in networks], size=city.population or 0,
    )  # fmt: skip


def countries(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    for pk, country in known.countries.items():
        if keys is not None and pk not in keys:
            continue
        names, state = known.country_names[pk], country.counts_under_id
        yield Document(
            uid=key_of(country), kind=Kind.COUNTRY, key=country.iso2.lower(), path=path_of(country),
            titles=names.today, names=[*names.also, ("", country.iso2), ("", country.iso3)],
            kin=known.country_names[state].every if state else (),
            words=known.region_texts(pk), line=lines(known.country_today(state)),
        )  # fmt: skip
