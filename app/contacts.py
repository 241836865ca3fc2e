"""Which support line a caller should be given: by audience, answered from a text in the index that says the number."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from app import replies
from app.candidates import Candidate, candidates
from app.interpret import Interpretation
from vectorstore.index import Index
from vectorstore.support_lines import SupportLine, support_lines
from vectorstore.types import SearchFilter

AUDIENCES_FILE = Path(__file__).parent / "data" / "audiences.json"
_ASKS = re.compile(
    r"\b(?:(?:telefon)?num(?:mer|ret)\b|(?:vart|vem)\b.{0,80}?\b(?:ring\w*|vänd\w*|hänvisa\w*)|hänvisa|"
    r"\bring\w*\b.{0,30}?\bvart\b|ringa till|stödlinje för|vilken (?:stöd)?linje)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:diarie|person|org\w*)nummer|hur många|varför|när\b|nummer på|slopa|"
    r"gamla|öppe|stäng|\btider\b|\bchatt|skillnad|kostar",
    re.IGNORECASE,
)
_READ = 8


@cache
def _rules() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    raw = json.loads(AUDIENCES_FILE.read_text("utf-8"))["rules"]
    return tuple((rule[0], tuple(re.compile(p, re.IGNORECASE) for p in rule[1:])) for rule in raw)


def line_for(question: Interpretation) -> str | None:
    """Id of the support line that the question asks the number of, by the first audience rule that fits; or None."""
    if not _ASKS.search(question.text) or _OTHER.search(question.text):
        return None
    for line, patterns in _rules():
        if all(pattern.search(question.text) for pattern in patterns):
            return line
    return None


def number_sentence(question: Interpretation, index: Index, only: SearchFilter) -> Candidate | None:
    """The sentence of the index that gives the number of the line that fits the caller, or None."""
    chosen = line_for(question)
    if chosen is None:
        return None
    line = support_lines().by_id(chosen)
    asked = f"{line.name} nummer {' '.join(line.numbers)}"
    found = [c for c in candidates(index.search(asked, _READ, only)) if line.numbers[0] in c.text]
    named = [c for c in found if line.name.split()[0].lower() in c.text.lower()]
    return min(named or found, key=lambda c: (c.hit.rank, c.start), default=None)


def line_beside(question: Interpretation, said: str) -> str:
    """The line that fits the caller, from the hand-checked file, where the answer gives none of its numbers; else
    empty.
    """
    chosen = line_for(question)
    line = support_lines().by_id(chosen) if chosen else None
    if line is None or any(number in said for number in line.numbers):
        return ""
    return replies.NOTICE_LINE.format(line=line_text(line))


def line_text(line: SupportLine) -> str:
    """A support line in one sentence: numbers, hours, audience, source and the day that it was checked."""
    return replies.SUPPORT_LINE.format(
        name=line.name,
        numbers=replies.OR.join(line.numbers),
        hours=f", {line.hours}" if line.hours else "",
        audience=line.audience,
        source=line.source_name,
        checked=replies.date_in_words(line.checked),
    )
