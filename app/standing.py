"""What holds now: a rule that has come into force since it was proposed, the newest stage of a bill, a programme that
a newer one replaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.candidates import Candidate, candidates
from app.followups import says_nothing
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, query_words, text_stems
from app.scoring import Scored, score_all
from app.status import status_label
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stop_words
from vectorstore.types import SearchFilter

_ASKS = re.compile(
    r"\b(?:har (?:regeringen|man|riksdagen) beslutat|regeringen beslutat?|beslutade|förbju\w+|straffbar\w*|"
    r"olaglig\w*|tillåt\w*|lagligt?|kriminalisera\w*|är \b.{2,50}\b(?:ett )?brott\b|trädde|"
    r"i kraft|började\b.{2,60}\bgälla|gäller)\b",
    re.IGNORECASE,
)
# Words that ask how things stand; the others say of what.
_HOW = re.compile(
    r"\b(?:regeringens?|beslut\w*|förbju\w+|straffbar\w*|olaglig\w*|tillåt\w*|laglig\w*|kriminalis\w*|"
    r"brott(?:et)?|lag(?:en)?|"
    r"förbud(?:et)?|finns|träd\w+|trätt|har|kraft|började?|gälla|gällande|gäller|sverige|regler(?:na)?|nu|fortfarande|nya?)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:förbju\w+|förbud\w*|olaglig\w*|tillåt\w*|lagligt?|straffbar\w*|kriminaliser\w*|"
    r"ett (?:eget |särskilt )?brott)\b",
    re.IGNORECASE,
)
_ENTERS = re.compile(
    r"\b(?:(?:träd\w+|trätt) (?:[\w-]+ ){0,5}i kraft|ikraftträd\w+|börja\w*\b.{0,50}\bgälla)\b", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\([^)]*\)")  # "(utkast till lagrådsremiss)": the stage, not the bill
_CUES = "trädde i kraft straffbart gäller sedan"
_PROGRAMME = re.compile(r"\b(?:åtgärds)?program(?:met|mets|s)?\b", re.IGNORECASE)
_NO_STATEMENT = ("tal", "debattartikel")
_REPLACED = re.compile(
    r"\b(?:gäller|gällande|ersatts?|ersätt\w*|ersatte|fortfarande|nu|avlöst\w*|efter)\b", re.IGNORECASE
)
_ABOUT, _ALIKE, _SAID = 0.75, 0.6, 0.6
_READ, _SIBLINGS = 12, 6


def in_force(question: Interpretation, scored: Sequence[Scored], index: Index, only: SearchFilter) -> Candidate | None:
    """The newest sentence that says that what is asked about is in force, where the best one does not say it and is
    not newer; None where the question does not ask how things stand, or nothing says it.
    """
    best = scored[0].candidate
    subject = _subject(question.text)
    if not _ASKS.search(question.text) or question.months or status_label(best.text, best.document.kind) == "i kraft":
        return None
    words = query_words(subject, question.topic, index.lexical.idf)
    if not words.weights:
        return None
    found = [each.candidate for each in scored]
    found += candidates(index.search(f"{subject} {_CUES}", _READ, only))
    told = [c for c in found if c.kind != "speech" and _newer_or_same(c, best) and _holds(c, words)]
    return max(told, key=_weight, default=None)


def _subject(text: str) -> str:
    """What is left of a question without the words that ask how things stand; "" where no content word is."""
    left = _HOW.sub(" ", text)
    return left if set(content_words(left)) - stop_words() else ""


def newest_stage(
    question: Interpretation, scored: Sequence[Scored], index: Index, only: SearchFilter
) -> Candidate | None:
    """What the newest proposal says, where the best sentence is from an earlier one or is spoken: when the same bill is
    to come into force, or how what is asked about stands; None where neither is asked, or the best is the newest.
    """
    best = scored[0].candidate
    dated = bool(_ENTERS.search(f"{question.text} {question.topic if says_nothing(question.text) else ''}"))
    if question.months or not (dated or _FORBIDS.search(question.text)):
        return None
    spoken = best.kind == "speech" or best.document.kind in _NO_STATEMENT
    label = status_label(best.text, best.document.kind)
    if not dated and not spoken and label and not (label == "föreslaget" and "yes_no" in question.types):
        return None
    about = _IN_BRACKETS.sub(" ", best.document.title) if dated else _subject(question.text)
    words = query_words(about, "" if dated else question.topic, index.lexical.idf)
    found = [each.candidate for each in scored]
    found += candidates(
        index.search(f"{about} träda i kraft" if dated else f"{about} {question.topic} föreslås", _READ, only)
    )
    told = [
        c for c in found if c.kind != "speech" and c.document.kind not in _NO_STATEMENT and _proposes(c, words, dated)
    ]
    newest = max(((c.document.published or "")[:7] for c in told), default="")
    since = (best.document.published or "")[:7] if dated or best.document.kind not in _NO_STATEMENT else ""
    later = newest > since or (dated and newest == since and not _ENTERS.search(best.text))
    return next((c for c in told if (c.document.published or "")[:7] == newest), None) if later else None


def says_how_it_stands(question: Interpretation, ranked: Sequence[Scored], index: Index) -> bool:
    """Whether it is asked if something is forbidden or a crime, and a sentence says that it is so or is proposed."""
    if not _FORBIDS.search(question.text) or "yes_no" not in question.types:
        return False
    words = query_words(_subject(question.text), question.topic, index.lexical.idf)
    told = [each.candidate for each in ranked[:_READ] if each.candidate.kind != "speech"]
    return any(
        status_label(c.text, c.document.kind) in ("föreslaget", "i kraft") and _says_all(words, c.text) for c in told
    )


def _proposes(candidate: Candidate, words: QueryWords, dated: bool) -> bool:
    """Whether a sentence proposes what the words are about; `dated`: the day of coming into force, of the same bill."""
    if not words.weights or status_label(candidate.text, candidate.document.kind) != "föreslaget":
        return False
    if dated and not (_ENTERS.search(candidate.text) and find_dates(candidate.text)):
        return False
    if dated:
        return coverage(words, matches(words, text_stems(candidate.document.title))) >= _ALIKE
    return _says_all(words, candidate.text)


def _says_all(words: QueryWords, text: str) -> bool:
    """Whether a sentence says every word itself: "våldtäkt" is no "våld"."""
    return bool(words.weights) and all(like > _SAID for like in matches(words, text_stems(text)).values())


def _newer_or_same(candidate: Candidate, best: Candidate) -> bool:
    one, other = candidate.document.published, best.document.published
    return candidate.document.id == best.document.id or bool(one and other and one[:7] >= other[:7])


def _holds(candidate: Candidate, words: QueryWords) -> bool:
    """Whether a sentence says that a rule is in force, and of what the question is about."""
    if status_label(candidate.text, candidate.document.kind) != "i kraft":
        return False
    return coverage(words, matches(words, text_stems(candidate.text))) >= _ABOUT


def _weight(candidate: Candidate) -> tuple[str, bool, int, int]:
    published = (candidate.document.published or "")[:7]
    return published, candidate.document.kind not in _NO_STATEMENT, -candidate.hit.rank, -candidate.start


def replacing(question: Interpretation, scored: Sequence[Scored], index: Index, only: SearchFilter) -> Candidate | None:
    """What the newest programme of the same name says, where the best sentence stands in an older one; or None.

    Where the question names the years of a programme or its number of measures, that programme is meant.
    """
    told = scored[0].candidate.document
    if told.kind != "åtgärdsprogram" or not told.published or not _PROGRAMME.search(question.text):
        return None
    named = question.months or any(n.value > 1 for n in find_numbers(question.text))
    if not only.empty or (named and not _REPLACED.search(question.text)):
        return None
    titled = query_words(re.sub(r"\d{4}", " ", told.title), "", index.lexical.idf)
    hits = index.search(f"{question.text} {told.title}", _SIBLINGS, SearchFilter(kinds=("åtgärdsprogram",)))
    newer = [
        hit
        for hit in hits
        if (hit.document.published or "") > told.published
        and coverage(titled, matches(titled, text_stems(hit.document.title))) >= _ALIKE
    ]
    if not newer:
        return None
    newest = max(hit.document.published or "" for hit in newer)
    said = candidates([hit for hit in newer if hit.document.published == newest])
    words = query_words(question.text, question.topic, index.lexical.idf, question.told)
    ranked = score_all(question, words, said, index.embedder)
    return ranked[0].candidate if ranked else None
