"""How a reader knows that the documents do not say it: nothing of the kind asked for is there, a place or body is
named that no document knows, or a document says itself that it does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.agreement import named_in
from app.answerability import context, surroundings
from app.asked import Asked, shows
from app.candidates import Candidate
from app.expectation import who_is
from app.interpret import Interpretation
from app.lists import lists_of
from app.matching import QueryWords, likeness, matches, text_stems
from app.scoring import DESIGNATION, FEW_POINTS, SAID, Scored, close_to_best
from app.strangers import forms_of
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.names import find_names
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.words import stem, tokens

_AT_HOME = 4.0
# So seldom on a page that one in the best document is likely to be the one asked for.
_TELLING_KINDS = ("penalty", "most_penalty", "docket", "email", "web", "address", "chapter", "hours")
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
_COUNT_SHARE, _LEAST_SHARE = 0.33, 0.03
# What is asked for, not what it is asked about: the office, the penalty.
_OFFICE = re.compile(r"^utred\Z|minist|ordför|direktör|chef|straff|påfölj|^försl")
_BOUND = ("count", "role", "most_penalty", "penalty")
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
_OPENS = re.compile(r":| [-–] ")
_WHICH_MANY = re.compile(r"\bvilka (?:de )?(?:\d+|[a-zåäö]+) ([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Silence:
    """Why nothing answers. `why` is "told" (a document says so, in the sentence `what`), "unknown" (no document
    knows `what`) or the kind of thing that is asked for and shows nowhere (see app.asked, app.slots): then for
    `what` (a place, body, year or thing), where the documents tell it of an `other`.
    """

    why: str
    what: str = ""
    other: str = ""


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
    """Whether the sentence, what it leans on, its heading and title hold enough of the question: of a count, an office
    or a penalty much, since a text holds many of different things.
    """
    candidate = each.candidate
    text, leans = candidate.document.text, (candidate.previous, candidate.lead_in)
    said = (candidate.text, *(text[slice(*span)] for span in leans if span))
    above = (*candidate.hit.chunk.heading_path[-1:], candidate.document.title)
    rest = {
        key: weight for key, weight in words.weights.items() if not (asked.kind in _BOUND[1:] and _OFFICE.search(key))
    }
    if not rest:
        return True
    found = matches(words, text_stems("\n".join((*said, *above))))
    share = sum(weight * found[key] for key, weight in rest.items()) / (sum(rest.values()) or 1.0)
    return share >= (_COUNT_SHARE if asked.kind in _BOUND else _LEAST_SHARE)


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
    head = max(heads, key=lambda key: (heads[key], key))
    above = candidate.hit.chunk.heading_path[-1:]
    if asked.kind == "hours" and _CLOCK.match(candidate.text):  # "Tid: kl. 13.45." of what the title announces
        above = (*above, candidate.document.title)
    found = matches(words, text_stems("\n".join((*above, candidate.text))))
    return found[head] >= _NOUN_LIKE


def lacking(asked: Asked | None, question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> bool:
    """Whether what is asked for shows in no sentence that comes close to the best."""
    return (
        asked is not None
        and asked.kind not in _NOT_NEEDED
        and not (asked.kind == "date" and _WHENEVER.search(asked.question))
        and bool(scored)
        and shown_by(asked, question, words, scored) is None
    )


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
