"""Who of a party: "vilken sverigedemokrat", "talespersoner för KD och SD, vilka var det?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate
from app.scoring import FEW_POINTS, Scored
from vectorstore.swedish.names import find_names

# How a text marks a party's people, and what a question calls the party.
_PARTIES = tuple(
    (mark, re.compile(rf"\b(?:{words})", re.IGNORECASE), re.compile(rf"\b{mark}\b"))
    for mark, words in (
        ("KD", r"kristdemokrat"),
        ("SD", r"sverigedemokrat"),
        ("MP", r"miljöpart"),
        ("M", r"moderat"),
        ("L", r"liberal(?:er|en|isk|\b)"),
        ("C", r"centerpart"),
        ("S", r"socialdemokrat"),
        ("V", r"vänsterpart"),
    )
)
_ASKS_WHO = re.compile(
    r"\b(?:vem|vems)\b|\bvil(?:ken|ka) (?:[\w-]+ )?\w*(?:demokrat|moderat|liberal|partist|talesperson|ordförande|"
    r"ledamot|ledamöter|politiker|företrädare|person)\w*|\bvilka (?:var|är) (?:det|de)\b|\bvad het(?:er|te)\b",
    re.IGNORECASE,
)
_HOME_POINTS = 6.0


def parties_asked(question: str) -> tuple[str, ...]:
    """The marks ("KD") of the parties whose people the question asks for; empty where it asks for none."""
    if not _ASKS_WHO.search(question):
        return ()
    return tuple(mark for mark, words, short in _PARTIES if words.search(question) or short.search(question))


def people_of(question: str, scored: Sequence[Scored]) -> tuple[Candidate, ...]:
    """For each party that the question asks about the best sentence that names one of its people, of the best
    sentence's document or one that comes close to it; empty where the parties are not all found.
    """
    found: list[Candidate] = []
    for mark in parties_asked(question):
        named = [each for each in scored if f"({mark})" in each.candidate.quote and _names_person(each.candidate.quote)]
        near = [each for each in named if _near(each, scored[0])]
        if not near:
            return ()
        home = scored[0].candidate.document.id
        found.append(max(near, key=lambda each: (each.candidate.document.id == home, each.score)).candidate)
    return tuple(dict.fromkeys(found))


def _near(each: Scored, best: Scored) -> bool:
    home = each.candidate.document.id == best.candidate.document.id
    return each.score >= best.score - (_HOME_POINTS if home else FEW_POINTS)


def _names_person(text: str) -> bool:
    return any(name.is_person for name in find_names(text))
