"""What a question asks for: its words with weights, the kinds of answer it expects, the dates that it names.

A follow-up ("Och när ska det redovisas?") borrows the topic of the question before it, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app import replies
from app.followups import in_place, replaced
from app.leaning import leans, may_lean
from app.types import Question
from vectorstore.analysis import content_words
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.questions import expected_types
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import normalise
from vectorstore.swedish.words import stem, stop_words, tokens

_ACCORDING = re.compile(r"^Enligt [^:]{3,160}: ")
_OURS = re.compile(r"Underlaget |[^.\n]{2,80} har (?:\d+|ett) uppdrag i underlaget")
_NUMBERS = re.compile(r" ?\[\d+\]")
# What the sources lack, asked for in a reader's words, and how the documents say that they lack it.
_GAPS = re.compile(
    r"\b(?:inte|saknas|fattas)\b.*\b(?:materialet|underlaget|källorna|faktabladen)\b|"
    r"\b(?:materialet|underlaget|källorna|faktabladen)\b.*\b(?:inte|saknas|saknar|fattas)\b|"
    r"\b(?:kan|vet|svarar|har) (?:ni|du|verktyget|tjänsten|källsvar) inte\b|"
    r"\bgår inte att (?:få )?(?:besked|veta|svara|utläsa|få reda)\w*",
    re.IGNORECASE,
)
_GAP_WORDS = "vad som inte framgår av underlaget, underlaget innehåller inte"
_TOLD_CHARS = 240


@dataclass(frozen=True, slots=True)
class Interpretation:
    """A question made ready. `topic` is the earlier question that a follow-up leans on, `told` the beginning of
    the answer to it, else empty, or other words for what the sources lack, where that is asked for. `whole` marks a
    follow-up that was put in the place of what was asked before: `text` is then the question so made. `written` are
    question and topic in the reader's own spelling. `perhaps`: nothing in the question points back, but it is so short
    and nameless that it may.

    `stems` are the question's own content stems in order; `types` what it expects (see
    vectorstore.swedish.questions); `months` the (year, month or None) it names.
    """

    text: str
    topic: str
    stems: tuple[str, ...]
    types: tuple[str, ...]
    months: tuple[tuple[int, int | None], ...]
    told: str = ""
    whole: bool = False
    written: tuple[str, str] = ("", "")
    perhaps: bool = False

    @property
    def query(self) -> str:
        """What is searched for; the words of a question that may stand by itself count twice."""
        if self.perhaps:
            return " ".join((self.text, self.text, self.topic))
        return " ".join(filter(None, (self.text, self.topic, self.told)))

    @property
    def shown(self) -> str | None:
        """ "Tolkat som" for a follow-up; None where the question stands by itself."""
        text, topic = self.written if self.written[0] else (self.text, self.topic)
        if self.whole and not topic:
            return text
        return replies.INTERPRETED.format(question=text, topic=topic) if topic else None


def interpret(question: Question, spell: Callable[[str], str] = str) -> Interpretation:
    """Read a question in the light of the conversation, each line spelled by `spell`; raises nothing."""
    text = spell(" ".join(normalise(question.text).split()))
    earlier = [spell(" ".join(normalise(t.content).split())) for t in question.history if t.role == "user"]
    topic, whole, written, perhaps = "", False, ("", ""), False
    if earlier and (leans(text) or may_lean(text)):
        perhaps = not leans(text)
        text, topic, whole = _leaning(text, earlier)
        said = [" ".join(normalise(turn.content).split()) for turn in question.history if turn.role == "user"]
        written = _leaning(" ".join(normalise(question.text).split()), said)[:2]
    return Interpretation(
        text=text,
        topic=topic,
        stems=content_stems(text),
        types=tuple(expected_types(text) or (() if perhaps else expected_types(topic))),
        months=named_months(text) or named_months(topic),
        told=_told(question) if topic and not (whole or perhaps) else _GAP_WORDS if _GAPS.search(text) else "",
        whole=whole,
        written=written,
        perhaps=perhaps and bool(topic),
    )


def alone(read: Interpretation) -> Interpretation:
    """The question without what was said before it."""
    types, months = tuple(expected_types(read.text)), named_months(read.text)
    return replace(read, topic="", types=types, months=months, written=("", ""), perhaps=False)


def _leaning(text: str, earlier: Sequence[str]) -> tuple[str, str, bool]:
    """(the question, what it leans on, whether it was put in an earlier question's place).

    It leans on the last question that stands by itself, with what later follow-ups put into it, and on the follow-up
    right before it.
    """
    root, last = "", ""
    for line in earlier:
        if not root or not leans(line):
            root, last = line, ""
        elif made := in_place(line, last or root):
            root, last = (root, made) if last else (made, "")
        elif not set(tokens(line.lower())) <= stop_words():  # "Sedan när?" asked something, and is about nothing
            last = line
    if last and (made := replaced(text, root)):  # "Vilka tider?", "Och för transpersoner?"
        return last, made, True
    if made := in_place(text, last or root):
        return made, root if last else "", True
    return text, " ".join(filter(None, (root, last))), False


def _told(question: Question) -> str:
    """The first sentence of the last answer that is a source's, without whom it is from and its numbers; "" where there
    is none or it told nothing.
    """
    last = next((turn.content for turn in reversed(question.history) if turn.role == "assistant"), "")
    bare = _told_by_source(normalise(last))
    if bare.startswith((replies.NO_EVIDENCE, replies.TOO_VAGUE, replies.NO_WORDS)):
        return ""
    spans = split_sentences(bare)
    return bare[spans[0].start : spans[0].end][:_TOLD_CHARS] if spans else ""


def _told_by_source(answer: str) -> str:
    """The answer on one line; of a list that the register gives under a sentence of ours, its first item."""
    items = [line[2:] for line in answer.split("\n") if line.startswith("- ")]
    if items and _OURS.match(answer):
        answer = items[0]
    return _NUMBERS.sub("", _ACCORDING.sub("", " ".join(answer.split())))


def content_stems(text: str) -> tuple[str, ...]:
    """Distinct stems of the content words, in order of first appearance."""
    return tuple(dict.fromkeys(stem(word) for word in content_words(text)))


def named_months(text: str) -> tuple[tuple[int, int | None], ...]:
    """(year, month or None) of every date with a year that a text names, in order."""
    found: list[tuple[int, int | None]] = []
    for mention in find_dates(text):
        if mention.year_given:
            month = int(mention.earliest[5:7]) if mention.precision in ("month", "day") else None
            found.append((int(mention.earliest[:4]), month))
    return tuple(dict.fromkeys(found))
