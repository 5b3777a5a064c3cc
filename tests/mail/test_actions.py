"""Letters through a real mail server: each occasion once, whatever happens on the way."""

import logging
import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django_tasks_db.models import DBTaskResult

from shabaka.journal.models import Entry
from shabaka.kernel import queue as jobs
from shabaka.kernel.actor import System
from shabaka.kernel.refusal import NotAllowed, Refusal
from shabaka.mail.actions import letters
from shabaka.mail.actions.post import send_due
from shabaka.mail.models import Letter
from shabaka.mail.queries import letters as found
from shabaka.mail.queries import writing
from shabaka.mail.states import Status, Trouble
from tests.mail.conftest import AT, GONE, MADE

BY = System("test")
MINUTE = timedelta(minutes=1)


def a_letter(to: str = "leila@example.org", kind: str = "probe.invitation", **how) -> Letter:
    how = {"dedupe": f"{kind}:{to}", "to_key": "account:7", "network": "creative-cities"} | how
    context = {"city": how.pop("city", "Ashgabat")}
    return letters.queue(kind, to, how.pop("language", "ar"), context, by=BY, at=AT, **how)


def send(at=AT) -> int:
    return send_due(by=BY, at=at)


def state(letter: Letter) -> tuple[str, str]:
    letter.refresh_from_db()
    return letter.status, letter.trouble


@pytest.mark.django_db
def test_an_arabic_letter_arrives_with_both_parts_in_its_direction(post):
    a_letter(calendar="hijri")
    assert send() == 1
    (got,) = post.got
    text, html = got.get_body("plain").get_content(), got.get_body("html").get_content()
    assert got["Subject"] == "عضو: دعوة إلى Ashgabat"
    assert got["To"] == "leila@example.org"
    assert "Côte d'Ivoire & \u2068Ashgabat\u2069" in text
    assert "\u200fAshgabat: 11 جمادى الآخرة 1448 هـ" in text.translate(
        dict(zip(map(ord, "٠١٢٣٤٥٦٧٨٩"), "0123456789", strict=True))
    )
    assert f"https://example.org/welcome/{MADE[0]}/" in text.splitlines()
    assert ".a line that begins with a dot" in text
    assert '<html lang="ar" dir="rtl">' in html
    assert f'<a dir="ltr" href="https://example.org/welcome/{MADE[0]}/"' in html


@pytest.mark.django_db
def test_a_letter_says_that_a_machine_wrote_it_and_to_which_list(post):
    letter = a_letter(kind="probe.notice", language="en", network="creative-cities", city="A & B")
    send()
    (got,) = post.got
    assert got["Message-ID"] == letter.message_id
    assert letter.message_id.endswith("@example.org>")
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Content-Language"] == "en"
    assert got["List-Id"] == "<creative-cities.example.org>"
    assert "<p>A &amp; B</p>" in got.get_body("html").get_content()
    assert got["Subject"] == "A notice of A & B"


@pytest.mark.django_db
def test_an_occasion_is_written_about_once(post):
    assert (
        a_letter().pk
        == a_letter(to="other@example.org", dedupe="probe.invitation:leila@example.org").pk
    )
    send()
    assert a_letter().status == Status.SENT
    send(AT + timedelta(days=9))
    assert len(post.got) == 1


@pytest.mark.django_db
def test_a_server_that_asks_for_time_gets_it_and_then_the_letter(post):
    letter = a_letter()
    post.answers = ["451 4.7.1 greylisted, leila@example.org", "451 4.7.1 again"]
    assert (send(), state(letter)) == (1, (Status.QUEUED, Trouble.LATER))
    assert (letter.smtp_code, send(AT + timedelta(seconds=30))) == (451, 0)
    assert send(AT + MINUTE) == 1
    assert send(AT + 2 * MINUTE) == 0
    assert (send(AT + 6 * MINUTE), state(letter)) == (1, (Status.SENT, ""))
    assert [m["Message-ID"] for m in post.got] == [letter.message_id]
    assert MADE[-1] in post.got[0].get_body("plain").get_content()


