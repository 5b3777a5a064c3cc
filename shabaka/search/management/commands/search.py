"""``shabaka search "QUERY"``: the same answer as the search page, for people and programs."""

import json
import time
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils import timezone
from django.utils.translation import override

from shabaka.search import actions, index
from shabaka.search.queries import Hit, Results, find

COLUMNS = ("kind", "key", "title", "url", "score")
PATIENCE, PAUSE = 10.0, 0.2  # seconds that another writer is given


class Command(BaseCommand):
    help = "Find cities, countries, networks, fields, bodies, organisations and people in office."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("query", help="words in any language")
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="of the titles")
        parser.add_argument("--limit", type=int, default=10, help="how many at most")
        parser.add_argument("--kind", action="append", default=[], help="only these kinds")
        parser.add_argument("--json", action="store_true", help="print one JSON array")

    def handle(self, *args: Any, **options: Any) -> None:
        language, limit = options["language"], options["limit"]
        if language not in dict(settings.LANGUAGES):
            codes = ", ".join(dict(settings.LANGUAGES))
            raise CommandError(f"There is no language “{language}” here. Choose one of: {codes}.")
        if not 0 < limit <= 1000:
            raise CommandError("Choose a limit between 1 and 1000.")
        with override(language):
            results = self._found(options["query"], language, limit, options["kind"])
        self._print(results, options["json"])

    def _found(self, text: str, language: str, limit: int, kinds: list[str]) -> Results:
        try:
            brought_up_to_date()
            return find(text, language, limit=limit, kinds=kinds, at=timezone.now())
        except (OperationalError, ProgrammingError) as error:
            raise CommandError("Nothing is installed yet. Run “bin/shabaka demo” first.") from error

    def _print(self, results: Results, as_json: bool) -> None:
        if as_json:
            told = [{name: asdict(hit)[name] for name in COLUMNS} for hit in results.hits]
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for hit in results.hits:
            self._line(hit)
        if not results.hits:
            hint = f" Did you mean “{results.suggestion}”?" if results.suggestion else ""
            self.stdout.write(f"Nothing was found.{hint}")

    def _line(self, hit: Hit) -> None:
        self.stdout.write(f"{hit.score:8.2f}  {hit.kind:<12} {hit.title}  {hit.url}")


def brought_up_to_date() -> None:
    """Read the journal to its end, or wait a while for the process that is doing so."""
    limit = time.monotonic() + PATIENCE
    while actions.is_behind(timezone.now()) and time.monotonic() < limit:
        with suppress(index.Busy):
            actions.follow(at=timezone.now())
            return
        time.sleep(PAUSE)
