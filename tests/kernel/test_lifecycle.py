"""One table of moves and one writer: of two people at once, one moves the thing."""

from collections.abc import Iterator
from typing import ClassVar

import pytest
from django.db import connection, models

from shabaka.kernel.lifecycle import Lifecycle, Moves, move
from shabaka.kernel.refusal import Refusal
from tests.threads import at_once


class Paper(Lifecycle):
    """A thing with three states, made for these tests."""

    MOVES: ClassVar[Moves] = {"draft": frozenset({"sent"}), "sent": frozenset({"draft", "kept"})}
    title = models.CharField(max_length=20)

    class Meta:
        app_label = "kernel_tests"

    def __str__(self) -> str:
        return self.title


@pytest.fixture
def table(transactional_db: None) -> Iterator[None]:
    with connection.schema_editor() as editor:
        editor.create_model(Paper)
    yield
    with connection.schema_editor() as editor:
        editor.delete_model(Paper)


def status(paper: Paper) -> str:
    return Paper.objects.get(pk=paper.pk).status


@pytest.mark.usefixtures("table")
def test_a_thing_moves_along_its_table() -> None:
    paper = Paper.objects.create(status="draft")
    for step in ("sent", "draft", "sent", "kept"):
        move(paper, step)
        assert (paper.status, status(paper)) == (step, step)


@pytest.mark.usefixtures("table")
@pytest.mark.parametrize(("was", "to"), [("draft", "kept"), ("kept", "sent"), ("draft", "draft")])
def test_a_step_that_is_not_open_is_refused(was: str, to: str) -> None:
    paper = Paper.objects.create(status=was)
    with pytest.raises(Refusal, match="not open from here"):
        move(paper, to)
    assert (paper.status, status(paper)) == (was, was)


@pytest.mark.usefixtures("table")
def test_an_old_page_moves_nothing() -> None:
    paper = Paper.objects.create(status="draft")
    stale = Paper.objects.get(pk=paper.pk)
    move(paper, "sent")
    with pytest.raises(Refusal, match="Someone else moved this"):
        move(stale, "sent")
    assert stale.status == "draft"


@pytest.mark.usefixtures("table")
def test_of_two_at_once_one_moves_it() -> None:
    paper = Paper.objects.create(status="draft")

    def step() -> str:
        try:
            move(Paper(pk=paper.pk, status="draft"), "sent")
        except Refusal:
            return "refused"
        return "moved"

    assert sorted(at_once([step, step])) == ["moved", "refused"]
