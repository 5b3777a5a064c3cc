"""Middleware that every door shares: refusals become answers, and the reader's calendar is set."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from shabaka.kernel import reader
from shabaka.kernel.refusal import Refusal

type Answer = Callable[[HttpRequest], HttpResponse]


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to a refusal; middleware, whose exceptions nothing catches, returns it itself."""
    if request.path.startswith("/api/"):
        return JsonResponse({"error": str(refusal)}, status=refusal.status)
    page = "ui/refusal.html" if request.headers.get("HX-Request") else "refusal.html"
    # Nothing was to be done where somebody only asked to read, so the words differ.
    context = {"reason": str(refusal), "was_reading": request.method in ("GET", "HEAD")}
    response = render(request, page, context, status=refusal.status)
    response["HX-Retarget"] = "#refusal"
    return response


class RefusalMiddleware:
    """Turn a refused action into an answer, in one place for pages, fragments and the API."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refused(request, error) if isinstance(error, Refusal) else None


class ReaderMiddleware:
    """Read the calendar that this browser chose, before any page is made."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reader.activate(request.COOKIES.get("calendar", ""))
        return self.get_response(request)
