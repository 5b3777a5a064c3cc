"""Desk pages on which a list of members comes in and goes out: send, look, apply, take away."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shabaka.accounts.requests import MemberRequest
from shabaka.directory.actions import imports as actions
from shabaka.directory.forms.imports import ImportForm
from shabaka.directory.models import ImportRun
from shabaka.directory.queries import exports, networks
from shabaka.directory.queries import imports as queries
from shabaka.directory.queries.imported import shown_rows
from shabaka.directory.rules.imports.meanings import MEANINGS
from shabaka.directory.views.access import secretariat
from shabaka.documents import writers
from shabaka.documents.reports import DOUBTFUL, Outcome, Report
from shabaka.documents.writers import Sheet
from shabaka.kernel.refusal import NotAllowed, Refusal, Unreadable
from shabaka.kernel.rest import as_of, page_number, paged
from shabaka.reading.digits import number

PAGES = "directory/desk/"
ROWS_ON_A_PAGE = 100


@login_required
@require_http_methods(["GET", "POST"])
def send(request: MemberRequest, slug: str) -> HttpResponse:
    """The form, and the dry run of what was sent with it."""
    network = networks.network(slug)
    at = secretariat(request, network)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = actions.prepare(network, file, file.name, by=request.user, at=at)
            return redirect("directory:import_report", slug=slug, key=run.pk)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    context = {
        "network": network,
        "form": form,
        "columns": MEANINGS,
        "runs": queries.runs_of(network),
    }
    status = 422 if form.is_bound else 200
    return render(request, PAGES + "import.html", context, status=status)


@login_required
@require_safe
def report(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    """What each row would do; once applied, what was done."""
    run = _run(request, slug, key)
    told, chosen = run.told(), request.GET.get("outcome", "")
    rows = told.only(chosen)
    page = paged(rows, number=page_number(request), size=ROWS_ON_A_PAGE)
    context = {
        "network": run.network,
        "run": run,
        "notes": told.notes,
        "counts": told.counts,
        "doubtful": told.doubtful,
        "writing": told.counts[Outcome.NEW] + told.counts[Outcome.CHANGED],
        "tabs": _tabs(told, chosen),
        "page": page,
        "rows": shown_rows(run.network, page.rows),
    }
    name = "import_report.html" if run.is_open else "import_done.html"
    return render(request, PAGES + name, context)


def _tabs(told: Report, chosen: str) -> list[dict[str, object]]:
    kinds = [("", _("All rows"), len(told.rows)), (DOUBTFUL, _("Doubtful"), told.doubtful)]
    kinds += [(kind.value, str(kind.label), told.counts[kind.value]) for kind in Outcome]
    language = get_language() or settings.LANGUAGE_CODE
    return [
        {
            "label": label,
            "url": f"?outcome={kind}",
            "count": number(count, language),
            "current": kind == chosen,
        }
        for kind, label, count in kinds
        if count or not kind
    ]


@login_required
@require_POST
def apply(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    run = _run(request, slug, key)
    at = secretariat(request, run.network)
    try:
        actions.apply(
            run, by=request.user, at=at,
            leave_out="leave_out" in request.POST,
            despite_doubts="despite_doubts" in request.POST,
        )  # fmt: skip
    except NotAllowed:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("directory:import_report", slug=slug, key=key)


@login_required
@require_POST
def check_again(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    """A new dry run of the same rows, because the directory may have changed."""
    run = _run(request, slug, key)
    again = actions.prepare_again(run, by=request.user, at=secretariat(request, run.network))
    return redirect("directory:import_report", slug=slug, key=again.pk)


@login_required
@require_safe
def before(request: MemberRequest, slug: str, key: int) -> HttpResponse:
    """The values that an import replaced, as a list that puts them back."""
    run = _run(request, slug, key)
    return _file(request, exports.before(run.told()), f"{slug}-import-{key}-before", "csv")


@login_required
@require_safe
def template(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    secretariat(request, networks.network(slug))
    return _file(request, exports.template(), f"{slug}-template", kind)


@login_required
@require_safe
def export(request: MemberRequest, slug: str, kind: str) -> HttpResponse:
    """The members of a day, as a file that can be changed and sent back."""
    network, day = networks.network(slug), as_of(request)
    secretariat(request, network)
    return _file(request, exports.members(network, day), f"{slug}-{day.isoformat()}", kind)


def _run(request: MemberRequest, slug: str, key: int) -> ImportRun:
    network = networks.network(slug)
    secretariat(request, network)
    return queries.run_of(network, key)


def _file(request: MemberRequest, sheet: Sheet, name: str, kind: str) -> HttpResponse:
    if kind not in ("csv", "xlsx"):
        raise Http404(_("There is no such file."))
    if kind == "csv":
        data, media = writers.as_csv(sheet), writers.CSV_TYPE
    else:
        language = get_language() or settings.LANGUAGE_CODE
        data, media = writers.as_xlsx(sheet, title=name, language=language), writers.XLSX_TYPE
    disposition = f'attachment; filename="{slugify(name)}.{kind}"'
    return HttpResponse(data, media, headers={"Content-Disposition": disposition})