@pytest.mark.django_db
def test_a_server_that_asks_for_time_for_ever_is_given_up(post):
    letter = a_letter()
    post.answers = ["451 4.7.1 later"] * 99
    for hour in range(24 * 9):
        send(AT + timedelta(hours=hour))
    assert state(letter) == (Status.FAILED, Trouble.GIVEN_UP)
    assert letter.attempts == 8
    assert Entry.objects.get().verb == "mail.failed"


@pytest.mark.django_db
@pytest.mark.parametrize("where", ["recipient", "content"])
def test_a_mailbox_that_says_no_is_noted_as_bounced(post, where):
    letter = a_letter("nobody@example.org" if where == "recipient" else "leila@example.org")
    post.answers = ["550 5.7.1 not wanted by leila@example.org"]
    send()
    assert state(letter) == (Status.BOUNCED, Trouble.MAILBOX)
    assert letter.smtp_code == 550
    entry = Entry.objects.get()
    assert (entry.verb, entry.audience) == ("mail.bounced", "secretariat")
    assert entry.facts == {"kind": "probe.invitation", "to": "account:7", "code": 550}
    assert send(AT + timedelta(days=3)) == 0


@pytest.mark.django_db
def test_a_line_that_breaks_after_the_letter_leaves_it_unknown_and_is_not_repeated(post):
    letter = a_letter()
    post.answers = ["250 and gone"]
    assert (send(), state(letter)) == (1, (Status.SENDING, ""))
    assert not found.unknown(AT + 5 * MINUTE).exists()
    assert list(found.unknown(AT + 20 * MINUTE)) == [letter]
    assert send(AT + timedelta(days=3)) == 0
    assert len(post.got) == 1


@pytest.mark.django_db
def test_one_bad_letter_does_not_hold_the_others_up(post):
    for to in ("nobody@example.org", "leila@example.org", "omar@example.org"):
        a_letter(to)
    post.answers = ["451 later"]
    assert send() == 3
    assert [m["To"] for m in post.got] == ["omar@example.org"]


@pytest.mark.django_db
def test_without_a_server_letters_wait_and_lose_no_attempt(settings, kinds, caplog):
    letter = a_letter()
    settings.MAILERS = {}
    assert (send(), found.can_send()) == (0, False)
    options = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    settings.MAILERS = {
        "default": {"BACKEND": "shabaka.mail.actions.line.Line", "OPTIONS": options}
    }
    assert (send(), state(letter), letter.attempts) == (0, (Status.QUEUED, ""), 0)
    assert "letters wait" in caplog.text
    assert list(found.late(AT + 2 * timedelta(hours=1))) == [letter]


@pytest.mark.django_db
def test_a_letter_without_purpose_is_cancelled_and_one_without_text_fails(post, caplog):
    pointless, unwritable = a_letter(city=GONE), a_letter("omar@example.org")
    Letter.objects.filter(pk=unwritable.pk).update(kind="probe.unheard_of")
    send()
    assert state(pointless) == (Status.CANCELLED, Trouble.POINTLESS)
    assert state(unwritable) == (Status.FAILED, Trouble.UNWRITABLE)
    assert post.got == []


@pytest.mark.django_db
def test_no_secret_is_in_the_database_the_journal_or_the_logs(post, secretariat, caplog, tmp_path):
    caplog.set_level(logging.DEBUG)
    letter, bounced = a_letter(), a_letter("nobody@example.org")
    post.answers = ["451 greylisted"]
    preview = writing.preview(letter)
    send()
    send(AT + MINUTE)
    letters.retry(bounced_now(bounced), by=BY, at=AT)
    said = [r.getMessage() for r in caplog.records if r.name != "mail.log"]  # the test's own server
    everything = StringIO()
    kept = ("mail", "journal", "kernel", "django_tasks_database")
    call_command("dumpdata", *kept, stdout=everything)
    assert len(MADE) == 3
    for secret in MADE:
        assert secret not in everything.getvalue() + "".join(said)
    assert "example.org" not in "".join(said)
    assert "[made when the letter is sent]" not in post.got[0].get_body("plain").get_content()
    assert "[" in preview.text
    assert "https://" not in preview.text


def bounced_now(letter: Letter) -> Letter:
    assert state(letter) == (Status.BOUNCED, Trouble.MAILBOX)
    return letter


