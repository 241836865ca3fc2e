"""The assistant over a local index: what the command line, the chat and the evaluations all ask."""

from __future__ import annotations

import contextlib
import logging
import threading
import traceback
from collections import deque
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path

from app import replies
from app.closing import MODEL
from app.handover import handed_over
from app.models.writing import open_writer
from app.pipeline import AnswerPipeline
from app.types import Answer, IndexInfo, Progress, Question, SourceView
from vectorstore.errors import KallsvarError, UserError
from vectorstore.index import Index
from vectorstore.register_search import Register
from vectorstore.settings import Settings, load_settings
from vectorstore.types import Document

# Between them they go through every step: a day, a doer with a sign of danger, two kinds of papers.
_WARMING = (
    "Vilken dag bildades centrumet mot våld?",
    "Vem hjälper den som är rädd för sin man och blir slagen?",
    "Vad tillkom i lagrådsremissen jämfört med utredningens förslag?",
)
CONTEXT_CHARS = 900
_log = logging.getLogger(__name__)


class LocalAssistant:
    """Implements `app.types.Assistant`. Safe to use from several threads; questions are answered one at a time."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self.settings = settings
        self.pipeline = AnswerPipeline(index, settings, open_writer(settings))
        self._lock = threading.RLock()

    def ask(self, question: Question) -> Answer:
        """Answer a question; what goes wrong inside becomes status "failed", never an exception."""
        last: Answer | None = None
        for progress in self._events(question):
            last = progress.answer
        assert last is not None
        return last

    def stream(self, question: Question) -> Iterator[Progress]:
        """The answer as it grows, each event when it is made; the last one holds it whole. A slow reader never
        holds up another one's question: events that are not read yet wait beside the lock, not under it.
        """
        return handed_over(lambda: self._events(question))

    def source(self, document_id: str, start: int, end: int, quote: str | None = None) -> SourceView | None:
        """The passage in its context, cut at line breaks; None where its document is no longer in the index.

        The text may be another than the one that was cited: `quote` is shown where it stands nearest to `start`
        now. Where it stands nowhere any more, the view says which document it is and its quote is empty.
        Without a quote the offsets are taken at their word.
        """
        with self._lock:
            self.index.refresh()
            document = self.index.document(document_id)
        if document is None:
            return None
        if quote is None:
            return _view(document, start, end) if 0 <= start < end <= len(document.text) else None
        found = _nearest(document.text, quote, start)
        return _document_view(document) if found is None else _view(document, found, found + len(quote))

    def register(self) -> Register:
        """The register of measures of the generation in force."""
        with self._lock:
            self.index.refresh()
            return self.pipeline.register.current()

    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents in the index, sorted."""
        with self._lock:
            self.index.refresh()
            return self.index.database.kinds()

    def years(self) -> tuple[int, ...]:
        """Years of publication in the index, sorted."""
        with self._lock:
            self.index.refresh()
            return self.index.database.years()

    def info(self) -> IndexInfo:
        """Which index answers."""
        manifest = self.index.manifest
        return IndexInfo(manifest.generation, manifest.documents, manifest.until)

    def _events(self, question: Question) -> Generator[Progress, None, None]:
        """The events; what uses the index is made under the lock, what a language model writes is not."""
        try:
            with self._lock:
                self.index.refresh()
                state = self.pipeline.begin(question)
            yield from self.pipeline.write(state)
            with self._lock:
                yield from self.pipeline.finish(state)
        except UserError as error:
            yield Progress((), (), self._failed(str(error), replies.REASON_FAILED))
        except Exception as error:  # noqa: BLE001 - a reader never sees an exception; the log does
            # Where and what kind, never the message or the values: they may hold what the reader wrote.
            _log.error("the pipeline failed: %s at %s", type(error).__name__, _where(error))
            yield Progress((), (), self._failed(replies.FAILED, replies.REASON_FAILED))

    def _failed(self, text: str, reason: str) -> Answer:
        return Answer("failed", text, reason, (), (), (), {"total_s": 0.0}, MODEL, self.info())


def _where(error: BaseException) -> str:
    """ "pipeline.py:120 < index.py:80": files and lines of the traceback, innermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _nearest(text: str, quote: str, start: int) -> int | None:
    """Where `quote` stands in `text`, nearest to `start`, the earlier of two as near; None where it does not."""
    before, after = text.rfind(quote, 0, max(start, 0) + len(quote)), text.find(quote, max(start, 0))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - start)) if quote and places else None


def _document_view(document: Document) -> SourceView:
    """What the document is, with no passage of it."""
    empty = _view(document, 0, 0)
    return replace(empty, url=document.url, page=None, sections=(), before="", after="")


def _view(document: Document, start: int, end: int) -> SourceView:
    from app.citing import official_url

    text = document.text
    first = max(0, start - CONTEXT_CHARS)
    first = 0 if first == 0 else (text.find("\n", first, start) + 1 or first)
    last = min(len(text), end + CONTEXT_CHARS)
    last = len(text) if last == len(text) else max(text.rfind("\n", end, last), end)
    sections = _sections(text, start)
    return SourceView(
        title=document.title,
        kind=document.kind,
        published=document.published,
        precision=document.precision,
        senders=document.senders,
        designations=document.designations,
        path=document.path,
        url=official_url(document, start, end),
        note=document.note,
        page=document.page_at(start),
        sections=sections,
        before=text[first:start],
        quote=text[start:end],
        after=text[end:last],
    )


def _sections(text: str, at: int) -> tuple[str, ...]:
    stack: list[tuple[int, str]] = []
    for line in text[:at].split("\n"):
        if line.startswith("##"):
            level = len(line) - len(line.lstrip("#"))
            stack = [entry for entry in stack if entry[0] < level] + [(level, line[level:].strip())]
    return tuple(name for _, name in stack)


def open_assistant(store: Path, settings: Settings | None = None) -> LocalAssistant:
    """Open the store for answering; raises StoreMissing, IndexMismatch or another UserError."""
    chosen = settings or load_settings()
    assistant = LocalAssistant(Index(store, chosen), chosen)
    # Word lists, patterns and weights are read at first use: here, so that no one waits for it with a question.
    with contextlib.suppress(KallsvarError):
        for question in _WARMING:
            deque(assistant.pipeline.finish(assistant.pipeline.begin(Question(question))), maxlen=0)  # asks no model
    return assistant
