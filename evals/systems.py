"""The system under test, as this room sees it: questions in, answers in JSON form out, stored texts to check.

Scoring sees only the JSON form (what `python -m app ask --json` prints), so answers that were kept in a file
can be scored the same way.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from evals.dataset import HistoryTurn
from vectorstore.settings import Settings, load_settings

if TYPE_CHECKING:
    from app.types import Assistant
    from vectorstore.database import Database


class AnswerSource(Protocol):
    """Something that answers and whose stored documents can be read."""

    def ask(self, question: str, history: Sequence[HistoryTurn]) -> Mapping[str, Any]:
        """The answer in JSON form. An exception counts as a failed row."""

    def texts(self, path: str) -> Sequence[str]:
        """Stored text of every document at this path (several sources may have the same path)."""

    def describe(self) -> Mapping[str, object]:
        """What the run's manifest says of the system: its settings and its index."""


@runtime_checkable
class KnowsKinds(Protocol):
    """A source that can also say what kind of document a path is; slices use it."""

    def kind(self, path: str) -> str | None:
        """Kind of the document at this path (of several, the first), or None."""


class StoredTexts:
    """Texts of the generation in force, read from the store itself and not from what the assistant says."""

    def __init__(self, root: Path) -> None:
        from vectorstore.generations import Store

        self._store = Store(root)
        self._generation: int | None = None
        self._database: Database | None = None
        self._ids: dict[str, list[str]] = {}

    def at(self, path: str) -> tuple[str, ...]:
        """Texts of the documents at `path`; empty where there is none."""
        database = self._current()
        documents = (database.document(key) for key in self._ids.get(path, ()))
        return tuple(document.text for document in documents if document is not None)

    def kind(self, path: str) -> str | None:
        """Kind of the first document at `path`, or None."""
        database = self._current()
        documents = (database.document(key) for key in self._ids.get(path, ()))
        return next((document.kind for document in documents if document is not None), None)

    def digest(self) -> str:
        """SHA-256 of what the index holds: the same texts at the same paths, cut the same way."""
        return self._current().digest()

    def _current(self) -> Database:
        from vectorstore.database import Database

        generation = self._store.require_current()
        if self._database is None or generation != self._generation:
            if self._database is not None:
                self._database.close()
            self._database, self._generation = Database(self._store.folder(generation)), generation
            self._ids = {}
            for key, path, *_ in self._database.document_rows():
                self._ids.setdefault(path, []).append(key)
        return self._database


class LocalSource:
    """The assistant of this repository over one store."""

    def __init__(self, assistant: Assistant, texts: StoredTexts, settings: Settings) -> None:
        self._assistant, self._texts, self._settings = assistant, texts, settings

    def ask(self, question: str, history: Sequence[HistoryTurn]) -> Mapping[str, Any]:
        """Ask the assistant; see AnswerSource."""
        from app.answer_json import to_json
        from app.types import Question, Turn

        turns = tuple(Turn(turn.role, turn.content) for turn in history)
        answer: Mapping[str, Any] = to_json(self._assistant.ask(Question(question, turns)))
        return answer

    def texts(self, path: str) -> Sequence[str]:
        """Stored texts; see AnswerSource."""
        return self._texts.at(path)

    def kind(self, path: str) -> str | None:
        """Kind of a stored document; see KnowsKinds."""
        return self._texts.kind(path)

    def describe(self) -> Mapping[str, object]:
        """Effective settings, and the index: generation, documents, date up to which it reaches, and a hash of it."""
        info = self._assistant.info()
        index = {
            "generation": info.generation,
            "documents": info.documents,
            "until": info.until,
            "sha256": self._texts.digest(),
        }
        from app.models.prompts import prompts_hash

        return {"settings": self._settings.as_dict(), "index": index, "prompts": prompts_hash()}


def open_assistant(store: Path, changes: Mapping[str, str] | None = None) -> AnswerSource:
    """Open the default system over `store`, with `changes` (name of a setting → value as text) to its settings.

    Raises UserError where there is no index or it does not fit, and for a setting out of its range.
    """
    from app.assistant import open_assistant as open_local

    given = {f"KALLSVAR_{name.upper()}": value for name, value in (changes or {}).items()}
    settings = load_settings({**os.environ, **given})
    return LocalSource(open_local(store, settings), StoredTexts(store), settings)


def is_verbatim(citation: Mapping[str, Any], texts: Sequence[str]) -> bool:
    """True where the citation's quote, not empty, is exactly `text[start:end]` of a stored text."""
    quote, start, end = citation.get("quote"), citation.get("start"), citation.get("end")
    if not quote or not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end:
        return False
    return any(end <= len(text) and text[start:end] == quote for text in texts)
