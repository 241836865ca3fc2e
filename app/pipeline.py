"""The question's way, readable top to bottom: guard → interpret → retrieve → judge → compose → check → cite.

`AnswerPipeline` is a LangChain Runnable from Question to Answer; `stream` yields Progress as sentences are
found and checked. Each step is timed and the timings are in the answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from app import replies
from app.checking import keep_supported
from app.citing import cite
from app.compose import Draft, compose
from app.evidence import Evidence, gather
from app.interpret import Interpretation, interpret, leans
from app.measures_answer import OpenRegister, counted, measure_drafts
from app.types import Answer, Citation, IndexInfo, Progress, Question, Sentence, Status
from vectorstore.index import Index
from vectorstore.settings import Settings
from vectorstore.types import Hit

MODEL = "extractive"
MAX_QUESTION_CHARS = 2000
HITS = 20
_NEAREST = 3


@dataclass(slots=True)
class State:
    """What the steps hand on. `ended` is set by a step that knows the outcome; the rest are then passed over."""

    question: Question
    read: Interpretation | None = None
    hits: tuple[Hit, ...] = ()
    evidence: Evidence | None = None
    drafts: tuple[Draft, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    status: Status = "answered"
    reason: str = replies.REASON_ANSWERED
    text: str = ""
    ended: bool = False
    listed: str = ""
    timings: dict[str, float] = field(default_factory=dict)

    def end(self, status: Status, text: str, reason: str) -> None:
        """Settle the outcome without an answer from the sources."""
        self.status, self.text, self.reason, self.ended = status, text, reason, True


class AnswerPipeline(Runnable[Question, Answer]):
    """From a question to a cited answer over one index, without a language model."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self.index = index
        self.settings = settings
        self.register = OpenRegister(index)
        self.steps: tuple[tuple[str, Callable[[State], None]], ...] = (
            ("guard", self._guard),
            ("interpret", self._interpret),
            ("retrieve", self._retrieve),
            ("register", self._register),
            ("judge", self._judge),
            ("compose", self._compose),
            ("check", self._check),
            ("cite", self._cite),
        )

    def invoke(self, input: Question, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """The finished answer."""
        last: Answer | None = None
        for progress in self.stream(input, config, **kwargs):
            last = progress.answer
        assert last is not None
        return last

    def stream(  # type: ignore[override]
        self, input: Question, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Progress]:
        """Progress for every sentence that is found and checked, then the answer."""
        state = State(input)
        for name, step in self.steps:
            began = time.perf_counter()
            if not state.ended:
                step(state)
            state.timings[name] = time.perf_counter() - began
        for count in range(1, len(state.sentences)):
            shown = state.sentences[:count]
            used = {number for sentence in shown for number in sentence.citations}
            yield Progress(shown, tuple(c for c in state.citations if c.number in used))
        answer = self._answer(state)
        yield Progress(answer.sentences, answer.citations, answer)

    def _guard(self, state: State) -> None:
        text = state.question.text.strip()
        if not text:
            state.end("clarification", replies.EMPTY_QUESTION, replies.REASON_EMPTY)
        elif len(text) > MAX_QUESTION_CHARS:
            reply = replies.TOO_LONG.format(chars=len(text), limit=MAX_QUESTION_CHARS)
            state.end("clarification", reply, replies.REASON_LONG)

    def _interpret(self, state: State) -> None:
        state.read = interpret(state.question)
        if not any(character.isalnum() for character in state.read.text):
            state.end("clarification", replies.NO_WORDS, replies.REASON_EMPTY)

    def _retrieve(self, state: State) -> None:
        assert state.read
        state.hits = self.index.search(state.read.query, HITS, state.question.filter)

    def _register(self, state: State) -> None:
        assert state.read
        state.listed, state.drafts = measure_drafts(state.read, state.question.filter, self.index, self.register)

    def _judge(self, state: State) -> None:
        assert state.read
        if state.drafts:
            return
        state.evidence = gather(state.read, state.hits, self.index)
        if state.evidence.confidence < self.settings.evidence_min:
            if not state.read.topic and len(state.read.stems) < 2 and leans(state.read.text):
                state.end("clarification", replies.NEEDS_HISTORY, replies.REASON_UNCLEAR)
            else:
                state.end("no_evidence", self._nothing(state), replies.REASON_NO_EVIDENCE)

    def _compose(self, state: State) -> None:
        assert state.read
        if state.drafts:
            return
        assert state.evidence
        state.drafts = compose(state.read, state.evidence, self.settings.answer_words)

    def _check(self, state: State) -> None:
        state.drafts, dropped = keep_supported(state.drafts)
        if not state.drafts:
            state.end("no_evidence", self._nothing(state), replies.REASON_NO_EVIDENCE)
        elif dropped:
            state.status, state.reason = "partial", replies.REASON_PARTIAL

    def _cite(self, state: State) -> None:
        state.sentences, state.citations = cite(state.drafts)
        state.sentences = counted(state.sentences, state.listed)
        state.text = written(state.sentences)

    def _nothing(self, state: State) -> str:
        titles = list(dict.fromkeys(hit.document.title for hit in state.hits))[:_NEAREST]
        if not titles:
            return replies.NO_EVIDENCE
        named = "; ".join(f"”{title}”" for title in titles)
        return f"{replies.NO_EVIDENCE} {replies.NEAREST.format(titles=named)}"

    def _answer(self, state: State) -> Answer:
        timings = {**state.timings, "total_s": sum(state.timings.values())}
        manifest = self.index.manifest
        return Answer(
            status=state.status,
            text=state.text,
            reason=state.reason,
            sentences=state.sentences,
            citations=state.citations,
            hits=state.hits,
            timings=timings,
            model=MODEL,
            index=IndexInfo(manifest.generation, manifest.documents, manifest.until),
            confidence=state.evidence.confidence if state.evidence else None,
            interpreted_as=state.read.shown if state.read else None,
        )


def written(sentences: tuple[Sentence, ...]) -> str:
    """The answer as one text: attributions, sentences and their numbers; items on lines of their own."""
    lines: list[str] = []
    for sentence in sentences:
        marks = "".join(f"[{number}]" for number in sentence.citations)
        attribution = f"{sentence.attribution}: " if sentence.attribution else ""
        line = f"{'- ' if sentence.item else ''}{attribution}{sentence.text} {marks}"
        if lines and not sentence.item and not lines[-1].startswith("- "):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)
