"""Several documents that say the same: the most authoritative is cited, the others are named beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.candidates import Candidate
from app.compose import Draft, drafted
from app.matching import text_stems
from app.scoring import Scored
from vectorstore.swedish.numbers import find_numbers

# What is said on somebody's own behalf gives way to what is issued.
_OWN_BEHALF = ("tal", "debattartikel")
_ALIKE, _MOST, _READ, _FEWEST = 0.7, 3, 40, 4


def with_witnesses(drafts: Sequence[Draft], scored: Sequence[Scored]) -> tuple[Draft, ...]:
    """The drafts with the paths of other documents, among the best sentences, that say the same.

    A sentence of a speech or an opinion piece is told from the document that says the same with authority.
    """
    found: list[Draft] = []
    for draft in drafts:
        same = [] if draft.item else _same(draft, scored)
        issued = next((c for c in same if c.document.kind not in _OWN_BEHALF and c.kind != "speech"), None)
        if issued and draft.document.kind in _OWN_BEHALF:
            paths = (draft.document.path, *draft.also)
            draft = replace(drafted(issued), when=draft.when)
        else:
            paths = ()
        others = (*draft.also, *paths, *(c.document.path for c in same))
        also = [path for path in dict.fromkeys(others) if path != draft.document.path]
        found.append(replace(draft, also=tuple(also[: max(_MOST, len(draft.also))])))
    return tuple(found)


def _same(draft: Draft, scored: Sequence[Scored]) -> list[Candidate]:
    """Sentences of other documents with nearly the same words and the same numbers, best first, one a document."""
    mine, numbers = text_stems(draft.text), _numbers(draft.text)
    first: dict[str, Candidate] = {}
    for each in scored[:_READ]:
        candidate = each.candidate
        if candidate.document.id == draft.document.id or len(mine) < _FEWEST:
            continue
        theirs = text_stems(candidate.text)
        if len(mine & theirs) >= _ALIKE * max(len(mine), len(theirs)) and _numbers(candidate.text) == numbers:
            first.setdefault(candidate.document.id, candidate)
    return list(first.values())


def _numbers(text: str) -> frozenset[str]:
    return frozenset(str(number.value) for number in find_numbers(text))
