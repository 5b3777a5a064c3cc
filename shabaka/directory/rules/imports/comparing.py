"""A row beside what is known of its city: new, changed, unchanged or refused, and why."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain

from shabaka.directory.rules.imports import designations
from shabaka.directory.rules.imports.designations import Finding
from shabaka.directory.rules.imports.entries import Entry
from shabaka.directory.rules.imports.globe import FAR_KM, kilometres, outside
from shabaka.directory.rules.imports.known import FACTS, Fact, Known, KnownCity, World
from shabaka.directory.rules.imports.plans import Plan, Verdict
from shabaka.documents.reasons import Reason, reason
from shabaka.documents.reports import Difference, Outcome, RowReport


def found_city(entry: Entry, known: Known) -> KnownCity | None:
    """The city that a row is about: by its key, else by an outside identifier, else by its name."""
    if entry.key:
        return known.by_key.get(entry.key)
    matches = (known.by_identifier.get(pair) for pair in entry.identifiers())
    return next((city for city in matches if city), None) or _named(entry, known)


def _named(entry: Entry, known: Known) -> KnownCity | None:
    """A row without key means the city that such a row once entered, so that it can come twice."""
    city = known.by_key.get(entry.own_key)
    if city and entry.facts.get("country", city.facts["country"]) == city.facts["country"]:
        return city if city.preferred.get("en") == entry.names.get("en") else None
    return None


def judge(entry: Entry, known: Known, world: World) -> Verdict:
    """Decide about one row on its own."""
    city = found_city(entry, known)
    finding = designations.compare(entry, city.membership if city else None, world)
    reasons = [*entry.faults, *_taken(entry, city, known), *finding.reasons]
    reasons += _still_missing(entry, known) if city is None else _two_preferred(entry, city)
    if reasons:
        return refused(entry, city, *reasons)
    return _changed(entry, city, finding, world) if city else _new(entry, finding, world)


def refused(entry: Entry, city: KnownCity | None, *reasons: Reason) -> Verdict:
    once = {(r.code, *map(str, r.facts.values())): r for r in reasons}
    key, title = (city.key, city.title) if city else (entry.own_key, entry.title)
    return Verdict(RowReport(entry.line, Outcome.REFUSED, key, title, reasons=tuple(once.values())))


def _still_missing(entry: Entry, known: Known) -> list[Reason]:
    """What only a new city needs."""
    if entry.faults:
        return []
    if not entry.names:
        return [reason("import.no_name")]
    if not entry.own_key:
        return [reason("import.no_key")]
    if "country" not in entry.facts:
        return [reason("import.empty", column="country")]
    if not entry.key and (other := known.by_key.get(entry.own_key)):
        return [reason("import.key_taken", key=other.key, name=other.title)]
    return []


def _taken(entry: Entry, city: KnownCity | None, known: Known) -> list[Reason]:
    """Identifiers that belong to another city."""
    holders = ((pair, known.by_identifier.get(pair)) for pair in entry.identifiers())
    return [
        reason("import.taken", column=name, value=str(value), name=other.title, key=other.key)
        for (name, value), other in holders
        if other and (city is None or other.pk != city.pk)
    ]


def _two_preferred(entry: Entry, city: KnownCity) -> list[Reason]:
    return [
        reason("import.two_preferred", known=city.preferred[code], value=text)
        for code, text in entry.names.items()
        if city.preferred.get(code, text) != text and (code, text) not in city.others
    ]


def _new(entry: Entry, finding: Finding, world: World) -> Verdict:
    country = str(entry.facts["country"])
    plan = Plan(
        entry.line, entry.own_key, 0, entry.facts, entry.names, None, finding.event,
        finding.stretches,
    )  # fmt: skip
    differences = (Difference("country", "", country), *finding.differences)
    doubts = (*_outside(country, entry.facts, world), *finding.doubts)
    report = RowReport(
        entry.line, Outcome.NEW, plan.key, entry.title, differences, doubts=doubts
    )  # fmt: skip
    return Verdict(report, plan)


def _changed(entry: Entry, city: KnownCity, finding: Finding, world: World) -> Verdict:
    facts = {
        name: entry.facts[name]
        for name in FACTS
        if name in entry.facts and entry.facts[name] != city.facts.get(name)
    }
    names = {code: text for code, text in entry.names.items() if code not in city.preferred}
    differences = (
        *(Difference(name, shown(city.facts.get(name)), shown(facts[name])) for name in facts),
        *(Difference(f"name_{code}", "", text) for code, text in names.items()),
        *finding.differences,
    )
    doubts = (*_places(city, facts, world), *_other_names(entry, city), *finding.doubts)
    if differences and not entry.key and not _identified(entry, city):
        doubts = (*doubts, reason("import.found_by_name", name=city.title, key=city.key))
    outcome = Outcome.CHANGED if differences else Outcome.UNCHANGED
    report = RowReport(entry.line, outcome, city.key, city.title, differences, doubts=doubts)
    if not differences:
        return Verdict(report)
    plan = Plan(
        entry.line, city.key, city.pk, facts, names, city.membership, finding.event,
        finding.stretches,
    )  # fmt: skip
    return Verdict(report, plan)


def _identified(entry: Entry, city: KnownCity) -> bool:
    return any(city.facts.get(name) == value for name, value in entry.identifiers())


def shown(value: Fact) -> str:
    """A value as a reader writes it: degrees without zeros that say nothing."""
    if value is None:
        return ""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def place_of(facts: Mapping[str, Fact]) -> tuple[float, float] | None:
    latitude, longitude = facts.get("latitude"), facts.get("longitude")
    if latitude is None or longitude is None:
        return None
    return float(latitude), float(longitude)


def _places(city: KnownCity, facts: Mapping[str, Fact], world: World) -> list[Reason]:
    """Doubts about a place, or a country, that a row changes."""
    if not {"latitude", "longitude", "country"} & set(facts):
        return []
    now = {**city.facts, **facts}
    doubts = _outside(str(now["country"]), now, world)
    before, after = place_of(city.facts), place_of(now)
    if before and after and (km := kilometres(before, after)) > FAR_KM:
        doubts.append(reason("import.moved", km=round(km)))
    return doubts


def _outside(country: str, facts: Mapping[str, Fact], world: World) -> list[Reason]:
    place = place_of(facts)
    if place and outside(world.boxes.get(country, ()), *place):
        return [reason("import.outside_country", country=country)]
    return []


def _other_names(entry: Entry, city: KnownCity) -> list[Reason]:
    return [
        reason("import.name_known", value=text, known=city.preferred[code])
        for code, text in entry.names.items()
        if city.preferred.get(code, text) != text
    ]


def once_each(entries: list[Entry], verdicts: list[Verdict], known: Known) -> list[Verdict]:
    """Refuse what an earlier row of the file said already: the same city or the same identifier."""
    seen: dict[object, int] = {}
    judged = []
    for entry, verdict in zip(entries, verdicts, strict=True):
        city = found_city(entry, known)
        again = _said_before(entry, city, seen)
        judged.append(refused(entry, city, *verdict.report.reasons, again) if again else verdict)
    return judged


def _said_before(entry: Entry, city: KnownCity | None, seen: dict[object, int]) -> Reason | None:
    key = city.key if city else entry.own_key
    claims = chain([("", key)] if key else [], entry.identifiers())
    others = [(name, seen.setdefault((name, value), entry.line)) for name, value in claims]
    for name, line in others:
        if line != entry.line:
            code = "import.twice_identifier" if name else "import.twice"
            return reason(code, **({"column": name} if name else {}), other=line)
    return None
