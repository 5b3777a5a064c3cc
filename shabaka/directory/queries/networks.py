"""Networks and their parts as pages need them."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as a_field
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from shabaka.directory.models import (
    Affiliation,
    Body,
    Field,
    Naming,
    Network,
    OfficeHolder,
    Organisation,
)
from shabaka.directory.models.dated import holds_on


def all_networks() -> QuerySet[Network]:
    return Network.objects.select_related("convener").order_by("pk")


def network(slug: str) -> Network:
    """The network, or a 404 that says so."""
    found = all_networks().filter(slug=slug).first()
    if found is None:
        raise Http404(_("There is no such network here."))
    return found


def namings_of(of: Network) -> QuerySet[Naming]:
    """What a network calls places itself, countries first."""
    found = Naming.objects.filter(network=of).select_related("city", "country")
    return found.order_by("city__slug", "country__iso2")


def naming(of: Network, key: int) -> Naming:
    found = Naming.objects.filter(network=of, pk=key).select_related("network").first()
    if found is None:
        raise Http404(_("This network has no such name of a place."))
    return found


@dataclass
class Branch:
    """A body with its parts."""

    body: Body
    parts: list["Branch"] = a_field(default_factory=list)


def field(of: Network, slug: str) -> Field:
    found = Field.objects.filter(network=of, slug=slug).select_related("network").first()
    if found is None:
        raise Http404(_("This network has no such field."))
    return found


def bodies(of: Network) -> QuerySet[Body]:
    """The bodies of a network, those without parent first."""
    return Body.objects.filter(network=of).select_related("parent").order_by("parent_id", "pk")


def body(slug: str) -> Body:
    found = (
        Body.objects.filter(slug=slug)
        .select_related("network", "organisation", "parent", "field__network")
        .first()
    )
    if found is None:
        raise Http404(_("There is no such body in the directory."))
    return found


def body_of(of: Network, slug: str) -> Body:
    """A network's own body; another network's is not found."""
    found = Body.objects.filter(network=of, slug=slug).select_related("network", "parent").first()
    if found is None:
        raise Http404(_("There is no such body in the directory."))
    return found


def holders_of(body: Body) -> QuerySet[OfficeHolder]:
    return OfficeHolder.objects.filter(body=body).select_related("person", "term")


def holder_of(body: Body, key: int) -> OfficeHolder:
    found = holders_of(body).filter(pk=key).select_related("body__network").first()
    if found is None:
        raise Http404(_("Nobody holds such an office."))
    return found


def parts_of(body: Body) -> QuerySet[Body]:
    return Body.objects.filter(parent=body).order_by("pk")


def bodies_of_organisation(organisation: Organisation) -> list[Branch]:
    """An organisation's bodies, each with its parts."""
    return tree(Body.objects.filter(organisation=organisation).order_by("pk"))


def tree(bodies: Iterable[Body]) -> list[Branch]:
    """Bodies under their parents; one whose parent is not among them stands at the top."""
    branches = {body.pk: Branch(body) for body in bodies}
    tops: list[Branch] = []
    for branch in branches.values():
        parent = branches.get(branch.body.parent_id or 0)
        (parent.parts if parent else tops).append(branch)
    return tops


def affiliations(of: Network, day: date) -> QuerySet[Affiliation]:
    """Organisations and networks that belong to a network on a day."""
    found = Affiliation.objects.filter(holds_on(day), network=of)
    return found.select_related("organisation", "other").order_by("capacity", "pk")


def belongings(organisation: Organisation) -> QuerySet[Affiliation]:
    found = Affiliation.objects.filter(organisation=organisation)
    return found.select_related("network").order_by("pk")


def convened_by(organisation: Organisation) -> QuerySet[Network]:
    return Network.objects.filter(convener=organisation).order_by("pk")
