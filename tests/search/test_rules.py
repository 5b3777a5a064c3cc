"""Reading a question and marking its answers, without database or index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shabaka.search.rules import asked, cleaned, marked


def shown(text: str, question: str) -> str:
    """The text with its marked pieces in brackets."""
    return "".join(f"[{p.text}]" if p.marked else p.text for p in marked(text, asked(question)))


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        ("Kraków", "krakow", "[Kraków]"),
        ("عشق‌آباد", "عشق آباد", "[عشق‌آباد]"),
        ("Crafts and Folk Art", "craft", "[Crafts] and Folk Art"),
        ("Music (Iran)", "iran", "Music ([Iran])"),
        ("Ashgabat", "Ashgbat", "[Ashgabat]"),
        ("الحرف والفنون الشعبية", "فنون", "الحرف [والفنون] الشعبية"),
        ("Rasht", "Isfahan", "Rasht"),
    ],
)
def test_what_answers_is_marked(text: str, question: str, expected: str) -> None:
    assert shown(text, question) == expected


@given(st.text(), st.text())
def test_marking_changes_no_letter(text: str, question: str) -> None:
    assert "".join(part.text for part in marked(text, asked(question))) == text


@given(st.text())
def test_a_question_is_short_and_visible(text: str) -> None:
    question = asked(text)
    assert len(question.words) <= 12
    assert len(question.text) <= 200
    assert cleaned(question.text) == question.text


def test_joining_words_count_only_alone() -> None:
    assert asked("music in iran").words == ("music", "iran")
    assert asked("in").words == ("in",)
    assert not asked("… ؟ !")
