"""Whether a newer document ends, changes or replaces what an answer says.

A question about what comes next or what applies now ("nästa möte", "när ska det redovisas") must not be
answered from a plan that later documents have overtaken.
"""

from __future__ import annotations

import re

from app.candidates import Candidate, candidates
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, query_words, text_stems
from vectorstore.index import Index
from vectorstore.swedish.questions import holds_type
from vectorstore.types import SearchFilter

_TIMELY = re.compile(
    r"\b(?:nästa|kommande|nu|idag|i dag|aktuell\w*|gällande|gäller|senaste|fortfarande|ännu|pågår|planera\w*)\b",
    re.IGNORECASE,
)
_OVERTAKES = re.compile(
    r"\b(?:(?:tredje|fjärde|femte|sjätte) och sista|sista möte\w*|avslutad\w*|avslutat\w*|upphörde|upphört|"
    r"ersätter|ersätts|ersatte|har ersatts|ändrar|ändras|ändrats|har ändrat|förlängs|förlängts|förlänger|"
    r"flyttas fram|senareläggs)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:\w*redovis\w*|rapporter\w*|deadline|slutdatum|klar\w*|lämna\w*|senast|inlämn\w*|löpa ut)\b", re.IGNORECASE
)
_EARLIER_CUES = "senast redovisas slutredovisas lämnas"
_CUES = "sista avslutad ändras ersätts förlängs"
_ASKED_MIN, _TITLE_MIN = 0.15, 0.6
_READ_HITS = 16


def timely(question: Interpretation) -> bool:
    """Whether the question is about what comes next or applies now."""
    return bool(_TIMELY.search(question.text))


def deadline(question: Interpretation) -> bool:
    """Whether a date is asked for by which something is to be reported or done."""
    return "date" in question.types and bool(_DEADLINE.search(question.text))


def newer_word(question: Interpretation, told: Candidate, index: Index, only: SearchFilter) -> Candidate | None:
    """The newest sentence from a later document that overtakes `told`, or None."""
    dated = "date" in question.types

    def newest(found: Candidate) -> tuple[str, bool, int, int]:
        fits = dated and holds_type(found.text, "date")
        return (found.document.published or "")[:7], fits, -found.hit.rank, -found.start

    return max(_related(question, told, index, only, newer=True), key=newest, default=None)


def older_word(question: Interpretation, told: Candidate, index: Index, only: SearchFilter) -> Candidate | None:
    """What an earlier document said, where `told` itself says that something was changed; or None."""
    if not _OVERTAKES.search(told.text):
        return None
    found = [c for c in _related(question, told, index, only, newer=False) if holds_type(c.text, "date")]
    return min(found, key=lambda c: (c.hit.rank, c.start), default=None)


def _related(
    question: Interpretation, told: Candidate, index: Index, only: SearchFilter, *, newer: bool
) -> list[Candidate]:
    """Sentences of later (or earlier) documents about the same thing.

    They must hold words of the question and stand in a document whose title and sentence share enough with the
    title of the one that was told; a later one must carry a word that ends, changes or replaces.
    """
    if not told.document.published:
        return []
    asked = query_words(question.text, question.topic, index.lexical.idf, question.told)
    titled = query_words(told.document.title, "", index.lexical.idf)
    cues = _CUES if newer else _EARLIER_CUES
    found: list[Candidate] = []
    for candidate in candidates(index.search(f"{question.text} {told.text} {cues}", _READ_HITS, only)):
        published = candidate.document.published
        if not published or published[:7] == told.document.published[:7]:
            continue
        if (published > told.document.published) != newer or (newer and not _OVERTAKES.search(candidate.text)):
            continue
        around = f"{candidate.document.title}\n{candidate.text}"
        if _share(asked, candidate.text) >= _ASKED_MIN and _share(titled, around) >= _TITLE_MIN:
            found.append(candidate)
    return found


def _share(words: QueryWords, text: str) -> float:
    return coverage(words, matches(words, text_stems(text)))
