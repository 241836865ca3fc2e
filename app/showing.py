"""The sentence that shows what is asked for, told of what is asked about: its bodies and places, its law, whose hours
and numbers they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.agreement import named_in
from app.asked import Asked
from app.candidates import Candidate
from app.expectation import who_is
from app.interpret import Interpretation
from app.matching import QueryWords, matches, text_stems
from app.scoring import DESIGNATION, FEW_POINTS, SAID, Scored, close_to_best
from app.shows import shows
from app.strangers import forms_of
from app.surroundings import context, surroundings
from vectorstore.swedish.words import stem, tokens

_NOUN_LIKE, _TELLING = 0.5, 0.75
_AT_HOME = 4.0
# So seldom on a page that one in the best document is likely to be the one asked for.
_TELLING_KINDS = ("penalty", "most_penalty", "docket", "email", "web", "address", "chapter", "hours")
_BOUND_SHARE, _LEAST_SHARE = 0.33, 0.03
# What is asked for, not what it is asked about: the office, the penalty.
_OFFICE = re.compile(r"^utred\Z|minist|ordför|direktör|chef|straff|påfölj|^försl")
_BOUND = ("role", "most_penalty", "penalty")
# A difference can be worked out from two numbers, and a definition be said in many ways: lacking is no silence.
_NOT_NEEDED = ("difference", "definition", "who", "titled")
# "När får man ansöka?" is answered by what must come first, too.
_WHENEVER = re.compile(
    r"\bnär (?:\w+ )?(?:kan|får|ska|måste|bör|är|anses|räknas|kallas|behöver|har) (?:inte )?"
    r"(?:du|man|jag|en|ett|någon|vi)\b|"
    r"\bnär \w+s (?:man|en|ett)\b",
    re.IGNORECASE,
)
_LAW = re.compile(r"\w{4,}(?:lagen|lagens|balken|balkens)$")
_OWNED = ("hours", "phone", "email", "address", "web", "price")
_OWNED_WORDS = re.compile(r"öpp|oppet|tid|num|telefon|mejl|mail|post|adress|helg|dag|kost|pris|avgift|\d")
_CLOCK = re.compile(r"(?:Tid|När|Klockan)\b:?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def shown_by(asked: Asked, question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> Scored | None:
    """The best sentence that shows what is asked for, comes close to the best of all, and stands where the bodies,
    people and places of the question are known (as far as any close sentence's surroundings know them). Hours,
    numbers and addresses must be those of what is asked about.
    """
    near = close_to_best(scored, _AT_HOME if asked.kind in _TELLING_KINDS else FEW_POINTS)
    named = forms_of(question.query)
    known = [named_in(context(each.candidate)) for each in near]
    wanted = [forms for forms in named.values() if any(forms & here for here in known)]
    for each, here in zip(near, known, strict=True):
        spoken = each.candidate.kind == "speech" and asked.kind == "person"
        if spoken and not (SAID.search(question.text) or who_is(question.text)):
            continue  # it names its speaker
        if not shows(asked, each.candidate.text) or not all(forms & here for forms in wanted):
            continue
        about = question.topic or _about(asked, words, each) or _names_all(named, asked, each.candidate)
        if _owned(asked, words, each) and about:
            return each
    return None


def _names_all(named: Mapping[str, set[str]], asked: Asked, candidate: Candidate) -> bool:
    """Whether a sentence itself names every body, person, place and year of the question, and there is a year."""
    held = named_in(candidate.text)
    years = set(_YEAR.findall(asked.question))
    return bool(named and years) and years <= held and all(forms & held for forms in named.values())


def _of_other_years(question: str, text: str) -> bool:
    """Whether a text names years, none of them one that the question names."""
    wanted = set(_YEAR.findall(question))
    return bool(wanted and _YEAR.search(text)) and not wanted & named_in(text)


def _about(asked: Asked, words: QueryWords, each: Scored) -> bool:
    """Whether the sentence, what it leans on, its heading and title hold enough of the question: of an office
    or a penalty much, since a text holds many of different things.
    """
    candidate = each.candidate
    text, leans = candidate.document.text, (candidate.previous, candidate.lead_in)
    said = (candidate.text, *(text[slice(*span)] for span in leans if span))
    above = (*candidate.hit.chunk.heading_path[-1:], candidate.document.title)
    rest = {key: weight for key, weight in words.weights.items() if not (asked.kind in _BOUND and _OFFICE.search(key))}
    if not rest:
        return True
    found = matches(words, text_stems("\n".join((*said, *above))))
    share = sum(weight * found[key] for key, weight in rest.items()) / (sum(rest.values()) or 1.0)
    return share >= (_BOUND_SHARE if asked.kind in _BOUND else _LEAST_SHARE)


def _owned(asked: Asked, words: QueryWords, each: Scored) -> bool:
    """Whether the sentence or the heading above it says whose hours, number or address they are, and its
    paragraph, heading or title names the law that the question names.
    """
    candidate = each.candidate
    held = "\n".join((surroundings(candidate), *candidate.document.designations))
    if not set(DESIGNATION.findall(asked.question)) <= set(DESIGNATION.findall(held)):
        return False
    if asked.kind in ("count", "percent") and _of_other_years(asked.question, candidate.text):
        return False
    if laws := {stem(word) for word in tokens(asked.question) if _LAW.match(word)}:
        paragraph = candidate.document.text[slice(*candidate.block)]
        here = "\n".join((candidate.document.title, *candidate.hit.chunk.heading_path[-1:], paragraph))
        if not laws & text_stems(here):
            return False
    if asked.kind not in _OWNED:
        return True
    heads = {key: weight for key, weight in words.weights.items() if not _OWNED_WORDS.match(key)}
    if not heads:
        return True
    most = max(heads.values())
    above = candidate.hit.chunk.heading_path[-1:]
    if asked.kind == "hours" and _CLOCK.match(candidate.text):  # "Tid: kl. 13.45." of what the title announces
        above = (*above, candidate.document.title)
    found = matches(words, text_stems("\n".join((*above, candidate.text))))
    return any(found[key] >= _NOUN_LIKE for key, weight in heads.items() if weight >= _TELLING * most)


def lacking(asked: Asked | None, question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> bool:
    """Whether what is asked for shows in no sentence that comes close to the best."""
    return (
        asked is not None
        and asked.kind not in _NOT_NEEDED
        and not (asked.kind == "date" and _WHENEVER.search(asked.question))
        and bool(scored)
        and shown_by(asked, question, words, scored) is None
    )
