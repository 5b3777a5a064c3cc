"""A stored file leaves as a download that tells nothing and runs nothing."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.http import Http404
from django.middleware.csp import ContentSecurityPolicyMiddleware
from django.test import RequestFactory, TestCase

from shabaka.files import actions
from shabaka.files.actions import About
from shabaka.files.models import Stored
from shabaka.files.serving import serve
from shabaka.journal.models import Entry
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from tests.files import samples

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def a_file(at: datetime, data: bytes, name: str, audience: str) -> Stored:
    owner = Entry.objects.create(verb="v", subject="s", actor="a", audience="public", at=at)
    about = About(licence="cc0-1.0", alternative={"en": "A market"})
    who = {"by": System("test"), "at": at, "owner": owner}
    with TestCase.captureOnCommitCallbacks(execute=True):
        return actions.store(BytesIO(data), name, **who, about=about, audience=audience)


def served(stored: Stored, **headers: str) -> Any:
    request = RequestFactory().get("/", headers=headers)
    return ContentSecurityPolicyMiddleware(lambda request: serve(stored, request=request))(request)


def body(response: Any) -> bytes:
    data = response.getvalue()
    response.close()
    return data


@pytest.mark.parametrize("audience", [a for a in Audience if a != Audience.PUBLIC])
@pytest.mark.parametrize(
    ("data", "name"), [(samples.pdf(), "Plan of Amina.pdf"), (samples.png(), "Amina.png")]
)
def test_what_is_not_public_is_downloaded_and_kept_by_no_cache(
    at: datetime, data: bytes, name: str, audience: str
) -> None:
    stored = a_file(at, data, name, audience)
    response = served(stored)
    assert body(response) == stored.path.read_bytes()
    assert response["Content-Disposition"] == f'attachment; filename="{stored.neutral_name}"'
    assert response["Content-Type"] == stored.content_type
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert "ETag" not in response
    assert "Amina" not in str(response.headers)


def test_a_public_picture_may_stand_in_a_page(at: datetime) -> None:
    response = served(stored := a_file(at, samples.png(), "a.png", Audience.PUBLIC))
    assert response["Content-Disposition"].startswith("inline")
    again = served(stored, **{"if-none-match": response["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, response["ETag"])
    assert again["Cache-Control"] == response["Cache-Control"]
    assert body(response)


@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [(samples.pdf(), "a.pdf", "application/pdf"), (b"a,b\n", "a.csv", "text/csv; charset=utf-8")],
)
def test_a_public_document_is_a_download(
    at: datetime, data: bytes, name: str, content_type: str
) -> None:
    response = served(a_file(at, data, name, Audience.PUBLIC))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Type"] == content_type
    response.close()


def test_a_secret_file_is_never_told_to_be_unchanged(at: datetime) -> None:
    stored = a_file(at, samples.pdf(), "a.pdf", Audience.PARTIES)
    response = served(stored, **{"if-none-match": f'"{stored.sha256[:32]}"'})
    assert response.status_code == 200
    response.close()


def test_a_file_is_found_where_it_waits(at: datetime) -> None:
    stored = a_file(at, samples.pdf(), "a.pdf", Audience.PARTIES)
    stored.path.rename(stored.waiting_path)
    assert body(served(stored)) == samples.pdf()


def test_a_file_that_is_gone_is_not_there(at: datetime) -> None:
    stored = a_file(at, samples.pdf(), "a.pdf", Audience.PARTIES)
    stored.path.unlink()
    with pytest.raises(Http404):
        serve(stored, request=RequestFactory().get("/"))
