"""Which of the scored sentences goes first: the one that shows what is asked for, of the value, the day and the holder
that are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.asked import Asked
from app.deciding import deciding, discussed, doer, newest_period, of_day, of_month
from app.interpret import Interpretation
from app.matching import QueryWords
from app.scoring import FEW_POINTS, Scored, close_to_best
from app.showing import shown_by
from app.shows import shows
from app.silence import Silence, asks_of_gaps, says_not
from app.subject import speaks_of, subject
from app.told_by import from_when, with_whom
from app.validity import deadline
from app.values import VALUES, bound
from vectorstore.swedish.dates import find_dates

_SAID = 0.7
_DOING = ("who", "person", "agency", "role")
_PART_REPORT = re.compile(r"\bdel(?:redovis|rapport)", re.IGNORECASE)
_REPORTED = re.compile(r"redovis|rapporter", re.IGNORECASE)
_FINAL = re.compile(r"\bslut(?:redovis|rapporter)", re.IGNORECASE)
_HOLDS_NOW, _YEAR = re.compile(r"\b(?:är|heter)\b", re.IGNORECASE), re.compile(r"\b(?:19|20)\d\d\b")


def ordered(
    question: Interpretation, words: QueryWords, asked: Asked | None, ranked: Sequence[Scored]
) -> tuple[Scored, ...]:
    """Best first, the sentence that shows what is asked for before the others, without those that tell nothing."""
    kept = [each for each in ranked if not says_not(each.candidate.text)]
    if asks_of_gaps(question):
        kept = list(ranked)
    if not kept:
        return ()
    first = _whole(asked, question, words, kept) or _final(question, kept)
    if first is None and asked and asked.kind in VALUES and shows(asked, kept[0].candidate.text):
        first = _of_value(asked, question, words, kept)
    first = _newest_holder(asked, kept) or _of_subject(asked, question, words, kept, first)
    if first is None and question.topic and (asked is None or asked.kind in _DOING):
        first = _in_own_words(asked, question, words, kept)
    first = of_day(question, kept, doer(question, kept, of_month(asked, question, kept, first)))
    first = discussed(question, kept, deciding(question, kept, first))
    first = newest_period(question, kept, first)
    first = from_when(question, kept, with_whom(question, kept, first))
    if first is None or first is kept[0]:
        return tuple(kept)
    behind = {**first.features, "behind": kept[0].score - first.score}
    return (replace(first, score=kept[0].score, features=behind), *(each for each in kept if each is not first))


def _of_value(asked: Asked, question: Interpretation, words: QueryWords, kept: Sequence[Scored]) -> Scored | None:
    """The best close sentence whose amount, count or share is of the body, year and noun asked about; or None."""
    near = close_to_best(kept)
    found = bound(question, words, asked, [each.candidate for each in near])
    return None if isinstance(found, Silence) else next(each for each in near if each.candidate is found[0])


def _in_own_words(
    asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored]
) -> Scored | None:
    """Where a follow-up's own words ("Vem samordnar?") do not stand in the best sentence, which is about what went
    before: the close sentence that says them and shows what is asked for; or None.
    """
    own = [key for key in question.stems if key in words.weights]

    def says(each: Scored) -> bool:
        return all(each.covered.get(key, 0.0) >= _SAID for key in own)

    if not own or says(kept[0]):
        return None
    near = [each for each in close_to_best(kept) if says(each)]
    return next((each for each in near if asked is None or shows(asked, each.candidate.text)), None)


def _newest_holder(asked: Asked | None, kept: Sequence[Scored]) -> Scored | None:
    """Who holds an office now is told by the newest of the close sentences that name one; else None."""
    if asked is None or asked.kind != "role" or not _HOLDS_NOW.search(asked.question) or _YEAR.search(asked.question):
        return None
    shown = [each for each in close_to_best(kept) if shows(asked, each.candidate.text)]
    if len({each.candidate.document.published for each in shown}) > 1:
        return max(shown, key=lambda each: each.candidate.document.published or "", default=None)
    return max(
        shown, key=lambda each: max((d.latest for d in find_dates(each.candidate.text)), default=""), default=None
    )


def _of_subject(
    asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored], first: Scored | None
) -> Scored | None:
    """`first`, or where its passage does not speak of what the question is about, a close sentence whose does."""
    about = subject(question, words)
    if not about or any(speaks_of(key, words, first or kept[0]) for key in about):
        return first
    near = close_to_best(kept)
    told = [each for each in near if any(speaks_of(key, words, each) for key in about)]
    shown = [each for each in told if asked is None or shows(asked, each.candidate.text)]
    return next(iter(shown or told), first)


def _whole(asked: Asked | None, question: Interpretation, words: QueryWords, kept: Sequence[Scored]) -> Scored | None:
    """The sentence that names as many bodies or places as the question says there are; or None."""
    if asked is None or asked.exactly <= asked.least:
        return None
    return shown_by(replace(asked, least=asked.exactly), question, words, kept)


def _final(question: Interpretation, kept: Sequence[Scored]) -> Scored | None:
    """Where a deadline is asked for and the best sentence says no redovisning: the close one of its document that
    says when the assignment is reported for the last time; or None.
    """
    best = kept[0]
    if not deadline(question) or _PART_REPORT.search(question.text) or _REPORTED.search(best.candidate.text):
        return None
    for each in kept:
        here = each.candidate
        close = each.score >= best.score - FEW_POINTS and here.document.id == best.candidate.document.id
        if close and _FINAL.search(here.text) and find_dates(here.text):
            return each
    return None
