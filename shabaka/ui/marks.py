"""The fields that have a hue and a mark of their own; any other takes the neutral one."""

NEUTRAL = "neutral"
MARKS = (
    "music",
    "crafts",
    "gastronomy",
    "literature",
    "design",
    "film",
    "media",
    "architecture",
    NEUTRAL,
)


def known(name: str) -> str:
    """A mark that can be drawn, so that a field nobody drew yet is never an empty place."""
    return name if name in MARKS else NEUTRAL
