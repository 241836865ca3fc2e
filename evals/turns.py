"""From a chat turn to a draft test row. Turns are kept in memory only; nothing is written until someone asks."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals import desk_texts, replies
from evals.dataset import EvalRow, HistoryTurn, row_to_json
from evals.report import dump
from evals.schema import Evidence
from vectorstore.errors import UserError

if TYPE_CHECKING:
    from app.types import Answer, Assistant, IndexInfo, Progress, Question, SourceView

KEPT = 8


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """A question with its history and the answer in JSON form."""

    question: str
    history: tuple[HistoryTurn, ...]
    answer: dict[str, Any]


class TurnLog:
    """The latest turns, newest first; older ones are forgotten."""

    def __init__(self, kept: int = KEPT) -> None:
        self._turns: deque[TurnRecord] = deque(maxlen=kept)
        self._lock = threading.Lock()

    def add(self, question: Question, answer: Answer) -> None:
        """Remember a finished turn, personal data masked; one that a guard ended is not remembered at all."""
        from app.answer_json import to_json
        from app.guards.outcomes import safe_text

        if answer.status in ("crisis", "refused"):
            return
        history = tuple(HistoryTurn(turn.role, safe_text(turn.content)) for turn in question.history)
        with self._lock:
            self._turns.appendleft(TurnRecord(safe_text(question.text), history, to_json(answer)))

    def latest(self) -> tuple[TurnRecord, ...]:
        """Newest first."""
        with self._lock:
            return tuple(self._turns)


class RecordingAssistant:
    """The assistant, with every finished turn noted in a log. Implements `app.types.Assistant`."""

    def __init__(self, inner: Assistant, log: TurnLog) -> None:
        self._inner, self._log = inner, log

    def ask(self, question: Question) -> Answer:
        """See Assistant."""
        answer = self._inner.ask(question)
        self._log.add(question, answer)
        return answer

    def stream(self, question: Question) -> Iterator[Progress]:
        """See Assistant; a stream that is left before its end is not noted."""
        for progress in self._inner.stream(question):
            if progress.answer is not None:
                self._log.add(question, progress.answer)
            yield progress

    def source(self, document_id: str, start: int, end: int, quote: str | None = None) -> SourceView | None:
        """See Assistant."""
        return self._inner.source(document_id, start, end, quote)

    def kinds(self) -> tuple[str, ...]:
        """See Assistant."""
        return self._inner.kinds()

    def years(self) -> tuple[int, ...]:
        """See Assistant."""
        return self._inner.years()

    def info(self) -> IndexInfo:
        """See Assistant."""
        return self._inner.info()


def recording(make: Callable[[], Assistant], log: TurnLog) -> Callable[[], Assistant]:
    """The same maker of an assistant, with its turns noted."""
    return lambda: RecordingAssistant(make(), log)


def draft_row(turn: TurnRecord) -> EvalRow:
    """A draft: the question, the cited documents as gold, the quotes as evidence; facts are for a person to write.

    The answer stands in the note. The id depends on the question and its history, so that the same turn is not
    drafted twice.
    """
    answered = turn.answer.get("status") in ("answered", "partial")
    cited = turn.answer.get("citations") or () if answered else ()
    key = dump([turn.question, [[one.role, one.content] for one in turn.history]])
    evidence = tuple(
        (Evidence(one["path"], one.get("page"), one["quote"], sha256(one["quote"].encode("utf-8")).hexdigest()),)
        for one in cited
    )
    return EvalRow(
        id=f"utkast-{sha256(key.encode('utf-8')).hexdigest()[:10]}",
        question=turn.question,
        answerable=answered,
        history=turn.history,
        gold_docs=tuple(dict.fromkeys(str(one["path"]) for one in cited)),
        evidence=evidence,
        tags=(desk_texts.FROM_CHAT,),
        status="draft",
        note=desk_texts.DRAFT_NOTE.format(answer=turn.answer.get("text") or ""),
    )


def save_draft(path: Path, turn: TurnRecord) -> tuple[EvalRow, bool]:
    """Append the turn's draft to a set; False where it is there already. Raises UserError, BadInput."""
    from evals.dataset import load_dataset

    row = draft_row(turn)
    if path.exists() and path.read_bytes().strip() and row.id in {one.id for one in load_dataset(path).rows}:
        return row, False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(dump(row_to_json(row)) + "\n")
    except OSError as error:
        raise UserError(replies.OUT_NOT_FOLDER, f"{path} ({error.strerror})", replies.OUT_TODO) from error
    return row, True
