"""Which list a question asks for, and which sentences name several of what it asks for."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace

from app.expectation import TYPED, expected
from app.interpret import Interpretation
from app.lists import FEWEST, MOST, FoundList, item_runs, lists_of
from app.matching import QueryWords, coverage, matches, text_stems
from app.scoring import Scored
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.questions import holds_type
from vectorstore.types import Hit

_ASKS = re.compile(
    r"\b(?:vilka|räkna upp|lista|nämn|ange alla|vad ingår|vad omfattar|vad består|vad bestod|samtliga|vilka delar|"
    r"vad (?:framgår|står|saknas|fattas)(?: det)? (?:inte|i)|"
    r"vad (?:heter|hette|kallas) de\b|"
    r"(?:två|tre|fyra|fem|sex|sju|åtta|nio|tio|några) (?:saker|punkter|exempel|delar|skäl|sätt|förslag|åtgärder))\b",
    re.IGNORECASE,
)
_OPENLY = re.compile(r"\b(?:vad|hur)\b", re.IGNORECASE)
_SOME = re.compile(
    r"\bvilka av\b|\bvilka\b[^?.]{0,60}\b(?:finns|ingår|är|var|nämns|omfattas|har|fick|får) inte\b", re.IGNORECASE
)
_DOCUMENTS = 4
_MOST_WORDS = 160
# Weights counted over the lists of some 130 questions: whether a list holds as many of the facts as the best
# sentences do. Its points are measured down from those of the best sentence, at most `_DEEP`.
_LEAD, _NEAR, _AS_MANY, _HEADINGS, _LEAST = 3.5, 0.6, 2.1, -2.1, -0.5
_DEEP, _ITEMS = 4.0, 3
# Points of a sentence that names several: for each thing of one row ("A, B och C"), each body where bodies are asked
# for, and for naming as many as the question says.
_IN_A_ROW, _BODY, _AS_ASKED = 0.375, 0.4, 0.5
_MOST_ROW, _MOST_BODIES, _LONG_THING = 4, 5, 8
_BETWEEN = re.compile(r"(, | och | samt | eller |; |: )")
_BODIES = re.compile(r"myndighet", re.IGNORECASE)


def picks_out(question: Interpretation) -> bool:
    """Whether some of several are asked for, or what a list lacks ("vilka av målen finns inte i …"): no whole list."""
    return bool(_SOME.search(question.text))


def asks_for_list(question: Interpretation) -> bool:
    """Whether several things are asked for by name."""
    return "list" in question.types or bool(_ASKS.search(question.text))


def asks_openly(question: Interpretation) -> bool:
    """Whether "vad" or "hur" asks for what may be several things: "vad ändrades", "vad tog deltagarna upp"."""
    return bool(_OPENLY.search(question.text)) and expected(question.text, question.types).kind not in TYPED


def best_list(question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> FoundList | None:
    """The list of the best documents that fits the question best, or None where none is likely to hold its answer."""
    asked = _asked_number(question)
    held = [found for hit in _first_of_each([s.candidate.hit for s in scored]) for found in lists_of(hit)]
    fits = [(_fit(words, found, scored, asked), found) for found in held if _may_answer(question, found)]
    fit, best = max(fits, key=lambda pair: pair[0], default=(_LEAST, None))
    return best if fit > _LEAST else None


def opened_by(hit: Hit, end: int) -> FoundList | None:
    """The list that a sentence ending at `end` of the hit's document opens, or None."""
    runs = (found for found in item_runs(hit) if found.opening and found.opening[1] == end)
    return next((found for found in runs if FEWEST <= len(found.items) <= MOST), None)


def naming_first(question: Interpretation, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """The sentences anew, with points for naming several things: in a row, or the bodies that are asked for; a spoken
    sentence names many a thing in passing.
    """
    asked, bodies = _asked_number(question), bool(_BODIES.search(question.text))
    anew = [
        replace(each, score=each.score + _naming(each.candidate.text, asked, bodies=bodies))
        if each.candidate.kind != "speech" else each for each in scored
    ]  # fmt: skip
    return tuple(sorted(anew, key=lambda each: -each.score))


def in_a_row(text: str) -> int:
    """How many things the longest row of a sentence names: three in "Polisen, Tullverket och Kustbevakningen"."""
    pieces = _BETWEEN.split(text.rstrip(". "))
    most = row = 1
    for at in range(1, len(pieces), 2):
        last = at + 2 >= len(pieces)
        short = len(pieces[at + 1].split()) <= _LONG_THING or last
        if pieces[at].strip(" ") in ("och", "samt", "eller"):
            most = max(most, row + 1)
        row = row + 1 if short else 1
    return most


def _naming(text: str, asked: set[int], *, bodies: bool) -> float:
    row = in_a_row(text)
    points = _IN_A_ROW * min(row - 1, _MOST_ROW) + _AS_ASKED * (row in asked)
    if bodies:
        named = {body.name for body in find_agencies(text) if body.kind != "regering"}
        points += _BODY * min(len(named), _MOST_BODIES)
    return points


def _asked_number(question: Interpretation) -> set[int]:
    return {int(n.value) for n in find_numbers(question.text) if n.unit is None and 1 < n.value <= MOST}


def _may_answer(question: Interpretation, found: FoundList) -> bool:
    """Whether a list is of a size to be told, and half of its items hold what the question waits for."""
    items = [found.document.text[slice(*span)] for span in found.items]
    if not FEWEST <= len(items) <= MOST or sum(len(item.split()) for item in items) > _MOST_WORDS:
        return False
    kinds = [kind for kind in question.types if kind in TYPED and kind not in ("number", "contact")]
    return not kinds or 2 * sum(holds_type(item, kinds[0]) for item in items) >= len(items)


def _fit(words: QueryWords, found: FoundList, scored: Sequence[Scored], asked: set[int]) -> float:
    """How well a list fits: by what leads to it, how near it comes to the best sentence, and how many items it has."""
    lead = coverage(words, matches(words, text_stems(found.lead)))
    near = max(_below_best(found, scored), -_DEEP)
    return _LEAD * lead + _NEAR * near + _AS_MANY * (len(found.items) in asked) + _HEADINGS * found.headings


def _below_best(found: FoundList, scored: Sequence[Scored]) -> float:
    """Points below the best sentence: of what opens a list, or the mean of its nearest items (of what stands under
    each, where they are headings), whichever is nearer.
    """
    own = [each for each in scored if each.candidate.document.id == found.document.id]
    ends = [*(start for start, _ in found.items[1:]), None] if found.headings else [end for _, end in found.items]
    spans = [(start, end or len(found.document.text)) for (start, _), end in zip(found.items, ends, strict=True)]
    items = [each.score for each in own if any(a <= each.candidate.start < b for a, b in spans)][:_ITEMS]
    opens = [each.score for each in own if found.opening and each.candidate.start == found.opening[0]]
    means = [sum(items) / len(items)] if items else []
    return max((*means, *opens), default=-math.inf) - scored[0].score


def _first_of_each(hits: Sequence[Hit]) -> list[Hit]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.document.id, hit)
    return list(first.values())[:_DOCUMENTS]