@pytest.mark.django_db
def test_a_secret_cannot_be_queued(kinds):
    with pytest.raises(ValueError, match="link"):
        letters.queue(
            "probe.invitation", "leila@example.org", "en", {"link": "x"}, by=BY, at=AT, dedupe="x"
        )


@pytest.mark.django_db
@pytest.mark.parametrize("to", ["", "leila", "leila@example.org\nBcc: all@example.org", "a@b@c"])
def test_an_address_that_is_none_is_refused_with_an_example(kinds, to):
    with pytest.raises(Refusal, match=r"name@example\.org"):
        a_letter(to)


@pytest.mark.django_db
def test_queueing_wakes_the_worker_which_sends(post, at):
    a_letter()
    a_letter("omar@example.org")
    assert DBTaskResult.objects.count() == 1
    Letter.objects.update(next_try_at=at)
    jobs.drain()
    assert len(post.got) == 2


@pytest.mark.django_db
def test_a_letter_may_wait_for_its_day(post):
    a_letter(after=AT + timedelta(days=2))
    assert (send(AT + timedelta(days=1)), send(AT + timedelta(days=2))) == (0, 1)


@pytest.mark.django_db
def test_only_a_waiting_letter_can_be_cancelled_and_only_by_the_secretariat(post, secretariat):
    letter, sent = a_letter("omar@example.org"), a_letter()
    letters.cancel(letter, by=BY, at=AT)
    send()
    assert [m["To"] for m in post.got] == ["leila@example.org"]
    sent.refresh_from_db()
    for refused in (letter, sent):
        with pytest.raises(NotAllowed):
            letters.cancel(refused, by=BY, at=AT)
        with pytest.raises(NotAllowed):
            letters.retry(refused, by=BY, at=AT)


@pytest.mark.django_db
def test_until_somebody_is_named_nobody_may_decide_anything(kinds, nobody):
    with pytest.raises(NotAllowed):
        letters.cancel(a_letter(), by=BY, at=AT)


@pytest.mark.django_db
def test_a_person_decides_about_a_letter_of_which_nobody_knows(post, secretariat):
    arrived, repeated = a_letter(), a_letter("omar@example.org")
    post.answers = ["250 and gone", "250 and gone"]
    send()
    later = AT + timedelta(hours=1)
    for letter in (arrived, repeated):
        letter.refresh_from_db()
        with pytest.raises(NotAllowed):
            letters.retry(letter, by=BY, at=AT + MINUTE)
    letters.settle(arrived, by=BY, at=later)
    letters.retry(repeated, by=BY, at=later)
    assert state(arrived) == (Status.SENT, "")
    send(later)
    assert [m["To"] for m in post.got] == [
        "leila@example.org",
        "omar@example.org",
        "omar@example.org",
    ]
    assert post.got[1]["Message-ID"] == post.got[2]["Message-ID"]
    assert set(Entry.objects.values_list("verb", flat=True)) == {"mail.settled", "mail.requeued"}


@pytest.mark.django_db
def test_an_erased_person_leaves_no_address_and_gets_nothing_more(post):
    letter, other = a_letter(), a_letter("omar@example.org", to_key="account:8")
    letters.erase_addressee("account:7", by=BY, at=AT)
    letter.refresh_from_db()
    assert (letter.to, letter.to_key, letter.context, letter.status) == ("", "", {}, "cancelled")
    send()
    assert state(other) == (Status.SENT, "")
    assert len(post.got) == 1


@pytest.mark.django_db
def test_a_sent_letter_has_its_moment(kinds):
    letter = a_letter()
    with pytest.raises(IntegrityError), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(status=Status.SENT)


def test_two_who_send_at_once_send_each_letter_once(transactional_db, post):
    for number in range(30):
        a_letter(f"reader-{number}@example.org")
    start = threading.Barrier(2)

    def carry() -> None:
        start.wait()
        while send():
            pass
        connection.close()

    pair = [threading.Thread(target=carry) for _ in range(2)]
    for thread in pair:
        thread.start()
    for thread in pair:
        thread.join()
    assert sorted(m["To"] for m in post.got) == sorted(f"reader-{n}@example.org" for n in range(30))
    assert set(Letter.objects.values_list("status", flat=True)) == {Status.SENT}
