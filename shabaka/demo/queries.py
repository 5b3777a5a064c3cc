"""Whether the demonstration may be filled here."""

from shabaka.demo.words import CREATIVE_SLUG
from shabaka.directory.models import Network


def is_filled() -> bool:
    return Network.objects.filter(slug=CREATIVE_SLUG).exists()


def is_in_use() -> bool:
    """True when there is a network, the demonstration's or somebody's own."""
    return Network.objects.exists()
