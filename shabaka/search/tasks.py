"""The door for the background worker."""

from datetime import datetime

from shabaka.search import actions, index


def follow(at: datetime) -> None:
    """Keep this node's index with the journal; another writer does it as well as we."""
    try:
        actions.follow(at=at)
    except index.Busy:
        return
