"""A page writes days and numbers for whoever reads it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.template import Context, Engine
from django.utils.translation import override

from shabaka.kernel import reader

DAY = date(2026, 11, 21)
ENGINE = Engine(libraries={"reading": "shabaka.reading.templatetags.reading"})


def rendered(source, language="en", calendar="gregorian", **context):
    template = ENGINE.from_string("{% load reading %}" + source)
    with override(language), reader.reading_in(calendar):
        return template.render(Context(context))


@dataclass
class Designation:
    earliest_on: date
    latest_on: date


def test_a_day_follows_language_and_calendar():
    assert rendered("{{ d|day }}", d=DAY) == "21 November 2026"
    assert rendered("{{ d|day:'short' }}", "fa", "jalali", d=DAY) == "۱۴۰۵/۸/۳۰"
    assert (
        rendered("{{ d|day_both }}", "ar", "hijri", d=DAY)
        == "١١ جمادى الآخرة ١٤٤٨ هـ (٢١ نوفمبر ٢٠٢٦)"
    )


def test_a_day_is_marked_for_machines():
    written = rendered("{% day d 'year' %}", "fa", "jalali", d=DAY)
    assert written == '<time datetime="2026-11-21">۱۴۰۵</time>'
    assert (
        rendered("{% day d %}", d=date(3, 1, 2)) == '<time datetime="0003-01-02">2 January 3</time>'
    )
    assert rendered("{% day_both d %}", "en", "jalali", d=DAY) == (
        '<time datetime="2026-11-21">30 Aban 1405 SH (21 November 2026)</time>'
    )


def test_an_instant_is_marked_for_machines():
    at = datetime(2026, 11, 21, 20, 35, tzinfo=UTC)
    written = rendered("{% instant at %}", at=at)
    assert written.startswith('<time datetime="2026-11-21T20:35+00:00">2')


def test_an_uncertain_day_is_told_as_far_as_it_is_known():
    designation = Designation(date(2015, 1, 1), date(2015, 12, 31))
    assert rendered("{{ it|span }}", "ar", it=designation) == "٢٠١٥"


def test_numbers_follow_the_language():
    assert rendered("{{ n|number }} {{ n|number:1 }}", "fa", n=1234) == "۱٬۲۳۴ ۱٬۲۳۴٫۰"
    assert rendered("{{ n|percent }}", "en", n=0.5) == "50%"
    assert rendered("{{ n|compact }}", "en", n=1_500_000) == "1.5 million"
    assert rendered("{{ text|digits }}", "ar", text="12 & 13") == "١٢ &amp; ١٣"


def test_an_isolated_name_is_still_escaped():
    assert rendered("{{ name|isolate }}", name="<b>Łódź") == "\u2068&lt;b&gt;Łódź\u2069"


def test_what_is_not_known_is_not_written():
    source = (
        "{{ x|day }}{{ x|day_both }}{{ x|instant }}{{ x|number }}{{ x|percent }}{{ x|compact }}"
    )
    assert rendered(source + "{% day x %}{% day_both x %}{% instant x %}", x=None) == ""
