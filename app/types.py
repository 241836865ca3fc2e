"""What the app room makes: Citation, Sentence, Answer, and the events of a streamed answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, Protocol

from vectorstore.types import Hit, SearchFilter

Status = Literal["answered", "partial", "no_evidence", "clarification", "crisis", "refused", "failed"]
Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier line of the conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the conversation before it and what may be searched."""

    text: str
    history: tuple[Turn, ...] = ()
    filter: SearchFilter = field(default_factory=SearchFilter)


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence stands. `quote` is `document.text[start:end]`, always.

    `url` is the address a reader should open: the document's own, or for a fact sheet the official page
    that the fact came from. `also` names other documents that hold the same passage.
    """

    number: int
    document_id: str
    chunk_id: str
    title: str
    kind: str | None
    published: str | None
    senders: tuple[str, ...]
    path: str
    url: str | None
    page: int | None
    start: int
    end: int
    quote: str
    note: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One checked sentence. `attribution` ("Enligt pressmeddelandet från september 2024") is ours, from
    metadata, and is no part of the quoted text. `item` marks an item of a list that was asked for.
    `status_label` says what its wording claims: diskuterat, aviserat, föreslaget, beslutat, i kraft, avslutat.
    """

    text: str
    citations: tuple[int, ...]
    attribution: str = ""
    item: bool = False
    status_label: str | None = None


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """Which index answered: its generation, how many documents, and up to when they reach (ISO)."""

    generation: int
    documents: int
    until: str | None


@dataclass(frozen=True, slots=True)
class Generated:
    """What a language model said, counted: sentences said, dropped by the checks, and citations of passages
    that it was never given. `fallback` says why the answer is extractive all the same, "" where it is not.
    """

    said: int
    dropped: int
    unknown_citations: int
    fallback: str = ""

    @property
    def share_dropped(self) -> float | None:
        """dropped ÷ said, 0 to 1; None where nothing was said."""
        return self.dropped / self.said if self.said else None


@dataclass(frozen=True, slots=True)
class Answer:
    """A finished answer. `confidence` is 0 to 1 or None; `timings` are seconds by step with `total_s`.

    `notices` are lines to show above it (personal data masked, model failed …); `prompts` is the hash of the
    prompt files; `generated` is None where no model was asked; `language` is that of the fixed sentences.
    """

    status: Status
    text: str
    reason: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    timings: dict[str, float]
    model: str
    index: IndexInfo
    confidence: float | None = None
    interpreted_as: str | None = None
    notices: tuple[str, ...] = ()
    prompts: str = ""
    generated: Generated | None = None
    language: Literal["sv", "en"] = "sv"


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of a streamed answer: the sentences and citations that are found and checked so far.

    `answer` is None until the last event.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A cited passage in its surrounding text, for the source panel. `before + quote + after` is a stretch
    of the document's text, cut at line breaks; `sections` are the headings above it.
    """

    title: str
    kind: str | None
    published: str | None
    precision: str | None
    senders: tuple[str, ...]
    designations: tuple[str, ...]
    path: str
    url: str | None
    note: str | None
    page: int | None
    sections: tuple[str, ...]
    before: str
    quote: str
    after: str


class Assistant(Protocol):
    """What the user interfaces need; implemented by `app.assistant.LocalAssistant`."""

    def ask(self, question: Question) -> Answer:
        """Answer; never raises for anything a reader typed (status "failed" carries the reason)."""

    def stream(self, question: Question) -> Iterator[Progress]:
        """The same, as events; the last one holds the Answer."""

    def source(self, document_id: str, start: int, end: int) -> SourceView | None:
        """The passage in its context, or None where the document is no longer in the index."""

    def kinds(self) -> tuple[str, ...]:
        """Kinds of documents in the index, sorted."""

    def years(self) -> tuple[int, ...]:
        """Years of publication in the index, sorted."""

    def info(self) -> IndexInfo:
        """Which index answers."""
