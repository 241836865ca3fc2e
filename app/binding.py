"""The sentences that speak of the very thing that a question asks about: its law, its crime, its day, its purpose."""

from __future__ import annotations

from collections.abc import Sequence

from app.bound import law_asked
from app.bound_days import day_asked, on_the_day
from app.bound_deeds import deed_asked, of_the_deed
from app.bound_money import for_that, purpose
from app.interpret import Interpretation
from app.matching import QueryWords
from app.scoring import Scored
from app.settling import settle
from app.silence import SURE_CHANCE, Silence
from vectorstore.index import Index
from vectorstore.types import SearchFilter


def bind(
    question: Interpretation, words: QueryWords, ranked: Sequence[Scored], index: Index, only: SearchFilter | None
) -> tuple[list[Scored], Silence | None]:
    """(the sentences without what is said of another thing, best first; why none is left, or None)."""
    if law := law_asked(question, words):
        settled = settle(law, question, words, ranked, index, only)
        return list(settled.ranked), Silence(law.kind, unless=SURE_CHANCE) if settled.silent else None
    if day := day_asked(question):
        dated = on_the_day(question.text, day, ranked)
        return dated or list(ranked), None if dated else Silence("on_day")
    if what := purpose(question, words):
        paid = for_that(question.text, what, words, ranked)
        return (list(ranked), Silence("money", unless=SURE_CHANCE)) if paid is None else (paid, None)
    if deed_asked(question):
        told = of_the_deed(question, words, ranked)
        return told or list(ranked), None if told else Silence("deed", unless=SURE_CHANCE)
    return list(ranked), None
