"""Whether a newer document ends, changes or replaces what an answer says.

A question about what comes next or what applies now ("nästa möte", "när ska det redovisas") must not be
answered from a plan that later documents have overtaken.
"""

from __future__ import annotations

import re

from app.candidates import Candidate, candidates
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, query_words, text_stems
from app.scoring import Scored
from vectorstore.index import Index
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
_CUES = "sista avslutad ändras ersätts förlängs"
_ASKED_MIN, _TITLE_MIN = 0.15, 0.5
_READ_HITS = 8


def timely(question: Interpretation) -> bool:
    """Whether the question is about what comes next or applies now."""
    return bool(_TIMELY.search(question.text))


def newer_word(question: Interpretation, best: Scored, index: Index, only: SearchFilter) -> Candidate | None:
    """The newest sentence from a later document that overtakes the best one, or None.

    It must carry a word that ends, changes or replaces, hold words of the question, and stand in a document
    whose title and sentence share enough with the title of the best one's document.
    """
    told = best.candidate
    if not told.document.published:
        return None
    topic = " ".join((question.text, told.text))
    asked = query_words(question.text, question.topic, index.lexical.idf)
    titled = query_words(told.document.title, "", index.lexical.idf)
    found: list[Candidate] = []
    for candidate in candidates(index.search(f"{topic} {_CUES}", _READ_HITS, only)):
        published = candidate.document.published
        if not published or published[:7] <= told.document.published[:7]:
            continue
        if not _OVERTAKES.search(candidate.text):
            continue
        around = f"{candidate.document.title}\n{candidate.text}"
        if _share(asked, candidate.text) >= _ASKED_MIN and _share(titled, around) >= _TITLE_MIN:
            found.append(candidate)
    return max(found, key=lambda c: (c.document.published or "", -c.hit.rank, -c.start), default=None)


def _share(words: QueryWords, text: str) -> float:
    return coverage(words, matches(words, text_stems(text)))
