"""The directory's part of the API: the same queries as its pages, as typed JSON."""

from shabaka.directory.api import networks, organisations, places

ROUTERS = (networks.router, places.router, organisations.router)
