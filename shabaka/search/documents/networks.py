"""Networks, their fields and bodies, and organisations as documents."""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from shabaka.directory.models import Affiliation, Body, City, Network, Organisation
from shabaka.directory.models.dated import holds_on
from shabaka.directory.states import OrganisationKind
from shabaka.journal.models import key_of
from shabaka.search.documents.document import Document, Text, in_every_language, lines, path_of
from shabaka.search.documents.known import Known
from shabaka.search.states import Kind


def _only(rows: QuerySet, keys: Collection[int] | None) -> QuerySet:
    return rows if keys is None else rows.filter(pk__in=keys)


def networks(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    for network in _only(Network.objects.select_related("convener").order_by("pk"), keys):
        convener = network.convener.name if network.convener else {}
        yield Document(
            uid=key_of(network), kind=Kind.NETWORK, key=network.slug, path=path_of(network),
            titles=network.name, names=[("", network.slug.replace("-", " "))],
            kin=list(convener.items()), words=list(network.purpose.items()),
            line=lines(network.purpose), networks=[network.slug],
        )  # fmt: skip


def fields(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    for pk, field in known.fields.items():
        if keys is not None and pk not in keys:
            continue
        yield Document(
            uid=key_of(field), kind=Kind.FIELD, key=f"{field.network.slug}/{field.slug}",
            path=path_of(field), titles=field.name, names=[("", field.slug.replace("-", " "))],
            words=[*field.definition.items(), *field.network.name.items()],
            line=lines(field.network.name), networks=[field.network.slug],
        )  # fmt: skip


def bodies(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    rows = Body.objects.select_related("network", "organisation", "parent", "field").order_by("pk")
    for body in _only(rows, keys):
        owner = body.network or body.organisation
        above = [thing.name for thing in (body.parent, owner) if thing]
        words: list[Text] = [text for name in above for text in name.items()]
        yield Document(
            uid=key_of(body), kind=Kind.BODY, key=body.slug, path=path_of(body), titles=body.name,
            kin=list(body.field.name.items()) if body.field else (), words=words,
            line=lines(*above),
            networks=[body.network.slug] if body.network else (),
        )  # fmt: skip


def organisations(known: Known, keys: Collection[int] | None = None) -> Iterator[Document]:
    belonging = _belonging(known)
    for one in _only(Organisation.objects.select_related("city").order_by("pk"), keys):
        networks = [known.networks[key] for key in belonging.get(one.pk, ())]
        kind = in_every_language(OrganisationKind(one.kind).label)
        yield Document(
            uid=key_of(one), kind=Kind.ORGANISATION, key=one.slug, path=path_of(one),
            titles=one.name, names=_variants(one),
            kin=[*known.country_texts(one.country_id), *_city_texts(one.city)],
            words=[*kind.items(), *(text for n in networks for text in n.name.items())],
            line=lines(known.country_today(one.country_id)),
            networks=[network.slug for network in networks],
        )  # fmt: skip


def _belonging(known: Known) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = Affiliation.objects.filter(holds_on(known.day), organisation__isnull=False)
    for organisation, network in rows.values_list("organisation_id", "network_id"):
        found.setdefault(organisation, []).append(network)
    return found


def _city_texts(city: City | None) -> list[Text]:
    return list(city.name.items()) if city else []


def _variants(organisation: Organisation) -> list[Text]:
    return [("", str(text)) for text in organisation.variants if isinstance(text, str)]
