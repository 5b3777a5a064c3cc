"""The post's rules, proven without a database."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shabaka.mail import rules

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
RLM, LRM, FSI, PDI = "\u200f", "\u200e", "\u2068", "\u2069"


def test_tries_end_after_two_days():
    waits = []
    attempts = 1
    while following := rules.next_try(attempts, AT):
        waits.append(following - AT)
        attempts += 1
    assert waits == sorted(waits)
    assert timedelta(days=1) < sum(waits, timedelta()) < timedelta(days=3)


def test_a_letter_is_unknown_only_when_no_server_could_still_answer():
    assert not rules.is_unknown(None, AT)
    assert not rules.is_unknown(AT, AT + timedelta(minutes=5))
    assert rules.is_unknown(AT, AT + timedelta(minutes=16))


def test_the_first_line_is_the_subject_and_can_begin_no_other_header():
    assert rules.parted("\n Hello  there \n\nDear\nyou\n") == ("Hello there", "Dear\nyou\n")
    assert rules.one_line("Hello\r\nBcc: all@example.org") == "Hello Bcc: all@example.org"


def test_a_persian_line_that_begins_with_a_latin_name_is_marked():
    assert rules.with_marks("Ashgabat: دعوت", "fa") == f"{RLM}Ashgabat: دعوت"
    assert rules.with_marks("دعوت: Ashgabat", "fa") == "دعوت: Ashgabat"
    assert rules.with_marks("الأحساء joined", "en") == f"{LRM}الأحساء joined"
    assert rules.with_marks(f"{FSI}Ashgabat{PDI}: دعوت", "fa") == f"{FSI}Ashgabat{PDI}: دعوت"


def test_an_address_alone_on_its_line_is_not_touched():
    assert rules.with_marks("https://example.org/a/", "ar") == "https://example.org/a/"


@given(text=st.text(), language=st.sampled_from(["en", "ar", "fa"]))
def test_marks_take_nothing_away_and_every_line_has_its_direction(text, language):
    marked = rules.with_marks(text, language)
    wanted = "ltr" if language == "en" else "rtl"
    for before, after in zip(text.split("\n"), marked.split("\n"), strict=True):
        assert after in (before, RLM + before, LRM + before)
        if not rules.ADDRESS_ALONE.fullmatch(before):
            assert rules.first_strong(after) in ("", wanted)
