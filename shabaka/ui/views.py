"""The living page: every component in three languages, in light and in dark."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import override
from django.views.decorators.http import require_safe

from shabaka.kernel.text import direction
from shabaka.ui import atlas, charts, maps, samples

PARTS = (
    ("words", "Words and marks"),
    ("controls", "Buttons and states"),
    ("standing", "How it stands"),
    ("tables", "Tables"),
    ("bars", "Bars"),
    ("lines", "Lines"),
    ("map", "Map"),
    ("forms", "Forms"),
    ("answers", "Answers"),
    ("history", "History and cards"),
)
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Specimen:
    """One language in one theme, with everything that the example templates show."""

    code: str
    dir: str
    theme: str
    key: str
    w: dict[str, Any]
    shown: dict[str, Any]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    themes = [
        (theme, [_specimen(request, code, theme) for code in samples.LANGUAGES]) for theme in THEMES
    ]
    parts = [(key, name, f"ui/specimens/{key}.html") for key, name in PARTS]
    return render(request, "ui/components.html", {"parts": parts, "themes": themes})


def _specimen(request: HttpRequest, code: str, theme: str) -> Specimen:
    w = samples.words(code)
    with override(code):
        shown = {
            "stats": _stats(code, w),
            "table": _table(code, w),
            "bars": _bars(code, w),
            "lines": _lines(code, w),
            "map": _map(request, code),
            "form": _form(w, f"{code}_{theme}"),
            **_lists(code, w),
        }
    return Specimen(code, direction(code), theme, f"{code}-{theme}", w, shown)


def _stats(code: str, w: dict[str, Any]) -> list[dict[str, Any]]:
    figures = (("members", 180), ("countries", 72), ("fields", 7))
    return [
        {"label": w[key], "value": samples.digits(value, code), "url": "#"}
        for key, value in figures
    ]


def _table(code: str, w: dict[str, Any]) -> dict[str, Any]:
    columns = [
        {"label": w["city"], "key": "city"},
        {"label": w["field"]},
        {"label": w["since"], "key": "since", "number": True},
    ]
    years = (2015, 2015, 2017)
    crafts = [names for mark, _, _, names in samples.PLACES if mark == "crafts"]
    column = samples.LANGUAGES.index(code)
    rows = [
        [
            {"text": names[column], "url": "#"},
            {"text": w["crafts"], "mark": "crafts"},
            samples.digits(year, code),
        ]
        for names, year in zip((crafts[0], crafts[1], crafts[3]), years, strict=True)
    ]
    totals = [w["total"], "", ""]
    return {"columns": columns, "rows": rows, "totals": totals, "caption": w["caption"]}


def _bars(code: str, w: dict[str, Any]) -> charts.BarChart:
    rows = [
        charts.Row(w[mark], count, samples.digits(count, code), mark)
        for mark, count in samples.FIELDS
    ]
    return charts.bar_chart(
        rows,
        title=w["bar_title"],
        source=w["source"],
        rtl=direction(code) == "rtl",
        heads=(w["field"], w["members"]),
    )


def _lines(code: str, w: dict[str, Any]) -> charts.LineChart:
    points = [
        charts.Point(year, count, samples.digits(year, code), samples.digits(count, code))
        for year, count in samples.GROWTH
    ]
    return charts.line_chart(
        points,
        title=w["line_title"],
        source=w["source"],
        rtl=direction(code) == "rtl",
        step=True,
        write=lambda value: samples.digits(value, code),
        heads=(w["year"], w["members"]),
    )


def _map(request: HttpRequest, code: str) -> maps.MapFigure:
    column = samples.LANGUAGES.index(code)
    points = []
    for mark, latitude, longitude, names in samples.PLACES:
        x, y = atlas.project(latitude, longitude)
        points.append(maps.Point(x, y, names[column], "#", mark))
    return maps.figure(
        points,
        box=request.GET.get("box", ""),
        rtl=direction(code) == "rtl",
        write=lambda count: samples.digits(count, code),
    )


def _form(w: dict[str, Any], prefix: str) -> forms.Form:
    choices = [(key, w[key]) for key in ("for", "against", "abstain")]
    needed = {"required": w["required"]}
    shape = {
        "name": forms.CharField(label=w["name"], help_text=w["name_help"], error_messages=needed),
        "email": forms.EmailField(label=w["email"], required=False),
        "vote": forms.ChoiceField(
            label=w["choice"],
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": w["choose"]},
        ),
        "field": forms.ChoiceField(
            label=w["field"], choices=[(mark, w[mark]) for mark, _ in samples.FIELDS]
        ),
        "annex": forms.FileField(label=w["annex"], help_text=w["annex_help"], required=False),
        "agree": forms.BooleanField(label=w["agree"], required=False),
    }
    made = type("SampleForm", (forms.Form,), shape)
    return made({f"{prefix}-field": "crafts"}, prefix=prefix)


def _lists(code: str, w: dict[str, Any]) -> dict[str, Any]:
    tabs = [("overview", 0, True), ("members", 180, False), ("bodies", 0, False)]
    page = SimpleNamespace(
        number=2, pages=4, next=3, previous=1, first_row=51, last_row=100, total=180
    )
    return {
        "tabs": [
            {"label": w[k], "url": "#", "current": c, "count": samples.digits(n, code) if n else ""}
            for k, n, c in tabs
        ],
        "crumbs": [{"label": w["home"], "url": "#"}, {"label": w["network"], "url": "#"}],
        "page": page,
        "facts": [
            {"label": w["field"], "value": w["crafts"]},
            {"label": w["since"], "value": samples.digits(2015, code)},
            {"label": w["name"], "value": "Al-Ahsa", "lang": "en"},
        ],
        "story": [
            {"when_text": w["today"], "text": w["story_now"], "now": True},
            {"when_text": w["story_year"], "text": w["story_first"], "by": w["story_field"]},
        ],
        "exports": [
            {"label": w["csv"], "url": "#", "icon": "table-2"},
            {"label": w["geo"], "url": "#", "icon": "map-pin"},
        ],
        "steps": [
            {"label": w["overview"], "done": True},
            {"label": w["fields"], "current": True},
            {"label": w["annex"]},
        ],
        "legend": [{"mark": mark, "label": w[mark]} for mark, _ in samples.FIELDS],
        "consequences": [w["confirm_one"], w["confirm_two"]],
        "on": samples.DAY,
    }
