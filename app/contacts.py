"""Which support line a caller should be given: by audience, answered from a text in the index that says the number."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from app.candidates import Candidate, candidates
from app.interpret import Interpretation
from vectorstore.index import Index
from vectorstore.types import SearchFilter

AUDIENCES_FILE = Path(__file__).parent / "data" / "audiences.json"
LINES_FILE = Path(__file__).parent.parent / "vectorstore" / "data" / "support_lines.yaml"
_ASKS = re.compile(
    r"\b(?:(?:telefon)?num(?:mer|ret)\b|(?:vart|vem|var) (?:kan|ska|bör)? ?\w* ?(?:ring\w*|vänd\w*|hänvisa\w*)|hänvisa|"
    r"vart vänder|ringa till|stödlinje för|vilken (?:stöd)?linje)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:diarie|person|org\w*)nummer|hur många|varför|när\b|nummer på|slopa|gamla|öppe|stäng|\btider\b|\bchatt|"
    r"skillnad|kostar",
    re.IGNORECASE,
)
_READ = 8


@cache
def _rules() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    raw = json.loads(AUDIENCES_FILE.read_text("utf-8"))["rules"]
    return tuple((rule[0], tuple(re.compile(p, re.IGNORECASE) for p in rule[1:])) for rule in raw)


@cache
def _lines() -> dict[str, dict[str, Any]]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load(LINES_FILE.read_text("utf-8"))
    return {str(line["id"]): line for line in loaded["lines"]}


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
    line = _lines()[chosen]
    numbers = tuple(str(number) for number in line["numbers"])
    asked = f"{line['name']} nummer {' '.join(numbers)}"
    found = [c for c in candidates(index.search(asked, _READ, only)) if numbers[0] in c.text]
    named = [c for c in found if str(line["name"]).split()[0].lower() in c.text.lower()]
    return min(named or found, key=lambda c: (c.hit.rank, c.start), default=None)
