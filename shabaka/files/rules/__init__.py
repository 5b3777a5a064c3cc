"""What a file really is and whether it may be kept, told from its bytes. No database."""

from shabaka.files.rules.checks import Checked, checked
from shabaka.files.rules.names import clean_name, neutral_name, place_of
from shabaka.files.rules.reasons import Unfit, refused
from shabaka.files.rules.rights import demand_described, demand_rights

__all__ = [
    "Checked",
    "Unfit",
    "checked",
    "clean_name",
    "demand_described",
    "demand_rights",
    "neutral_name",
    "place_of",
    "refused",
]
