"""The question's way, readable top to bottom: guard → interpret → retrieve → judge → compose → check → cite.

Where a language model is set it writes between judge and compose, and compose is what is left when it fails.

`AnswerPipeline` is a LangChain Runnable from Question to Answer; `stream` yields Progress as sentences are
found and checked. Each step is timed and the timings are in the answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from app import replies
from app.checking import keep_supported
from app.citing import cite, written
from app.closing import as_answer, doubts, nothing, settle_written
from app.documents import found, goes_on
from app.english import in_english
from app.evidence import gather
from app.followups import says_nothing
from app.guards.language import swedish_words
from app.guards.outcomes import declined, guarded, notices, outcome, unusable
from app.interpret import Interpretation, alone, interpret
from app.leaning import leans
from app.matching import words_of
from app.measures_answer import measure_drafts, of_the_body
from app.measures_lists import grouped
from app.measures_rows import OpenRegister
from app.models.writing import Writer
from app.planning import plan_answer
from app.remarks import remarks
from app.spelling import speller
from app.state import State
from app.types import Answer, Progress, Question
from app.witnesses import with_witnesses
from vectorstore.analysis import has_words
from vectorstore.index import Index
from vectorstore.settings import Settings
from vectorstore.swedish.instructions import holds_instruction


class AnswerPipeline(Runnable[Question, Answer]):
    """From a question to a cited answer over one index, with `writer` where a language model is set."""

    def __init__(self, index: Index, settings: Settings, writer: Writer | None = None) -> None:
        self.index = index
        self.settings = settings
        self.writer = writer
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
        state = self.begin(input)
        yield from self.write(state)
        yield from self.finish(state)

    def begin(self, question: Question) -> State:
        """Everything up to the judged evidence; uses the index."""
        state = State(question)
        self._run(state, "guard", "interpret", "retrieve", "register", "judge")
        return state

    def write(self, state: State) -> Iterator[Progress]:
        """What a language model writes, sentence by sentence as each is checked; never touches the index."""
        if self.writer is None or state.ended or state.english or state.read is None or state.drafts:
            return
        began = time.perf_counter()
        written = self.writer.write(state.read.shown or state.read.text, state.hits)
        while (draft := written.next()) is not None:
            state.drafts = (*state.drafts, draft)
            yield Progress(*cite(state.drafts))
        state.generated = written.counted()
        state.timings["write"] = time.perf_counter() - began
        settle_written(state, written)

    def finish(self, state: State) -> Iterator[Progress]:
        """Compose where no model did, check, cite; the last event holds the answer."""
        self._run(state, "compose", "check", "cite")
        for count in range(1, 0 if state.written else len(state.sentences)):
            shown = state.sentences[:count]
            used = {number for sentence in shown for number in sentence.citations}
            yield Progress(shown, tuple(c for c in state.citations if c.number in used))
        answer = as_answer(state, self.index, self.settings)
        yield Progress(answer.sentences, answer.citations, answer)

    def _run(self, state: State, *names: str) -> None:
        for name, step in self.steps:
            if name in names:
                began = time.perf_counter()
                if not state.ended:
                    step(state)
                state.timings[name] = time.perf_counter() - began

    def _guard(self, state: State) -> None:
        asked = state.question.text
        if settled := unusable(asked):
            state.end(*settled)
            return
        state.question, verdict = guarded(state.question)
        state.notices, state.english = notices(verdict), verdict.english
        if settled := outcome(verdict, asked):
            state.end(*settled)
            return
        state.elsewhere = declined(verdict) if verdict.kind == "off_topic" else None
        if state.english:
            state.question = replace(state.question, text=swedish_words(state.question.text))

    def _interpret(self, state: State) -> None:
        state.read = interpret(state.question, speller(self.index))
        if not any(character.isalnum() for character in state.read.text):
            state.end("clarification", replies.NO_WORDS, replies.REASON_EMPTY)
        elif self._vague(state, state.read):
            state.end("clarification", replies.TOO_VAGUE, replies.REASON_UNCLEAR)

    def _vague(self, state: State, read: Interpretation) -> bool:
        """Whether a question says nothing to search for ("vad är det"), or, where more than one document may answer,
        nothing that one of them could be about.
        """
        if not has_words(read.query):
            return True
        many = state.question.filter.empty and self.index.manifest.documents > 1
        return many and not read.topic and says_nothing(read.text)

    def _retrieve(self, state: State) -> None:
        assert state.read
        state.words = words_of(state.read, self.index)
        state.hits = found(state.read, state.words, self.index, state.question.filter)
        if state.read.perhaps and not goes_on(state.read, state.hits, self.index):
            state.read = alone(state.read)
            self._retrieve(state)

    def _register(self, state: State) -> None:
        assert state.read
        state.told = measure_drafts(state.read, state.question.filter, self.index, self.register)
        state.drafts = state.told.drafts
        if state.told.nothing:
            state.end("no_evidence", state.told.nothing, replies.REASON_NO_EVIDENCE)
        elif not state.drafts:
            state.hits = of_the_body(state.read, state.hits)

    def _judge(self, state: State) -> None:
        assert state.read
        assert state.words
        if state.drafts:
            return
        state.evidence = gather(state.read, state.words, state.hits, self.index, state.question.filter)
        if state.evidence.silent or state.evidence.confidence < self.settings.evidence_min:
            if state.elsewhere:
                state.end(*state.elsewhere)
            elif not state.read.topic and len(state.read.stems) < 2 and leans(state.read.text):
                state.end("clarification", replies.NEEDS_HISTORY, replies.REASON_UNCLEAR)
            else:
                state.end("no_evidence", nothing(state), replies.REASON_NO_EVIDENCE)

    def _compose(self, state: State) -> None:
        if state.written:
            return
        assert state.read
        if state.drafts:
            return
        assert state.evidence
        plan = plan_answer(state.read, state.evidence, self.index, state.question.filter, self.settings)
        state.drafts, state.missing = with_witnesses(plan.drafts, state.evidence.scored), plan.missing

    def _check(self, state: State) -> None:
        if state.written:  # each sentence was checked, with its passage around it, before it was shown
            return
        state.drafts = tuple(draft for draft in state.drafts if not holds_instruction(draft.text))
        state.drafts, dropped = keep_supported(state.drafts)
        if not state.drafts:
            state.end("no_evidence", nothing(state), replies.REASON_NO_EVIDENCE)
        elif dropped or state.missing or state.told.note or (state.evidence and state.evidence.undefined):
            state.status, state.reason = "partial", replies.REASON_PARTIAL

    def _cite(self, state: State) -> None:
        state.sentences, state.citations = cite(state.drafts)
        doubts(state)
        if state.english:
            state.sentences = in_english(state.sentences, state.citations)
        else:
            state.sentences = grouped(state.sentences, state.citations, state.told)
        state.text = written(state.sentences)
        assert state.read
        if not state.written:
            unheard = state.evidence.unheard if state.evidence else ""
            otherwise = state.evidence is not None and state.evidence.otherwise
            said = remarks(state.read.text, state.drafts, unheard, otherwise=otherwise)
            state.text = " ".join((state.text, *said))
        if state.missing:
            state.text = replies.partial(state.text, state.missing)
