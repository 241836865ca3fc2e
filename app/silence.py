"""Why nothing answers, and how a document says itself that it does not tell, or only how many there are of what is
asked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.asked import Asked
from app.candidates import Candidate
from app.interpret import Interpretation
from app.lists import lists_of
from app.matching import likeness
from app.scoring import Scored, close_to_best
from app.shows import shows
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stem, tokens

SURE_CHANCE = 0.87  # from here on what is found fits so well that it is told in other words
_NEAR, _LIKE = 4, 0.4
_KIND_WORDS = {
    "hours": r"\btid", "money": r"belopp|budget|medel\b|pengar", "price": r"belopp|kostnad",
    "date": r"datum|tidpunkt", "day": r"datum|tidpunkt", "bodies": r"myndighet|organisation",
    "person": r"\bnamn|\bvem\b",
}  # fmt: skip
_POINTS_BACK = re.compile(r"(?:innehåller|anger|nämner) inte (?:den|det|de)\b", re.IGNORECASE)
_SAYS_NOT = re.compile(
    r"^(?!.*\b(?:undantag|utom|däremot)\b).*"
    r"(?:\b(?:underlaget|källan|källorna|texten|texterna|sidan|bladet)\b[^.]{0,80}?\b(?:inte|inget|ingen|inga)\b|"
    r"\b(?:framgår|anges|nämns|räknas upp|redovisas|finns)\b(?: \w+){0,2} inte\b"
    r"(?= (?:i|av) (?:underlaget|källan)|\.|,| vilk| hur| vem| när)|\banges därför inte)",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT_GAPS = re.compile(r"\b(?:inte|saknas|framgår|okänt|underlaget)\b", re.IGNORECASE)
_NOUN_CHARS, _NOUN_LIKE = 40, 0.5
_OPENS = re.compile(r":| [-–] ")
_WHICH_MANY = re.compile(r"\bvilka (?:de )?(?:\d+|[a-zåäö]+) ([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Silence:
    """Why nothing answers. `why` is "told" (a document says so, in the sentence `what`), "unknown" (no document
    knows `what`) or the kind of thing that is asked for and shows nowhere (see app.asked, app.slots): then for
    `what` (a place, body, year or thing), where the documents tell it of an `other`. It is weak where it holds only
    `unless` what is found is likelier to answer than that.
    """

    why: str
    what: str = ""
    other: str = ""
    unless: float = 1.0


def says_not(text: str) -> bool:
    """Whether a sentence says that the sources do not tell something."""
    return bool(_SAYS_NOT.search(text))


def asks_of_gaps(question: Interpretation) -> bool:
    """Whether a question may be answered by a sentence that says what the sources do not tell."""
    return "yes_no" in question.types or bool(_ABOUT_GAPS.search(question.text))


def told_not(asked: Asked | None, scored: Sequence[Scored]) -> Candidate | None:
    """The sentence by which a document says itself that it does not tell what is asked; or None.

    It says every word of the question, or it stands beside the best sentence in its paragraph and names the kind
    of thing that is asked for, or points back at the best one.
    """
    best = scored[0]
    for each in scored[:_NEAR]:
        if not says_not(each.candidate.text):
            continue
        beside = (
            each.candidate.document.id == best.candidate.document.id and each.candidate.block == best.candidate.block
        )
        if min(each.covered.values(), default=0.0) >= _LIKE or (
            beside and each is not best and _adds(asked, each, best)
        ):
            return each.candidate
    return None


def _adds(asked: Asked | None, said: Scored, best: Scored) -> bool:
    here, there = said.candidate, best.candidate
    if asked and shows(asked, there.text):
        return False
    if asked and asked.kind in _KIND_WORDS and re.search(_KIND_WORDS[asked.kind], here.text, re.IGNORECASE):
        return True
    return here.previous == (there.start, there.end) and bool(_POINTS_BACK.search(here.text))


def only_counted(question: str, scored: Sequence[Scored]) -> bool:
    """Whether "vilka tolv myndigheter" is answered by nothing but "tolv myndigheter" over again."""
    match = _WHICH_MANY.search(question)
    counts = [int(n.value) for n in find_numbers(match[0]) if n.unit is None] if match else []
    if not match or not counts:
        return False
    count, noun = counts[0], stem(match[1].lower())
    if any(len(found.items) == count for each in scored[:_NEAR] for found in lists_of(each.candidate.hit)):
        return False
    texts = [each.candidate.text for each in close_to_best(scored)]
    echoes = [text for text in texts if _echo(text, count, noun)]
    return bool(echoes) and not any(_lists(text, count) for text in texts if text not in echoes or _OPENS.search(text))


def _echo(text: str, count: int, noun: str) -> bool:
    for number in find_numbers(text):
        after = [stem(word) for word in tokens(text[number.end : number.end + _NOUN_CHARS])[:2]]
        if number.value == count and any(likeness(noun, word) >= _NOUN_LIKE for word in after):
            return True
    return False


def _lists(text: str, count: int) -> bool:
    """Whether a sentence counts up as many bodies, names or parts."""
    named = {a.name for a in find_agencies(text)} | {name.text for name in find_names(text)}
    return len(named) >= count or len(re.split(r", | och | samt ", text)) >= count + 1
