"""The media folder is put in order every night."""

from django.utils.timezone import now

from shabaka.files import actions
from shabaka.kernel import work
from shabaka.kernel.actor import System


@work.job(name="files.settle", at_hour=4)
def settle() -> None:
    actions.settle(by=System("files"), at=now())
