"""Everything public as documents: what search may find, and nothing else ever reaches the index."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from shabaka.search.documents import networks, people, places
from shabaka.search.documents.document import Document
from shabaka.search.documents.known import Known
from shabaka.search.states import Kind

type Reader = Callable[[Known, Collection[int] | None], Iterator[Document]]

READERS: dict[str, Reader] = {
    Kind.CITY: places.cities,
    Kind.COUNTRY: places.countries,
    Kind.NETWORK: networks.networks,
    Kind.FIELD: networks.fields,
    Kind.BODY: networks.bodies,
    Kind.ORGANISATION: networks.organisations,
    Kind.PERSON: people.people,
}


def every(day: date) -> Iterator[Document]:
    """All documents as they are on a day."""
    known = Known(day)
    for read in READERS.values():
        yield from read(known, None)


def of(touched: dict[str, set[int]], day: date) -> Iterator[Document]:
    """The documents of some things; one that is no longer public gives none."""
    known = Known(day)
    for kind, keys in touched.items():
        yield from READERS[kind](known, keys)
