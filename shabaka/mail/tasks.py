"""The post is carried every minute, and at once when a letter is queued."""

from datetime import timedelta

from django.utils.timezone import now

from shabaka.kernel import work
from shabaka.kernel.actor import System
from shabaka.mail.actions import post


@work.job(name="mail.send_due", every=timedelta(minutes=1))
def send_due() -> None:
    while post.send_due(by=System("mail"), at=now()):
        pass
