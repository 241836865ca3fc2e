"""Whether a sentence can stand beside an answer: no loose end of a page, no half list, no aside of a speech."""

from __future__ import annotations

import re

from app.candidates import Candidate

_LABELLED = re.compile(
    r"(?:beslutsunderlag|ändringar|ansvarigt? statsråd|kontakt|presskontakt|läs mer|fakta|bilaga)\b:?", re.I
)
_HALF = re.compile(r"(?:\batt|\bsom|\boch|\bbland annat|,|:)\Z")
_TOLD = re.compile(r"\w+(?:de|des|ts|as|r|s)\b.*\d.*\.\Z")
_NO_WORD = re.compile(r"[^a-zåäö]*\Z", re.I)  # the head of a table: "|  | 2026 | 2027 |"
_FEWEST = 4


def reads_well(candidate: Candidate) -> bool:
    """Whether the sentence can be read out as support of another one."""
    text = candidate.text
    if _LABELLED.match(text) or _HALF.search(text) or _NO_WORD.match(text):
        return False
    # "Dödsstraffet avskaffades 2018." is short and whole; "Ikraftträdande: 1 januari" is told where it is asked for.
    return len(text.split()) >= _FEWEST - bool(_TOLD.search(text)) or candidate.kind in ("item", "row")
