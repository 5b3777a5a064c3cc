"""Many cities and memberships at once: the rows that single actions write, in few statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import batched
from typing import Any

from django.db.models import Model

from shabaka.directory.actions.names import sort_text
from shabaka.directory.actions.statements import Keys, Statements
from shabaka.directory.models import (
    City,
    CityName,
    Country,
    Field,
    Membership,
    MembershipEvent,
    Network,
    Span,
)
from shabaka.directory.rules.imports.known import Known
from shabaka.directory.rules.imports.plans import Plan
from shabaka.directory.rules.names import script_of
from shabaka.directory.states import Capacity
from shabaka.documents.pace import unhurried
from shabaka.journal.models import Entry, key_of
from shabaka.journal.states import VERBS
from shabaka.kernel.actor import Actor
from shabaka.kernel.text import Words

CHUNK = 500


@dataclass
class Batch:
    """Rows ready to be written, in the order in which they depend on each other."""

    cities: list[City] = field(default_factory=list)
    mended: list[City] = field(default_factory=list)
    columns: set[str] = field(default_factory=set)
    names: list[CityName] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    events: list[MembershipEvent] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    told: list[Entry] = field(default_factory=list)

    def compiled(self) -> Statements:
        """Everything as statements, to be sent under the write lock."""
        made = Statements()
        made.insert(self.cities)
        made.replace(self.mended, self.columns)
        made.insert(self.names)
        made.insert(self.memberships)
        made.insert(self.events)
        made.delete(Span, "membership_id", self.stale)
        made.insert(self.spans)
        made.insert(self.told)
        return made


class Builder:
    """Turns plans into rows; the journal hears of each row what the single actions would say."""

    def __init__(self, network: Network, known: Known, *, by: Actor, at: datetime) -> None:
        self.network, self.by, self.at = network, by, at
        self.batch = Batch()
        self.preferred = {city.pk: city.preferred for city in known.cities}
        self.fields = dict(Field.objects.filter(network=network).values_list("pk", "slug"))
        self.countries = dict(Country.objects.values_list("iso2", "pk"))
        self.known: dict[int, City] = {}

    def build(self, plans: Sequence[Plan]) -> Batch:
        """Keys of new cities and memberships are reserved here, so that all else can name them."""
        self.city_keys = Keys(City, sum(not plan.city for plan in plans))
        self.membership_keys = Keys(
            Membership, sum(bool(plan.event and not plan.membership) for plan in plans)
        )
        self._load([plan.city for plan in plans if plan.city])
        for plan in unhurried(plans):
            city = self._mended(plan) if plan.city else self._new(plan)
            if plan.event:
                self._event(plan, city)
        return self.batch

    def _load(self, keys: list[int]) -> None:
        for part in batched(keys, CHUNK, strict=False):
            self.known |= City.objects.in_bulk(part)

    def _new(self, plan: Plan) -> City:
        city = City(pk=self.city_keys.next(), slug=plan.key, **self._columns(plan))
        self._name(city, dict(plan.names), plan)
        self.batch.cities.append(city)
        self._tell("city.recorded", city)
        return city

    def _mended(self, plan: Plan) -> City:
        city = self.known[plan.city]
        if plan.facts:
            for column, value in self._columns(plan).items():
                setattr(city, column, value)
                self.batch.columns.add(column)
            self._tell("city.corrected", city, what=", ".join(sorted(plan.facts)))
        if plan.names:
            self._name(city, {**self.preferred[city.pk], **plan.names}, plan)
            self.batch.columns |= {"name", "sort"}
            for language in plan.names:
                self._tell("name.recorded", city, language=language)
        if plan.facts or plan.names:
            self.batch.mended.append(city)
        return city

    def _columns(self, plan: Plan) -> dict[str, Any]:
        facts = dict(plan.facts)
        if "country" in facts:
            facts["country_id"] = self.countries[str(facts.pop("country"))]
        return facts

    def _name(self, city: City, today: dict[str, str], plan: Plan) -> None:
        city.name = Words(today)
        city.sort = Words({code: sort_text(text, code) for code, text in today.items()})
        self.batch.names += [
            CityName(city=city, language=code, text=text, script=script_of(code))
            for code, text in plan.names.items()
        ]

    def _event(self, plan: Plan, city: City) -> None:
        event = plan.event
        if event is None:
            return
        membership = self._membership(plan, city)
        self.batch.events.append(
            MembershipEvent(
                membership=membership, change=event.change, field_id=event.field or None,
                earliest_on=event.earliest_on, latest_on=event.latest_on, source=event.source,
                source_url=event.source_url, note=event.note,
                corrects_id=event.corrects or None, recorded_at=self.at,
            )
        )  # fmt: skip
        self._spans(plan, membership, city)
        verb = "membership.corrected" if event.corrects else f"membership.{event.change}"
        self._tell(
            verb, membership, self.network.slug, on=event.latest_on.isoformat(),
            field=self.fields.get(event.field, ""), city=city.slug,
        )  # fmt: skip

    def _membership(self, plan: Plan, city: City) -> Membership:
        if plan.membership:
            self.batch.stale.append(plan.membership.pk)
            return Membership(pk=plan.membership.pk, network=self.network, city=city)
        membership = Membership(
            pk=self.membership_keys.next(), network=self.network, city=city,
            capacity=Capacity.MEMBER,
        )  # fmt: skip
        self.batch.memberships.append(membership)
        return membership

    def _spans(self, plan: Plan, membership: Membership, city: City) -> None:
        self.batch.spans += [
            Span(
                membership=membership, network=self.network, city=city,
                field_id=stretch.field or None, standing=stretch.standing,
                starts_earliest=stretch.starts_earliest, starts_on=stretch.starts_on,
                ends_earliest=stretch.ends_earliest, ends_on=stretch.ends_on,
            )
            for stretch in plan.stretches
        ]  # fmt: skip

    def _tell(self, verb: str, subject: Model, network: str = "", **facts: Any) -> None:
        entry = Entry(
            verb=verb, subject=key_of(subject), actor=self.by.actor_key, network=network,
            audience=VERBS[verb].audience, at=self.at, facts=facts,
        )  # fmt: skip
        self.batch.told.append(entry)
