"""Verbs are data: what happens, who may read it, whether public pages look different afterwards."""

import pytest

from shabaka.journal.states import VERBS, Audience, Verb, declare


def test_a_name_has_one_meaning_in_the_house() -> None:
    """Declared once more by the same context it stays; by another it is a mistake."""
    known = next(iter(VERBS.values()))
    declare(known)
    with pytest.raises(ValueError, match=known.name):
        declare(Verb(known.name, Audience.PUBLIC, "Something else"))
    assert VERBS[known.name] is known


def test_verbs_are_named_noun_past() -> None:
    wrong = [name for name in VERBS if name.count(".") != 1 or name != VERBS[name].name]
    assert wrong == []
