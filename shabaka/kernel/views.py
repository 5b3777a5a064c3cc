"""Is the installation alive, can it work, and how does this browser like its pages."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from shabaka.kernel.reader import CALENDARS

YEAR = 365 * 24 * 3600
THEMES = ("light", "dark")


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing of what it depends on."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and is migrated, so visitors may be sent here."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return JsonResponse({"ready": not waiting}, status=503 if waiting else 200)


def _keep(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> HttpResponse:
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    chosen = request.POST.get(name, "")
    if chosen in allowed:
        response.set_cookie(name, chosen, max_age=YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie(name, samesite="Lax")
    return response


# No token is asked for: kept public pages hold none, and the worst that a forged form could do here
# is to show somebody's dates in another calendar.
@csrf_exempt
@require_POST
def choose_calendar(request: HttpRequest) -> HttpResponse:
    """Keep the calendar that dates are shown in, in a cookie that names nobody."""
    return _keep(request, "calendar", CALENDARS)


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep light or dark; anything else follows the device."""
    return _keep(request, "theme", THEMES)
