"""What every answer from the register is made of: rows as drafts, one row for each assignment, bodies' sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.candidates import shown
from app.compose import Draft
from vectorstore.index import Index
from vectorstore.register_search import Entry, Register
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document, SearchFilter

_NAMING = "SELECT id FROM documents WHERE instr(text, ?) OR instr(text, ?) ORDER BY published DESC, path LIMIT 60"


class OpenRegister:
    """The register of an index's open generation, read once per generation. Use under the assistant's lock."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: tuple[int, Register] | None = None

    def current(self) -> Register:
        """The register that belongs to the generation that is open now."""
        generation = self._index.manifest.generation
        if self._known is None or self._known[0] != generation:
            self._known = (generation, Register(self._index.database.connection))
        return self._known[1]


@dataclass(frozen=True, slots=True)
class FromRegister:
    """What the register says. `said` goes before a list and `labels` say what each draft stands under, by document
    and start; `note` goes before passages that only touch the question; `nothing` is a refusal where it knows that
    there is none.
    """

    drafts: tuple[Draft, ...] = ()
    said: str = ""
    labels: Mapping[tuple[str, int], str] = field(default_factory=dict)
    note: str = ""
    nothing: str = ""


def allowed(entries: Sequence[Entry], only: SearchFilter, index: Index) -> list[Entry]:
    if only.empty:
        return list(entries)
    documents = ((entry, index.document(entry.row.document_id)) for entry in entries)
    return [entry for entry, document in documents if document is not None and only.accepts(document)]


def newest_of_each(entries: Sequence[Entry]) -> list[Entry]:
    """One row for each assignment, from its newest document; newest assignment first, undated last."""
    ordered = sorted(entries, key=lambda entry: (entry.row.decided, entry.path), reverse=True)
    taken: set[str] = set()
    kept: list[Entry] = []
    for entry in ordered:
        if entry.row.id not in taken and not taken & set(entry.links.related):
            kept.append(entry)
        taken.add(entry.row.id)
    return kept


def stretch(document: Document, start: int, end: int, index: Index, item: bool = False) -> Draft | None:
    """A stretch of a document as a draft; None where no passage holds it."""
    chunks = index.database.chunks_of(document.id)
    chunk = next((chunk for chunk in chunks if chunk.start <= start < chunk.end), None)
    text = shown(document.text[start:end])
    return Draft(text, document, chunk.id, start, end, item=item) if chunk and text else None


def row_draft(entry: Entry, start: int, end: int, index: Index, item: bool = False) -> Draft | None:
    """A stretch of the document that an entry is from; None where it is gone."""
    document = index.document(entry.row.document_id)
    return None if document is None else stretch(document, start, end, index, item)


def naming(names: Sequence[str], only: SearchFilter, index: Index) -> Iterator[tuple[Document, int, int]]:
    """(document, start, end) of every sentence that holds one of two names as written, newest documents first."""
    for (key,) in index.database.connection.execute(_NAMING, (names[0], names[-1])).fetchall():
        document = index.document(key)
        if document is None or not only.accepts(document):
            continue
        for span in split_sentences(document.text):
            said = document.text[span.start : span.end]
            if any(name in said for name in names):
                yield document, span.start, span.end
