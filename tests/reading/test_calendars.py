"""A day reads the same day in three calendars, and never fails to be written."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from shabaka.reading import calendars
from shabaka.reading.calendars import BadDay, Calendar, format_day, format_span, parse_day

GREGORIAN, HIJRI, JALALI = Calendar
DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("language", "calendar", "written"),
    [
        ("en", GREGORIAN,
         ["21 November 2026", "21/11/2026", "November 2026", "2026"]),
        ("en", HIJRI,
         ["11 Jumada al-Akhirah 1448 AH", "11/06/1448 AH", "Jumada al-Akhirah 1448 AH", "1448 AH"]),
        ("en", JALALI,
         ["30 Aban 1405 SH", "30/08/1405 SH", "Aban 1405 SH", "1405 SH"]),
        ("ar", GREGORIAN,
         ["٢١ نوفمبر ٢٠٢٦", "٢١\u200f/١١\u200f/٢٠٢٦", "نوفمبر ٢٠٢٦", "٢٠٢٦"]),
        ("ar", HIJRI,
         ["١١ جمادى الآخرة ١٤٤٨ هـ", "١١\u200f/٦\u200f/١٤٤٨ هـ",
          "جمادى الآخرة ١٤٤٨ هـ", "١٤٤٨ هـ"]),
        ("ar", JALALI,
         ["٣٠ آبان ١٤٠٥ هـ.ش", "٣٠\u200f/٨\u200f/١٤٠٥ هـ.ش", "آبان ١٤٠٥ هـ.ش", "١٤٠٥ هـ.ش"]),
        ("fa", GREGORIAN,
         ["۲۱ نوامبر ۲۰۲۶", "۲۰۲۶/۱۱/۲۱", "نوامبر ۲۰۲۶", "۲۰۲۶"]),
        ("fa", HIJRI,
         ["۱۱ جمادی‌الثانی ۱۴۴۸ ه‍.ق.", "۱۴۴۸/۶/۱۱ ه‍.ق.", "جمادی‌الثانی ۱۴۴۸ ه‍.ق.", "۱۴۴۸ ه‍.ق."]),
        ("fa", JALALI,
         ["۳۰ آبان ۱۴۰۵", "۱۴۰۵/۸/۳۰", "آبان ۱۴۰۵", "۱۴۰۵"]),
        ("fr", GREGORIAN,
         ["21 novembre 2026", "21/11/2026", "novembre 2026", "2026"]),
        ("fr", HIJRI,
         ["11 Jumada al-Akhirah 1448 AH", "11/06/1448 AH", "Jumada al-Akhirah 1448 AH", "1448 AH"]),
        ("fr", JALALI,
         ["30 Aban 1405 SH", "30/08/1405 SH", "Aban 1405 SH", "1405 SH"]),
        ("xx", GREGORIAN,
         ["21 November 2026", "21/11/2026", "November 2026", "2026"]),
    ],
)  # fmt: skip
def test_a_day_is_written_in_each_language_and_calendar(language, calendar, written):
    styles = ("long", "short", "month", "year")
    assert [format_day(DAY, language, calendar, style) for style in styles] == written


@pytest.mark.parametrize(
    ("day", "calendar", "written"),
    [
        (date(1924, 7, 31), HIJRI, "31 July 1924 AD"),
        (date(1924, 8, 1), HIJRI, "1 Muharram 1343 AH"),
        (date(2077, 11, 16), HIJRI, "30 Dhu al-Hijjah 1500 AH"),
        (date(2077, 11, 17), HIJRI, "17 November 2077 AD"),
        (date(622, 3, 21), JALALI, "21 March 622 AD"),
        (date(622, 3, 22), JALALI, "1 Farvardin 1 SH"),
        (date(2021, 3, 20), JALALI, "30 Esfand 1399 SH"),
        (date(2024, 3, 19), JALALI, "29 Esfand 1402 SH"),
        (date(2025, 3, 20), JALALI, "30 Esfand 1403 SH"),
        (date(2024, 2, 29), GREGORIAN, "29 February 2024"),
        (date(3, 1, 2), GREGORIAN, "2 January 3"),
        (date(3, 1, 2), HIJRI, "2 January 3 AD"),
        (date(9999, 12, 31), JALALI, "31 December 9999 AD"),
    ],
)
def test_a_day_outside_a_calendar_is_gregorian_and_says_so(day, calendar, written):
    assert format_day(day, "en", calendar) == written


@given(
    st.dates(),
    st.sampled_from(["en", "ar", "fa", "fr", "de", "ur", "zh-hans", "xx"]),
    st.sampled_from([*Calendar.values, "lunar"]),
    st.sampled_from(["long", "short", "month", "year"]),
)
def test_every_day_can_be_written(day, language, calendar, style):
    assert format_day(day, language, calendar, style)
    assert calendars.both(day, language, calendar)


@given(st.dates(date(622, 3, 22), date(9998, 12, 31)))
def test_a_jalali_day_is_the_same_day(day):
    _, year, month, of_month = calendars.reckon(day, JALALI)
    assert JalaliDate(year, month, of_month).to_gregorian() == day


@given(st.dates(date(1924, 8, 1), date(2077, 11, 15)))
def test_hijri_days_follow_each_other(day):
    today, tomorrow = (calendars.reckon(day + timedelta(days=n), HIJRI) for n in (0, 1))
    assert tomorrow > today
    assert tomorrow.day in (1, today.day + 1)


def test_the_gregorian_day_stands_beside_another_calendar():
    assert calendars.both(DAY, "ar", HIJRI) == "١١ جمادى الآخرة ١٤٤٨ هـ (٢١ نوفمبر ٢٠٢٦)"
    assert calendars.both(DAY, "fa", GREGORIAN) == "۲۱ نوامبر ۲۰۲۶"
    assert calendars.both(date(3, 1, 2), "en", HIJRI) == "2 January 3 AD"


@pytest.mark.parametrize(
    ("earliest", "latest", "calendar", "written"),
    [
        (DAY, DAY, GREGORIAN, "21 November 2026"),
        (date(2004, 1, 1), date(2004, 12, 31), GREGORIAN, "2004"),
        (date(2004, 1, 1), date(2004, 12, 31), JALALI, "2004 AD"),
        (date(2026, 3, 21), date(2027, 3, 20), JALALI, "1405 SH"),
        (date(2024, 2, 1), date(2024, 2, 29), GREGORIAN, "February 2024"),
        (date(2026, 10, 23), date(2026, 11, 21), JALALI, "Aban 1405 SH"),
        (date(2023, 2, 1), date(2023, 2, 27), GREGORIAN,
         "between 1 February 2023 and 27 February 2023"),
        (date(2004, 1, 1), date(2005, 12, 31), GREGORIAN,
         "between 1 January 2004 and 31 December 2005"),
        (date(9999, 1, 1), date.max, GREGORIAN, "9999"),
        (date(9999, 1, 1), date.max, JALALI, "9999 AD"),
    ],
)  # fmt: skip
def test_an_uncertain_day_is_as_precise_as_it_is_known(earliest, latest, calendar, written):
    assert format_span(earliest, latest, "en", calendar) == written


@given(st.dates(), st.dates(), st.sampled_from(Calendar.values))
def test_every_span_can_be_written(one, other, calendar):
    assert format_span(min(one, other), max(one, other), "fa", calendar)


@pytest.mark.parametrize("text", ["2018-06-12", " ۲۰۱۸-۰۶-۱۲ ", "٢٠١٨-٠٦-١٢", "२०१८-०६-१२"])
def test_a_day_is_read_in_digits_of_any_script(text):
    assert parse_day(text) == date(2018, 6, 12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("yesterday", "shape"),
        ("12/06/2018", "shape"),
        ("3-1-2", "shape"),
        ("2018-06-12T00:00", "shape"),
        ("20180612", "shape"),
        ("-0001-01-01", "shape"),
        ("2023-02-29", "impossible"),
        ("2018-13-01", "impossible"),
        ("0000-01-01", "impossible"),
    ],
)
def test_text_that_is_no_day_says_why(text, reason):
    with pytest.raises(BadDay) as refused:
        parse_day(text)
    assert refused.value.reason == reason
    assert str(refused.value).endswith(".")


def test_the_year_3_and_the_year_9999_are_days():
    assert parse_day("0003-01-02") == date(3, 1, 2)
    assert parse_day("9999-12-31") == date.max


@given(st.dates())
def test_every_iso_day_is_read_back(day):
    assert parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("language", "calendar", "zone", "written"),
    [
        ("en", GREGORIAN, ZoneInfo("Europe/Paris"), "21 November 2026, 21:35 (France Time)"),
        ("fa", JALALI, ZoneInfo("Asia/Tehran"), "۱ آذر ۱۴۰۵، ساعت ۰:۰۵ (وقت ایران)"),
        ("ar", GREGORIAN, ZoneInfo("UTC"), "٢١ نوفمبر ٢٠٢٦، ٨:٣٥ م (UTC)"),
        ("en", GREGORIAN, UTC, "21 November 2026, 20:35 (UTC)"),
        ("en", GREGORIAN, timezone(timedelta(hours=3, minutes=30)),
         "22 November 2026, 00:05 (\u2068GMT+03:30\u2069)"),
    ],
)  # fmt: skip
def test_an_instant_is_told_where_it_is(language, calendar, zone, written):
    at = datetime(2026, 11, 21, 20, 35, tzinfo=UTC)
    assert calendars.format_instant(at, language, calendar, zone) == written


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        calendars.format_instant(datetime(2026, 11, 21), "en", GREGORIAN, UTC)  # noqa: DTZ001
