"""What the steps of a question's way hand on to each other."""

from __future__ import annotations

from dataclasses import dataclass, field

from app import replies
from app.compose import Draft
from app.evidence import Evidence
from app.guards.outcomes import Outcome
from app.interpret import Interpretation
from app.matching import QueryWords
from app.measures_rows import FromRegister
from app.types import Citation, Generated, Question, Sentence, Status
from vectorstore.types import Hit


@dataclass(slots=True)
class State:
    """What the steps hand on. `ended` is set by a step that knows the outcome; the rest are then passed over."""

    question: Question
    read: Interpretation | None = None
    words: QueryWords | None = None
    hits: tuple[Hit, ...] = ()
    evidence: Evidence | None = None
    drafts: tuple[Draft, ...] = ()
    missing: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    status: Status = "answered"
    reason: str = replies.REASON_ANSWERED
    text: str = ""
    ended: bool = False
    english: bool = False
    elsewhere: Outcome | None = None
    notices: tuple[str, ...] = ()
    generated: Generated | None = None
    written: bool = False
    told: FromRegister = field(default_factory=FromRegister)
    timings: dict[str, float] = field(default_factory=dict)

    def end(self, status: Status, text: str, reason: str) -> None:
        """Settle the outcome without an answer from the sources."""
        self.status, self.text, self.reason, self.ended = status, text, reason, True
