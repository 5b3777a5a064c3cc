"""Networks, their members, fields and bodies."""

from itertools import groupby

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from shabaka.directory.api import shapes
from shabaka.directory.api.asked import AskedMembers, Dated, Paging
from shabaka.directory.models import Network, OfficeHolder
from shabaka.directory.queries import census as counts
from shabaka.directory.queries import members as listed
from shabaka.directory.queries import networks as known
from shabaka.directory.queries import people

router = Router(tags=["networks"])


class Members(Paging):
    """One page of a network's members on a day."""

    network: str
    on: str
    members: list[shapes.MemberShape]


@router.get("/networks", response=shapes.Networks, summary=gettext_noop("All networks"))
def networks(request: HttpRequest) -> shapes.Networks:
    told = [shapes.NetworkShape.told(of) for of in known.all_networks()]
    return shapes.Networks(networks=told)


@router.get(
    "/networks/{slug:network}",
    response=shapes.NetworkOnDay,
    summary=gettext_noop("One network, counted on a day"),
)
def network(request: HttpRequest, network: str, asked: Query[Dated]) -> shapes.NetworkOnDay:
    of = known.network(network)
    return shapes.NetworkOnDay.told(
        of,
        coverage=shapes.Text.of(of.coverage),
        regions=[shapes.Named.of(region) for region in listed.regions_of(of)],
        census=shapes.CensusShape.of(counts.census(of, asked.day), of),
        source=shapes.Source.of(of),
    )


@router.get(
    "/networks/{slug:network}/members",
    response=Members,
    summary=gettext_noop("The members of a network on a day"),
)
def members(request: HttpRequest, network: str, asked: Query[AskedMembers]) -> Members:
    of = known.network(network)
    wanted = listed.wish(asked.model_dump())
    page = asked.cut(listed.spans(of, asked.day, wanted).values_list(*listed.COLUMNS))
    rows = [shapes.MemberShape.told(m) for m in listed.members(page.rows, asked.day, of)]
    return Members.of(request, page, network=of.slug, on=asked.day.isoformat(), members=rows)


@router.get(
    "/networks/{slug:network}/fields",
    response=shapes.Fields,
    summary=gettext_noop("The fields of a network, and whether each was open on a day"),
)
def fields(request: HttpRequest, network: str, asked: Query[Dated]) -> shapes.Fields:
    of = known.network(network)
    told = [shapes.FieldShape.told(field, asked.day) for field in of.fields.all()]
    return shapes.Fields(network=of.slug, on=asked.day, fields=told)


@router.get(
    "/networks/{slug:network}/bodies",
    response=shapes.Bodies,
    summary=gettext_noop("The bodies of a network, with who held office in them on a day"),
)
def bodies(request: HttpRequest, network: str, asked: Query[Dated]) -> shapes.Bodies:
    of = known.network(network)
    found = list(known.bodies(of))
    prefetch_related_objects(found, "field")
    held = _by_body(of, asked)
    told = [shapes.BodyShape.told(body, held.get(body.pk)) for body in found]
    return shapes.Bodies(network=of.slug, on=asked.day, bodies=told)


def _by_body(of: Network, asked: Dated) -> dict[int, list[OfficeHolder]]:
    holders = people.in_office_on(people.office_holders(of), asked.day)
    ordered = sorted(holders, key=lambda holder: holder.body_id)
    return {key: list(rows) for key, rows in groupby(ordered, key=lambda holder: holder.body_id)}


@router.get(
    "/networks/{slug:network}/growth",
    response=shapes.Growth,
    summary=gettext_noop("How many members a network had after each day on which that changed"),
)
def growth(request: HttpRequest, network: str) -> shapes.Growth:
    of = known.network(network)
    steps = [shapes.Step(on=step.on, cities=step.cities) for step in counts.growth(of)]
    return shapes.Growth(network=of.slug, steps=steps)
