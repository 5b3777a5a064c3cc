"""The words of a letter, in its reader's language and calendar."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from shabaka.kernel import reader
from shabaka.kernel.text import direction
from shabaka.mail import rules
from shabaka.mail.models import Letter
from shabaka.mail.states import KINDS, Kind, NotNeeded, Written


def written(letter: Letter, at: datetime) -> Written:
    """The letter as it leaves now, with secrets made for it alone: to be sent, never to be kept.

    Raises ``NotNeeded`` when there is nothing to say any more.
    """
    kind = KINDS[letter.kind]
    with reading_as(letter):
        if kind.write:
            return _framed(kind.write(letter, at), letter)
        secrets = kind.secrets(letter, at) if kind.secrets else {}
        return _framed(_rendered(kind, letter, secrets), letter)


def preview(letter: Letter) -> Written | None:
    """The letter as it would leave today, with a note where each secret will stand.

    None when there is nothing to say any more, or the text cannot be made.
    """
    kind = KINDS.get(letter.kind)
    if kind is None:
        return None
    with reading_as(letter):
        note = _("[made when the letter is sent]")
        try:
            return _framed(_rendered(kind, letter, dict.fromkeys(kind.secret_names, note)), letter)
        except (NotNeeded, TemplateDoesNotExist, LookupError):
            return None


def language_of(letter: Letter) -> str:
    """The letter's language, or the installation's own when that one was taken away."""
    known = dict(settings.LANGUAGES)
    return letter.language if letter.language in known else settings.LANGUAGE_CODE


@contextmanager
def reading_as(letter: Letter) -> Iterator[None]:
    with translation.override(language_of(letter)), reader.reading_in(letter.calendar):
        yield


def _rendered(kind: Kind, letter: Letter, secrets: Mapping[str, str]) -> Written:
    words: dict[str, Any] = {**letter.context, "letter": letter}
    words |= kind.facts(letter) if kind.facts else {}
    words |= secrets
    # Text has nothing to escape: "Côte d'Ivoire" must not become "Côte d&#x27;Ivoire".
    text = get_template(f"{kind.template}.txt").template  # type: ignore[attr-defined]
    subject, body = rules.parted(text.render(Context(words, autoescape=False)))
    return Written(subject, body, _own_page(f"{kind.template}.html", words))


def _own_page(name: str, words: dict[str, Any]) -> str:
    """The kind's own body of the second part, if it has one."""
    try:
        return render_to_string(name, words)
    except TemplateDoesNotExist as missing:
        if missing.args[0] != name:
            raise
        return ""


def _framed(words: Written, letter: Letter) -> Written:
    """Both parts with their direction: marks in the text, attributes in the page."""
    language = language_of(letter)
    context = {
        "subject": words.subject,
        "text": words.text,
        "body": mark_safe(words.html),  # noqa: S308 - made by a template, which escaped it
        "language": language,
        "dir": direction(language),
    }
    page = render_to_string("mail/letter.html", context)
    html = page.replace('<a href="http', '<a dir="ltr" href="http')
    text = rules.with_marks(words.text, language)
    return Written(rules.one_line(words.subject), text, html)
