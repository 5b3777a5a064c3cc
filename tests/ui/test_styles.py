"""What the style sheets promise: both directions, contrast, hues that every eye tells apart."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "shabaka/ui"
SHEETS = sorted((UI / "static/ui").glob("*.css"))
TOKENS = (UI / "static/ui/tokens.css").read_text()
PHYSICAL = re.compile(
    r"(?<![-\w])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)"
    r"|left|right|top|bottom|float|clear|width|height|min-width|max-width|min-height|max-height"
    r")(?:-[\w-]+)?\s*:"
)
type Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes 2009, severity 1, in linear light.
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cone": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cone": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cone": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def linear(lightness: float, chroma: float, hue: float) -> Colour:
    """Linear sRGB of an oklch colour, cut to what a screen can show (Ottosson 2020)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    raw = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    red, green, blue = (min(1.0, max(0.0, part)) for part in raw)
    return red, green, blue


def oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.2 contrast ratio, 1 to 21."""
    light, dark = sorted(
        (0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def seen(colour: Colour, sight: str) -> Colour:
    mixed = (sum(w * part for w, part in zip(row, colour, strict=True)) for row in SIGHT[sight])
    red, green, blue = (min(1.0, max(0.0, part)) for part in mixed)
    return red, green, blue


def token(
    name: str, theme: str, hue: int = 225, depth: str = "0.09", glow: str = "0.085"
) -> Colour:
    """A token's colour in one theme, with the accent's variables filled in."""
    found = re.search(
        rf"--{name}: light-dark\(\s*oklch\((.*?)\),\s*oklch\((.*?)\)\s*\);", TOKENS, re.S
    )
    assert found, f"--{name} is not written as light-dark(oklch(…), oklch(…))"
    text = found[1 if theme == "light" else 2]
    for variable, value in (("hue", str(hue)), ("depth", depth), ("glow", glow)):
        text = re.sub(rf"var\(--{variable}, [\d.]+\)", value, text)
    text = re.sub(r"calc\(([\d.]+) \* ([\d.]+)\)", lambda m: str(float(m[1]) * float(m[2])), text)
    lightness, chroma, angle = text.replace("%", "").split()
    return linear(float(lightness) / 100, float(chroma), float(angle))


ACCENTS = re.findall(
    r"\.accent-(\d+) \{ --hue: \1; --depth: ([\d.]+); --glow: ([\d.]+); \}", TOKENS
)
FIELDS = sorted(set(re.findall(r"--(field-[a-z-]+):", TOKENS)) - {"field-neutral"})
THEMES = ["light", "dark"]


def test_there_are_24_accents_a_fifteenth_of_a_turn_apart() -> None:
    assert [int(hue) for hue, _, _ in ACCENTS] == list(range(0, 360, 15))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("hue", "depth", "glow"), ACCENTS)
def test_every_accent_can_be_read(theme: str, hue: str, depth: str, glow: str) -> None:
    def own(name: str) -> Colour:
        return token(name, theme, int(hue), depth, glow)

    for ink, ground in (
        ("accent", "paper"),
        ("accent", "surface"),
        ("accent", "sunken"),
        ("accent", "accent-tint"),
        ("accent-deep", "accent-tint"),
        ("ink", "accent-tint"),
        ("on-accent", "accent"),
        ("on-accent", "accent-deep"),
    ):
        assert contrast(own(ink), own(ground)) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_can_be_read(theme: str) -> None:
    grounds = ("paper", "surface", "sunken")
    pairs = [(ink, ground) for ink in ("ink", "muted", "signal") for ground in grounds]
    for tone in ("signal", "success", "warning"):
        pairs += [(tone, f"{tone}-tint"), ("ink", f"{tone}-tint")]
    pairs += [("ink", "sea"), ("ink", "land"), ("on-accent", "signal")]
    for ink, ground in pairs:
        assert contrast(token(ink, theme), token(ground, theme)) >= 4.5, (ink, ground)


@pytest.mark.parametrize("theme", THEMES)
def test_marks_and_edges_can_be_seen(theme: str) -> None:
    for name in (*FIELDS, "field-neutral", "edge"):
        assert contrast(token(name, theme), token("paper", theme)) >= 3, name


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_eight_fields_can_be_told_apart_by_every_eye(theme: str, sight: str) -> None:
    assert len(FIELDS) == 8
    for one, other in combinations(FIELDS, 2):
        apart = math.dist(*(oklab(seen(token(name, theme), sight)) for name in (one, other)))
        assert apart >= 0.09, (one, other)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_nothing_is_said_of_left_or_right(sheet: Path) -> None:
    text = re.sub(
        r"/\*.*?\*/|@media[^{]*|@container[^{]*|@bottom-center|@top-\w+",
        "",
        sheet.read_text(),
        flags=re.S,
    )
    assert PHYSICAL.findall(re.sub(r":[^;{}]*;", ":;", text)) == []
    assert not re.search(r"text-align:\s*(left|right)", text)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_rule_stands_in_a_layer(sheet: Path) -> None:
    text = re.sub(r"/\*.*?\*/|@layer [\w, ]+;", "", sheet.read_text(), flags=re.S).strip()
    assert text.startswith("@layer ")
    depth, closed = 0, 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        closed += sign == "}" and depth == 0
    assert (depth, closed) == (0, 1)


def test_arabic_letters_are_never_spaced_or_slanted() -> None:
    everything = "".join(sheet.read_text() for sheet in SHEETS)
    assert "letter-spacing" not in everything
    assert "text-transform" not in everything
    assert re.findall(r"[^}]*\{ font-style: italic; \}", everything) == [
        "\n  :where(em):not(:lang(ar), :lang(fa)) { font-style: italic; }"
    ]


@pytest.mark.parametrize(
    "line", ["margin-left: 1px;", "left: 0;", "border-top-left-radius: 1px;", "width: 3em;"]
)
def test_the_rule_about_directions_bites(line: str) -> None:
    assert PHYSICAL.search(line)


@pytest.mark.parametrize(
    "line",
    ["margin-inline-start: 1px;", "vertical-align: top;", "border-width: 1px;", "--left: 0;"],
)
def test_the_rule_about_directions_lets_the_rest_be(line: str) -> None:
    assert not PHYSICAL.search(line.split(": ")[0] + ":")
