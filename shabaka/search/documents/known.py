"""What many documents say alike: names of countries, regions, fields and networks, read once."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from shabaka.directory.models import (
    Country,
    CountryName,
    Field,
    Naming,
    Network,
    RegionCountry,
)
from shabaka.directory.models.dated import holds_on
from shabaka.search.documents.document import Called, Text, called


class Known:
    """The surroundings of documents on one day; every part is read when first asked for."""

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def countries(self) -> dict[int, Country]:
        return {country.pk: country for country in Country.objects.all()}

    @cached_property
    def country_names(self) -> dict[int, Called]:
        found = called(self.countries, CountryName, "country_id", self.day, None)
        for key, name in self.namings["country"]:
            found[key].also.extend(name.items())
        return found

    @cached_property
    def namings(self) -> dict[str, list[tuple[int, Mapping[str, str]]]]:
        """How networks name places of their own accord."""
        rows = list(Naming.objects.all())
        return {
            "country": [(row.country_id, row.name) for row in rows if row.country_id],
            "city": [(row.city_id, row.name) for row in rows if row.city_id],
        }

    @cached_property
    def regions(self) -> dict[int, list[Text]]:
        """Country → names of the regions that hold it."""
        found: dict[int, list[Text]] = {}
        rows = RegionCountry.objects.filter(holds_on(self.day)).select_related("region")
        for row in rows:
            found.setdefault(row.country_id, []).extend(row.region.name.items())
        return found

    @cached_property
    def networks(self) -> dict[int, Network]:
        return {network.pk: network for network in Network.objects.all()}

    @cached_property
    def fields(self) -> dict[int, Field]:
        return {field.pk: field for field in Field.objects.select_related("network")}

    def country_texts(self, key: int | None) -> list[Text]:
        """Every name of a country, and of the state that it counts under."""
        if key is None:
            return []
        names = self.country_names[key].every
        state = self.countries[key].counts_under_id
        return [*names, *self.country_names[state].every] if state else names

    def country_today(self, key: int | None) -> dict[str, str]:
        return self.country_names[key].today if key else {}

    def region_texts(self, key: int | None) -> list[Text]:
        return self.regions.get(key, []) if key else []
