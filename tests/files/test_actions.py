"""Row and bytes come and go together, whatever happens in between."""

import os
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import TestCase

from shabaka.files import actions, queries
from shabaka.files.actions import About
from shabaka.files.models import Stored
from shabaka.files.rules import Unfit
from shabaka.files.rules.rights import Incomplete
from shabaka.journal.models import Entry
from shabaka.journal.queries import public_version
from shabaka.journal.states import Audience
from shabaka.kernel.actor import System
from tests.files import samples

pytestmark = pytest.mark.django_db
ABOUT = About(licence="cc-by-4.0", rights_holder="City of Lyon", alternative={"en": "A market"})


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def owner(at: datetime) -> Entry:
    """Any thing can own a file; this one is at hand on every floor."""
    return Entry.objects.create(verb="v", subject="s", actor="a", audience="public", at=at)


def kept(owner: Entry, at: datetime, data: bytes = b"", name: str = "a.png", **how: Any) -> Stored:
    with committed():
        return actions.store(BytesIO(data or samples.png()), name, **(who(owner, at) | how))


def who(owner: Entry, at: datetime) -> dict[str, Any]:
    return {"by": System("test"), "at": at, "owner": owner, "about": ABOUT}


def committed() -> AbstractContextManager[Any]:
    """What waits for the end of a transaction happens at the end of the block."""
    return TestCase.captureOnCommitCallbacks(execute=True)


def lying(media: Path) -> set[str]:
    return {path.name for path in media.rglob("*") if path.is_file()}


def test_a_file_is_kept_with_what_is_said_about_it(owner: Entry, at: datetime) -> None:
    stored = kept(owner, at, name="../My market.png", languages=["en", "ar"])
    data = stored.path.read_bytes()
    assert (stored.size, stored.sha256) == (len(data), sha256(data).hexdigest())
    assert (stored.name, stored.neutral_name) == ("My market.png", f"file-{stored.key.hex[:8]}.png")
    assert (stored.width, stored.height, stored.is_image) == (40, 20, True)
    assert (stored.actor, stored.owner) == ("system:test", f"journal.entry:{owner.pk}")
    assert stored.audience == Audience.PARTIES
    assert stored.licence_url == "https://creativecommons.org/licenses/by/4.0/"
    assert list(queries.files_of(owner)) == [stored]
    assert queries.file_of(owner, stored.key) == stored


def test_another_things_key_opens_nothing(owner: Entry, at: datetime) -> None:
    other = Entry.objects.create(verb="v", subject="s", actor="a", audience="public", at=at)
    assert queries.file_of(other, kept(owner, at).key) is None


def test_the_place_tells_neither_the_name_nor_the_kind(owner: Entry, at: datetime) -> None:
    stored = kept(owner, at, name="secret plan.png")
    assert "plan" not in str(stored.path)
    assert stored.path.suffix == ""


def test_equal_files_lie_apart(owner: Entry, at: datetime, media: Path) -> None:
    one, other = kept(owner, at), kept(owner, at)
    assert one.sha256 == other.sha256
    with committed():
        actions.remove(one, by=System("test"), at=at)
    assert lying(media) == {other.key.hex}
    assert other.path.read_bytes()


def test_nothing_lies_about_after_a_refusal(owner: Entry, at: datetime, media: Path) -> None:
    for data, about in ((samples.SVG, ABOUT), (samples.png(), About(licence="cc-by-4.0"))):
        with pytest.raises((Unfit, Incomplete)):
            kept(owner, at, data, about=about)
    undescribed = About(licence="cc0-1.0", alternative={"fr": "Un marché"})
    with pytest.raises(Incomplete):
        kept(owner, at, about=undescribed)
    assert not media.exists()
    assert not Stored.objects.exists()


def test_a_document_needs_no_description(owner: Entry, at: datetime) -> None:
    about = About(licence="cc0-1.0", language="en")
    assert kept(owner, at, samples.pdf(), "a.pdf", about=about).path.read_bytes() == samples.pdf()


def test_a_file_that_is_too_large_is_read_no_further(owner: Entry, at: datetime) -> None:
    class Endless(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            assert size is not None
            assert 0 < size < 60 * 1024 * 1024
            return bytes(size)

    with pytest.raises(Unfit, match="50 megabytes"):
        actions.store(Endless(), "a.pdf", by=System("test"), at=at, owner=owner, about=ABOUT)


def test_until_the_row_is_certain_the_bytes_wait(owner: Entry, at: datetime, media: Path) -> None:
    with committed():
        stored = actions.store(BytesIO(samples.png()), "a.png", **who(owner, at))
        assert stored.waiting_path.exists()
        assert not stored.path.exists()
    assert stored.path.exists()
    assert lying(media) == {stored.key.hex}


def test_bytes_whose_row_was_taken_back_go(owner: Entry, at: datetime, media: Path) -> None:
    with committed(), suppress(RuntimeError), transaction.atomic():
        actions.store(BytesIO(samples.png()), "a.png", **who(owner, at))
        raise RuntimeError
    assert not Stored.objects.exists()
    stored = kept(owner, at)
    assert actions.settle(by=System("test"), at=soon(media, hours=1)) == 0
    assert actions.settle(by=System("test"), at=soon(media, hours=25)) == 1
    assert lying(media) == {stored.key.hex}


def test_bytes_that_a_killed_process_left_waiting_take_their_place(
    owner: Entry, at: datetime, media: Path
) -> None:
    stored = kept(owner, at)
    stored.path.rename(stored.waiting_path)
    assert actions.settle(by=System("test"), at=soon(media, hours=25)) == 1
    assert stored.path.exists()
    assert actions.settle(by=System("test"), at=soon(media, hours=25)) == 0


def test_half_written_bytes_go(at: datetime, media: Path) -> None:
    half = media / "files" / "waiting" / "0123.part"
    half.parent.mkdir(parents=True)
    half.write_bytes(b"half")
    actions.settle(by=System("test"), at=soon(media, hours=25))
    assert lying(media) == set()


def test_a_removal_that_is_taken_back_loses_nothing(owner: Entry, at: datetime) -> None:
    stored = kept(owner, at)
    key = stored.key
    with committed(), suppress(RuntimeError), transaction.atomic():
        actions.remove(stored, by=System("test"), at=at)
        raise RuntimeError
    again = Stored.objects.get(key=key)
    assert again.path.exists()
    with committed():
        actions.remove(again, by=System("test"), at=at)
    assert not again.path.exists()


def test_the_story_names_no_file(owner: Entry, at: datetime) -> None:
    stored = kept(owner, at, name="secret plan.png")
    actions.remove(stored, by=System("test"), at=at)
    entries = Entry.objects.filter(verb__startswith="file.").order_by("pk")
    assert [entry.verb for entry in entries] == ["file.stored", "file.removed"]
    assert all("plan" not in str(entry.facts) for entry in entries)


def test_only_a_public_file_changes_public_pages(owner: Entry, at: datetime) -> None:
    before = public_version("one")
    kept(owner, at, network="one")
    assert public_version("one") == before
    kept(owner, at, network="one", audience=Audience.PUBLIC)
    assert public_version("one") > before


def soon(media: Path, hours: int) -> datetime:
    """Some hours after the newest of the files that lie there."""
    newest = max((os.stat(path).st_mtime for path in media.rglob("*")), default=0.0)
    return datetime.fromtimestamp(newest).astimezone() + timedelta(hours=hours)
