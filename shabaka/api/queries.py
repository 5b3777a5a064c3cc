"""Lists of the API that no page shows."""

from datetime import date

from django.db.models import Q, QuerySet

from shabaka.directory.models import City, Network
from shabaka.directory.queries.census import holding_on


def cities(day: date, *, country: str = "", network: Network | None = None) -> QuerySet[City]:
    """Cities in order of key: of one country and its territories, in one network on a day."""
    found = City.objects.select_related("country").order_by("slug")
    if country:
        code = country.upper()
        found = found.filter(Q(country__iso2=code) | Q(country__counts_under__iso2=code))
    if network:
        found = found.filter(pk__in=holding_on(network, day).order_by().values("city_id"))
    return found
