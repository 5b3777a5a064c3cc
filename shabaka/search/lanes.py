"""How a question becomes a query: several lanes at once, the surest weighing most.

Weights do not depend on how long a document is, so that a name with many variants loses nothing.
Queries are built from objects, never from what a reader wrote, so no character of it commands.
"""

from collections.abc import Iterator
from datetime import date
from math import log
from typing import Any

import tantivy
from tantivy import Occur, Query

from shabaka.journal.states import Audience
from shabaka.search.index import Opened
from shabaka.search.rules import SHORTEST_FOR_SLIPS, Asked
from shabaka.search.states import Kind

# The whole question is a name.
PREFERRED, VARIANT, SPELT, SPELT_BY_READER = 100.0, 80.0, 3.0, 5.0
KIN_WHOLE, BEGINS_NAME, SLIPPED_NAME = 30.0, 20.0, 15.0
# One word of it.
WORD = {"name": 10.0, "kin": 6.0, "stem": 3.0, "body": 3.0}
BEGINS_WORD, BEGINS_KIN, SLIPPED_WORD, SLIPPED_KIN = 6.0, 3.0, 5.0, 2.5
EVERY_WORD = 12.0
# Of otherwise equal ones, in the order of kinds.
KIND_STEP = 0.1
SHORTEST_BEGINNING = 2


class Lanes:
    """The lanes of one question over one opened index."""

    def __init__(self, opened: Opened, question: Asked, language: str) -> None:
        self.searcher, self.schema = opened.searcher, opened.schema
        self.question, self.language = question, language
        self.documents = max(2, self.searcher.num_docs)

    def query(self, day: date, *, kinds: tuple[str, ...] = (), network: str = "") -> Any:
        """Everything that answers at all and that this reader may find on this day."""
        wanted = [*self._whole(), *self._words()]
        wanted += [
            self._scored("kind", kind, KIND_STEP * n) for n, kind in enumerate(reversed(Kind), 1)
        ]
        must = [self._answers(), *self._limits(day, kinds, network)]
        parts = [(Occur.Must, query) for query in must] + [
            (Occur.Should, query) for query in wanted
        ]
        return Query.boolean_query(parts)

    def _answers(self) -> Any:
        """At least one lane is met; kinds and limits alone find nothing."""
        return Query.const_score_query(any_of([*self._whole(), *self._words()]), 0.0)

    def _limits(self, day: date, kinds: tuple[str, ...], network: str) -> Iterator[Any]:
        yield self._scored("audience", Audience.PUBLIC, 0.0)
        still = Query.range_query(
            self.schema, "until", tantivy.FieldType.Unsigned, lower_bound=day.toordinal()
        )
        yield Query.const_score_query(still, 0.0)
        if kinds:
            yield Query.const_score_query(any_of([self._term("kind", kind) for kind in kinds]), 0.0)
        if network:
            yield self._scored("network", network, 0.0)

    def _whole(self) -> list[Any]:
        bare, spelt = self.question.bare, self.question.spelt
        if not bare:
            return []
        names = [
            self._scored("preferred", bare, PREFERRED),
            self._scored("whole", bare, VARIANT),
            self._scored("kin_whole", bare, KIN_WHOLE),
            *self._nearly(bare),
        ]
        to_the_letter = [
            self._scored("spelt", spelt, SPELT),
            self._scored("spelt", f"{self.language}:{spelt}", SPELT_BY_READER),
        ]
        return [best_of(names), *to_the_letter]

    def _nearly(self, bare: str) -> Iterator[Any]:
        if len(bare) >= SHORTEST_BEGINNING:
            yield Query.const_score_query(self._beginning("whole", bare), BEGINS_NAME)
        if len(bare) >= SHORTEST_FOR_SLIPS and not self._frequency("whole", bare):
            yield Query.const_score_query(self._slipped("whole", bare), SLIPPED_NAME)

    def _words(self) -> list[Any]:
        words = [best_of(list(self._word(n))) for n in range(len(self.question.words))]
        if len(words) > 1:
            every = Query.boolean_query([(Occur.Must, word) for word in words])
            words.append(Query.const_score_query(every, EVERY_WORD))
        return words

    def _word(self, n: int) -> Iterator[Any]:
        """One word in every field; a rare one says more, and only an unknown one may be a slip."""
        word, stems = self.question.words[n], self.question.stems[n]
        known = max(self._frequency(field, word) for field in WORD)
        rarity = 0.3 + 0.7 * log(self.documents / min(self.documents, known + 1)) / log(
            self.documents
        )
        for field, weight in WORD.items():
            for term in stems if field == "stem" else (word,):
                yield self._scored(field, term, weight * rarity)
        if n == len(self.question.words) - 1 and len(word) >= SHORTEST_BEGINNING:
            yield Query.const_score_query(self._beginning("name", word), BEGINS_WORD)
            yield Query.const_score_query(self._beginning("kin", word), BEGINS_KIN)
        if not known and len(word) >= SHORTEST_FOR_SLIPS:
            yield Query.const_score_query(self._slipped("name", word), SLIPPED_WORD)
            yield Query.const_score_query(self._slipped("kin", word), SLIPPED_KIN)

    def _term(self, field: str, value: str) -> Any:
        return Query.term_query(self.schema, field, str(value), "basic")

    def _scored(self, field: str, value: str, score: float) -> Any:
        return Query.const_score_query(self._term(field, value), score)

    def _beginning(self, field: str, start: str) -> Any:
        return Query.fuzzy_term_query(self.schema, field, start, 0, True, True)

    def _slipped(self, field: str, word: str) -> Any:
        return Query.fuzzy_term_query(self.schema, field, word, 1, True, False)

    def _frequency(self, field: str, word: str) -> int:
        return int(self.searcher.doc_freq(field, word))


def any_of(queries: list[Any]) -> Any:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def best_of(queries: list[Any]) -> Any:
    return Query.disjunction_max_query(queries)
