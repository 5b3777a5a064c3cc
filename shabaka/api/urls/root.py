"""Addresses of the API, which have no language: every context's part, behind one door."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from ninja import NinjaAPI, Router
from ninja.errors import ValidationError
from ninja.operation import Operation
from ninja.renderers import JSONRenderer

from shabaka.api import api as general
from shabaka.api import views
from shabaka.directory import api as directory
from shabaka.kernel.refusal import Refusal

ROOT = "api/v1/"


class Letters(JSONRenderer):
    """JSON in the letters of its language."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """The API under addresses of its own, whose names no page uses."""

    def get_root_path(self, path_params: Any) -> str:
        return f"/{ROOT}"

    def get_operation_url_name(self, operation: Operation, router: Router) -> str:
        return f"api-{operation.view_func.__name__}"


api = Api(
    title="Shabaka",
    version=views.VERSION,
    description=(
        "Networks of cities, on any day. Everything is public and read-only. Texts come in the "
        "language of ?language= or of Accept-Language; each says which language it is in."
    ),
    docs_url=None,
    renderer=Letters(),
)
for router in (*directory.ROUTERS, general.router):
    api.add_router("", router)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return views.refused(refusal)


@api.exception_handler(ValidationError)
def unreadable(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return views.unreadable(str(error.errors[0]["loc"][-1]))


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return views.missing(error)


def behind_the_door(patterns: Iterable[object]) -> Iterator[URLPattern]:
    """The same addresses; every answer passes the one door."""
    for one in patterns:
        if not isinstance(one, URLPattern):
            raise TypeError("An address of the API that leads past the door.")
        yield URLPattern(one.pattern, views.door(one.callback), one.default_args, one.name)


urlpatterns = [
    path(ROOT, (list(behind_the_door(api.urls[0])), None, None)),
    path("api/", views.door(views.nothing), name="api-nowhere"),
    path("api/<path:rest>", views.door(views.nothing), name="api-nothing"),
]
