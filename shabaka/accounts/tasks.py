"""What is done for accounts by night."""

from django.utils.timezone import now

from shabaka.accounts import actions
from shabaka.kernel import work
from shabaka.kernel.actor import System


@work.job(name="accounts.forget", at_hour=3)
def forget() -> None:
    actions.forget(by=System("accounts"), at=now())
