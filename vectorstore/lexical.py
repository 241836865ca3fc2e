"""The one module that knows tantivy: the Swedish lexical index, one field per leg, terms made by us."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vectorstore.analysis import LEGS, indexed, stems_of
from vectorstore.errors import InternalError
from vectorstore.types import SearchFilter

# Taken as it fills. Some 50,000 passages fit, and one segment is searched a fourth faster than four.
_HEAP_BYTES = 256_000_000
_NO_YEAR = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """What the lexical index is told about a chunk. `context` is title, lead and headings."""

    id: str
    body: str
    context: str
    kind: str | None = None
    year: int | None = None


def _schema() -> Any:
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("year", indexed=True)
    for leg in LEGS:
        builder.add_text_field(leg, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


def _document(passage: Passage) -> Any:
    import tantivy

    document = tantivy.Document()
    document.add_text("id", passage.id)
    document.add_text("kind", passage.kind or "")
    document.add_integer("year", passage.year or _NO_YEAR)
    for field, text in indexed(passage.body).items():
        document.add_text(field, text)
    document.add_text("context", stems_of(passage.context))
    return document


class LexicalIndex:
    """BM25 over words, stems, character n-grams and context, each a leg of its own."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        import tantivy

        try:
            if create:
                folder.mkdir(parents=True, exist_ok=True)
                self._index: Any = tantivy.Index(_schema(), path=str(folder))
            else:
                self._index = tantivy.Index.open(str(folder))
            self._searcher: Any = self._index.searcher()
            self._size: int | None = None
            self._ids: dict[tuple[int, int], str] = {}
            self._folder = folder
            self._removed = self._still_held()
        except (ValueError, OSError, KeyError) as error:
            raise InternalError(f"tantivy could not open {folder}: {error}") from error

    def count(self) -> int:
        """How many passages there are."""
        if self._size is None:
            self._size = int(self._searcher.num_docs)
        return self._size

    @property
    def removed(self) -> int:
        """Passages that were removed and whose terms tantivy still counts: it forgets them when it merges segments."""
        return self._removed

    def _still_held(self) -> int:
        segments = json.loads((self._folder / "meta.json").read_text("utf-8"))["segments"]
        return sum(int(segment["deletes"]["num_deleted_docs"]) for segment in segments if segment["deletes"])

    def update(self, remove: Sequence[str], add: Iterable[Passage]) -> None:
        """Remove by chunk id, then add, in one commit."""
        with self.changing() as put:
            put(remove, add)

    @contextmanager
    def changing(self, afresh: bool = False) -> Iterator[Callable[[Sequence[str], Iterable[Passage]], None]]:
        """Gives a function that removes by chunk id and then adds; all it did is committed at the end, at once.

        `afresh` leaves out all that there was. Nothing is committed where the block raises.
        """
        # One thread: two writers of the same passages would part them into segments as chance has it.
        writer = self._index.writer(_HEAP_BYTES, 1)
        if afresh:
            writer.delete_all_documents()

        def put(remove: Sequence[str], add: Iterable[Passage]) -> None:
            for key in remove:
                writer.delete_documents_by_term("id", key)
            for passage in add:
                writer.add_document(_document(passage))

        yield put
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._size, self._ids = None, {}
        self._searcher = self._index.searcher()
        self._removed = self._still_held()

    def search(
        self, leg: str, terms: Mapping[str, int], depth: int, only: SearchFilter | None = None
    ) -> list[tuple[str, float]]:
        """(chunk id, BM25) of the `depth` best for one leg, best first; ties by id."""
        if not terms or not depth or not self.count():
            return []
        query = self._filtered(self._any_of(leg, terms), only)
        found = self._searcher.search(query, limit=min(depth, self.count()), count=False)
        hits = [(self._id(address), float(score)) for score, address in found.hits]
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))

    def _id(self, address: Any) -> str:
        """The chunk id at an address of the searcher; each is read from the index once."""
        place = (address.segment_ord, address.doc)
        if (known := self._ids.get(place)) is None:
            known = self._ids[place] = str(self._searcher.doc(address)["id"][0])
        return known

    def document_frequency(self, leg: str, term: str) -> int:
        """In how many passages a term stands."""
        import tantivy

        held = int(self._searcher.doc_freq(leg, term))
        if not held or not self._removed:
            return held
        # The quick figure still counts removed passages: one that outnumbers the passages makes weights negative.
        query = tantivy.Query.term_query(self._index.schema, leg, term, index_option="freq")
        return int(self._searcher.search(query, limit=1, count=True).count)

    def idf(self, term: str, leg: str = "stems") -> float:
        """BM25 inverse document frequency, natural logarithm, never negative."""
        total, having = self.count(), self.document_frequency(leg, term)
        return math.log(1 + (total - having + 0.5) / (having + 0.5))

    def _any_of(self, leg: str, terms: Mapping[str, int]) -> Any:
        import tantivy

        clauses = []
        for term, times in sorted(terms.items()):
            clause = tantivy.Query.term_query(self._index.schema, leg, term, index_option="freq")
            if times > 1:
                clause = tantivy.Query.boost_query(clause, float(times))
            clauses.append((tantivy.Occur.Should, clause))
        return tantivy.Query.boolean_query(clauses)

    def _filtered(self, query: Any, only: SearchFilter | None) -> Any:
        import tantivy

        if only is None or only.empty:
            return query
        clauses = [(tantivy.Occur.Must, query)]
        if only.kinds:
            kinds = tantivy.Query.term_set_query(self._index.schema, "kind", list(only.kinds))
            clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(kinds, 0.0)))
        if only.year_from is not None or only.year_to is not None:
            years = tantivy.Query.range_query(
                self._index.schema,
                "year",
                tantivy.FieldType.Integer,
                only.year_from or _NO_YEAR + 1,
                only.year_to or 9999,
            )
            clauses.append((tantivy.Occur.Must, tantivy.Query.const_score_query(years, 0.0)))
        return tantivy.Query.boolean_query(clauses)
