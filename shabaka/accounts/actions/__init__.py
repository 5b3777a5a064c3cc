"""Opening, changing and erasing accounts, and the letters that go out about them."""

from shabaka.accounts.actions.invitations import JOINED, accept, first_link, invite, revoke
from shabaka.accounts.actions.letters import POSTS, ask_recovery, confirm_address, make_links
from shabaka.accounts.actions.upkeep import ERASED, confirm, erase, forget, note, prefer

__all__ = [
    "ERASED",
    "JOINED",
    "POSTS",
    "accept",
    "ask_recovery",
    "confirm",
    "confirm_address",
    "erase",
    "first_link",
    "forget",
    "invite",
    "make_links",
    "note",
    "prefer",
    "revoke",
]
