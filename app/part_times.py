"""When a part of a question is about: which sentences and documents are of its times, and which of another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.candidates import Candidate
from app.expectation import Expected
from app.interpret import Interpretation
from app.matching import QueryWords
from app.part import Part
from app.replies import MONTHS
from app.scoring import date_affinity
from app.sides import kinds_named
from app.values import about_year
from vectorstore.swedish.words import stem, tokens

_NOTHING = Interpretation("", "", (), (), ())
_YEAR, _FOREIGN, _YEAR_DIGITS = 0.6, 2.0, 4


def own_words(part: Part, words: QueryWords) -> QueryWords:
    """The question's words that the part says, without the times and kinds of document that it names."""
    told = _told_elsewhere(part)
    return QueryWords({k: w for k, w in words.weights.items() if k in part.stems and k not in told}, words.synonyms)


def years_of_others(asked: Sequence[Part], part: Part) -> frozenset[str]:
    """The years that only the other parts name, where every part names one."""
    named = [{str(year) for year, _ in each.months} for each in asked]
    own = {str(year) for year, _ in part.months}
    return frozenset(set[str]().union(*named) - own) if all(named) else frozenset()


def of_other_time(part: Part, wanted: Expected, candidate: Candidate, foreign: frozenset[str]) -> float:
    """2 for a sentence of a document of another part's year, 1 for a date of other years than its part asks; else 0."""
    own = [str(year) for year, _ in part.months]
    if any(year in candidate.text for year in own):
        return 0.0
    if (candidate.document.published or "")[:4] in foreign:
        return _FOREIGN
    dated = wanted.kind == "date" and part.side and bool(own)
    return float(dated and not about_year(part.text, candidate.text, candidate.document))


def _told_elsewhere(part: Part) -> set[str]:
    """Stems of the times and the kinds of document that a part names: a text's date and kind are judged for those."""
    said = [word for word, kinds in kinds_named(part.text) if kinds == part.kinds]
    times = [word for word in tokens(part.text) if word.isdigit() or word in MONTHS] if part.months else []
    if sum(len(word) == _YEAR_DIGITS for word in times) > 1:  # a span of years is a name: "programmet 2021–2023"
        times = []
    return {stem(word) for word in (*said, *times)}


def in_time(part: Part, candidate: Candidate) -> float:
    """How well the document's date, or a year that the sentence says, agrees with the times that the part names."""
    published = candidate.document.published or ""
    told = date_affinity(replace(_NOTHING, months=part.months), published)
    if told < 1.0 and any(month for _, month in part.months) and len(published) >= 7:
        return 0.0  # another month of the same year is another document
    return max(told, _YEAR) if any(str(year) in candidate.text for year, _ in part.months) else told
