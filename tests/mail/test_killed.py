"""A sender killed at the worst moment: after the server took the letter, before it was noted."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from shabaka.kernel.actor import System
from shabaka.mail.actions import letters
from shabaka.mail.actions.post import send_due
from shabaka.mail.models import Letter
from shabaka.mail.queries import letters as found
from shabaka.mail.states import Status
from tests.mail.conftest import AT

ROOT = Path(__file__).resolve().parents[2]
BY = System("test")
PROGRAM = """
import sys, django
from django.conf import settings
name, port, templates = sys.argv[1:]
settings.DATABASES["default"]["NAME"] = name
settings.TEMPLATES[0]["DIRS"] = [templates]
options = {"host": "127.0.0.1", "port": int(port), "timeout": 20}
settings.MAILERS = {"default": {"BACKEND": "shabaka.mail.actions.line.Line", "OPTIONS": options}}
django.setup()
from shabaka.kernel.actor import System
from shabaka.mail.actions.post import send_due
from tests.mail.conftest import AT, declare_probes
declare_probes()
send_due(by=System("doomed"), at=AT)
"""


def test_a_letter_whose_sender_died_is_shown_as_unknown_and_never_sent_again(
    transactional_db, post
):
    context = {"city": "Ashgabat"}
    letters.queue("probe.notice", "leila@example.org", "en", context, by=BY, at=AT, dedupe="once")
    options = settings.MAILERS["default"]["OPTIONS"]
    templates = settings.TEMPLATES[0]["DIRS"][0]
    name = str(connection.settings_dict["NAME"])
    doomed = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, name, str(options["port"]), str(templates)],
        cwd=ROOT,
        env=os.environ.copy(),
    )
    post.when_given = doomed.kill
    assert doomed.wait(timeout=60) == -signal.SIGKILL
    post.when_given = lambda: None

    assert [m["To"] for m in post.got] == ["leila@example.org"]
    assert Letter.objects.get().status == Status.SENDING
    later = AT + timedelta(days=1)
    assert carry(later) == 0
    assert found.unknown(later).count() == 1
    assert len(post.got) == 1


def carry(at) -> int:
    return send_due(by=BY, at=at)
