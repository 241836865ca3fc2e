"""Which list a question asks for: the one whose opening holds its words, or that the best sentences stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.counts import counted_in
from app.interpret import Interpretation
from app.list_fit import SAME, fit, of_asked_kind
from app.lists import FEWEST, MOST, FoundList, item_runs, lists_of
from app.matching import QueryWords, coverage, likeness, matches, text_stems
from app.scoring import Scored
from vectorstore.swedish.numbers import find_numbers
from vectorstore.types import Hit

_ASKS = re.compile(
    r"\b(?:vilka|räkna upp|lista|nämn|ange alla|vad ingår|vad omfattar|vad består|vad bestod|samtliga|vilka delar|"
    r"vad (?:framgår|står|saknas|fattas)(?: det)? (?:inte|i))\b",
    re.IGNORECASE,
)
_DOCUMENTS = 4
_TOTAL_MIN, _FAR = 0.5, 0.08
_NEAR, _POINTS = 4, 2.5
_INTO, _LITTLE = 0.25, 0.25
_LEADING = 6
_SOME = re.compile(
    r"\bvilka av\b|\bvilka\b[^?.]{0,60}\b(?:finns|ingår|är|var|nämns|omfattas|har|fick|får) inte\b", re.IGNORECASE
)
_ALL = re.compile(r"\b(?:räkna upp|lista|allt|samtliga)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\bvad (?!(?:är|heter|hette|kostar|kostade|kallas|betyder|står|menas|avses|hände|får|fick)\b)", re.IGNORECASE
)


def picks_out(question: Interpretation) -> bool:
    """Whether some of several are asked for, or what a list lacks ("vilka av målen finns inte i …"): no whole list."""
    return bool(_SOME.search(question.text))


def asks_openly(question: Interpretation) -> bool:
    """Whether "vad" asks for what may be several things: "vad ändrades", "vad tog deltagarna upp"."""
    typed = [kind for kind in question.types if kind not in ("comparison", "list", "definition")]
    return not typed and bool(_OPEN.search(question.text))


def standing_in(found: FoundList, scored: Sequence[Scored]) -> bool:
    """Whether the best sentence is an item of the list, or two of the next best are."""
    near = [each.candidate.document.id == found.document.id and each.candidate.block[0] <= found.items[0][0]
            and found.items[-1][1] <= each.candidate.block[1] for each in scored[:_LEADING]]  # fmt: skip
    return bool(near) and (near[0] or sum(near) >= 2)


def asks_for_list(question: Interpretation) -> bool:
    """Whether several things are asked for by name."""
    return "list" in question.types or bool(_ASKS.search(question.text))


def best_list(question: Interpretation, words: QueryWords, scored: Sequence[Scored]) -> FoundList | None:
    """The list of the best documents that the question asks for, or None where none fits well enough.

    Its lead must hold a fair share of the question's words; a list with as many items as the question says
    ("sex målsättningar") is preferred, and one with another number of items passed over. Where no lead holds
    enough, the list that one of the best sentences opens.
    """
    asked = {int(n.value) for n in find_numbers(question.text) if n.unit is None and 1 < n.value <= MOST}
    held = [
        (place, found)
        for place, hit in enumerate(_first_of_each([each.candidate.hit for each in scored]))
        for found in lists_of(hit)
    ]
    best = _best(question, words, held, asked)
    if best is None and (said := _counted_otherwise(question, asked, [found for _, found in held])):
        best = _best(question, words, held, said)
    chosen = best or _opened_by_best(question, scored, asked) or _stood_in(question, words, held, scored)
    into = _one_item(words, chosen) if chosen and not asked else None
    return _named_by(chosen, into, [found for _, found in held]) if chosen and into else chosen


def _best(
    question: Interpretation, words: QueryWords, held: Sequence[tuple[int, FoundList]], asked: set[int]
) -> FoundList | None:
    """Of (rank of its document, list) the list that fits best, well enough; or None."""
    fits = [(fit(question, words, found, asked) - _FAR * place, found) for place, found in held]
    score, found = max(fits, key=lambda pair: pair[0], default=(-1.0, None))
    return found if score >= _TOTAL_MIN else None


def _stood_in(
    question: Interpretation, words: QueryWords, held: Sequence[tuple[int, FoundList]], scored: Sequence[Scored]
) -> FoundList | None:
    """Where all is asked for, a list whose lead says little, but whose items are among the best sentences; or None."""
    if not _ALL.search(question.text):
        return None
    fits = [found for _, found in held if not found.headings and fit(question, words, found, set()) >= _LITTLE]
    return next((found for found in fits if standing_in(found, scored)), None)


def _counted_otherwise(question: Interpretation, asked: set[int], held: Sequence[FoundList]) -> set[int]:
    """The sizes of the lists that say another number of what the question counts ("de sex mötena": "fyra möten:")."""
    if not asked:
        return set()
    nouns = {noun for _, noun in counted_in(question.text)}
    openings = [(found, found.document.text[slice(*found.opening)]) for found in held if found.opening]
    return {
        len(found.items)
        for found, said in openings
        if any(value == len(found.items) and likeness(noun, other) >= SAME
               for value, other in counted_in(said) for noun in nouns)
    }  # fmt: skip


def _one_item(words: QueryWords, found: FoundList) -> tuple[int, int] | None:
    """The item that a question goes into: it says far more of what the lead leaves unsaid than the others; or None."""
    if found.headings:
        return None
    text = found.document.text
    lead = matches(words, text_stems(found.lead))
    shares = [
        coverage(words, {k: v * (lead[k] < SAME) for k, v in matches(words, text_stems(text[slice(*span)])).items()})
        for span in found.items
    ]
    most = max(shares)
    others = (sum(shares) - most) / max(len(shares) - 1, 1)
    return found.items[shares.index(most)] if most - others >= _INTO else None


def _named_by(chosen: FoundList, item: tuple[int, int], held: Sequence[FoundList]) -> FoundList | None:
    """The list that is named after an item ("… ett lämnaprogram": "Inom lämnaprogrammet …:"), or None."""
    text = chosen.document.text
    said = text_stems(text[slice(*item)])
    for found in held:
        if found is chosen or found.document.id != chosen.document.id or not found.opening or found.headings:
            continue
        heading = found.lead.split("\n")[-2] if found.lead.count("\n") > 1 else ""
        names = text_stems(heading)
        if names and all(any(likeness(name, word) >= SAME for word in said) for name in names):
            return found
    return None


def opened_by(hit: Hit, end: int) -> FoundList | None:
    """The list that a sentence ending at `end` of the hit's document opens, or None."""
    runs = (found for found in item_runs(hit) if found.opening and found.opening[1] == end)
    return next((found for found in runs if FEWEST <= len(found.items) <= MOST), None)


def _opened_by_best(question: Interpretation, scored: Sequence[Scored], asked: set[int]) -> FoundList | None:
    """The list that the first of the best sentences opens, with the asked number of items and of the asked kind."""
    floor = scored[0].score - _POINTS
    for each in scored[:_NEAR]:
        if each.score < floor or not each.candidate.text.endswith(":"):
            continue
        found = opened_by(each.candidate.hit, each.candidate.end)
        if found and (not asked or len(found.items) in asked) and of_asked_kind(question, found):
            return found
    return None


def _first_of_each(hits: Sequence[Hit]) -> list[Hit]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.document.id, hit)
    return list(first.values())[:_DOCUMENTS]
