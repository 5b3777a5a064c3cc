"""Organisations: what they are, what they convene, and where they belong."""

from collections.abc import Iterable, Iterator

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router

from shabaka.directory.api import shapes
from shabaka.directory.models import Affiliation, Body
from shabaka.directory.queries import networks as known
from shabaka.directory.queries import places
from shabaka.directory.queries.networks import Branch

router = Router(tags=["organisations"])


@router.get(
    "/organisations/{slug:organisation}",
    response=shapes.OrganisationShape,
    summary=gettext_noop("One organisation with its bodies and the networks that it belongs to"),
)
def organisation(request: HttpRequest, organisation: str) -> shapes.OrganisationShape:
    of = places.organisation(organisation)
    return shapes.OrganisationShape(
        key=of.slug, name=shapes.Text.of(of.name), kind=of.kind, variants=of.variants,
        founded=shapes.Between(earliest=of.founded_earliest, latest=of.founded_latest),
        website=of.website, source=shapes.Source.of(of), url=of.get_absolute_url(),
        bodies=_bodies(known.bodies_of_organisation(of)),
        convenes=[shapes.Named.of(network) for network in known.convened_by(of)],
        belongs_to=[_belonging(row) for row in known.belongings(of)], **shapes.located(of),
    )  # fmt: skip


def _bodies(branches: Iterable[Branch]) -> list[shapes.BodyShape]:
    found = list(_flat(branches))
    prefetch_related_objects(found, "parent", "field")
    return [shapes.BodyShape.told(body) for body in found]


def _flat(branches: Iterable[Branch]) -> Iterator[Body]:
    """Bodies after those that they are parts of."""
    for branch in branches:
        yield branch.body
        yield from _flat(branch.parts)


def _belonging(row: Affiliation) -> shapes.Belonging:
    return shapes.Belonging(
        network=shapes.Named.of(row.network),
        capacity=row.capacity,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )
