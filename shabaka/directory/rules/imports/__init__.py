"""How a list of cities and memberships is compared with what is known. No database."""

# Reports that were kept need their sentences, whatever of this room is imported first.
from shabaka.directory.rules.imports import sentences

__all__ = ["sentences"]
