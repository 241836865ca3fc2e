"""Lists gathered whole: items under a lead-in, across page and chunk borders, or spread over sibling headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app import replies
from app.expectation import TYPED
from app.interpret import Interpretation
from app.matching import QueryWords, coverage, matches, text_stems
from vectorstore.swedish.numbers import find_numbers
from vectorstore.swedish.questions import holds_type
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document, Hit

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_ITEM = re.compile(r"\s*(?:- |\d{1,3}[.)] )")
_HEADING = re.compile(r"(#{2,6}) ([^\n]+)\Z")
_ASKS = re.compile(
    r"\b(?:vilka|räkna upp|lista|nämn|ange alla|vad ingår|vad omfattar|vad består|vad bestod|samtliga|vilka delar)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 2, 40
_DOCUMENTS = 4
_LEAD_MIN, _HEADING_MIN, _TOTAL_MIN, _COUNT_BONUS, _FAR = 0.3, 0.6, 0.5, 0.35, 0.08
_SECTION = 0.8


@dataclass(frozen=True, slots=True)
class FoundList:
    """Items as [start, end) of the document's text, with the sentence that opens them, if any.

    `lead` is what tells what the list is about: the opening sentence, the headings above and the title.
    `headings` marks a list whose items are headings; `section` is the text from its heading down to its end.
    """

    hit: Hit
    items: tuple[tuple[int, int], ...]
    opening: tuple[int, int] | None
    lead: str
    headings: bool = False
    section: tuple[int, int] | None = None

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        return self.hit.document


def asks_for_list(question: Interpretation) -> bool:
    """Whether several things are asked for by name."""
    return "list" in question.types or bool(_ASKS.search(question.text))


def best_list(question: Interpretation, words: QueryWords, hits: Sequence[Hit]) -> FoundList | None:
    """The list of the best documents that the question asks for, or None where none fits well enough.

    Its lead must hold a fair share of the question's words; a list with as many items as the question says
    ("sex målsättningar") is preferred, and one with another number of items passed over.
    """
    asked = {int(n.value) for n in find_numbers(question.text) if n.unit is None and 1 < n.value <= _MOST}
    best: tuple[float, FoundList] | None = None
    for place, hit in enumerate(_first_of_each(hits)):
        for found in lists_of(hit):
            score = _fit(question, words, found, asked) - _FAR * place
            if score >= _TOTAL_MIN and (best is None or score > best[0]):
                best = score, found
    return best[1] if best else None


def opened_by(hit: Hit, end: int) -> FoundList | None:
    """The list that a sentence ending at `end` of the hit's document opens, or None."""
    runs = (found for found in _item_runs(hit) if found.opening and found.opening[1] == end)
    return next((found for found in runs if _FEWEST <= len(found.items) <= _MOST), None)


def _first_of_each(hits: Sequence[Hit]) -> list[Hit]:
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.document.id, hit)
    return list(first.values())[:_DOCUMENTS]


def _fit(question: Interpretation, words: QueryWords, found: FoundList, asked: set[int]) -> float:
    """Coverage by the lead, more where the number of items is the one asked for; −1 where it can't be it."""
    text = found.document.text
    items = [text[start:end] for start, end in found.items]
    if not _FEWEST <= len(items) <= _MOST:
        return -1.0
    kinds = [kind for kind in question.types if kind in TYPED and kind not in ("number", "contact")]
    if kinds and sum(holds_type(item, kinds[0]) for item in items) < len(items) / 2:
        return -1.0
    document = found.document
    about = (found.lead, replies.date_in_words(document.published) or "", document.lead or "")
    lead = matches(words, text_stems("\n".join(about)))
    opening = text[slice(*found.opening)] if found.opening else "\n".join(about[:2])
    near = coverage(words, matches(words, text_stems(opening)))
    if found.section:
        near = max(near, _SECTION * coverage(words, matches(words, text_stems(text[slice(*found.section)]))))
    if near < (_LEAD_MIN if found.opening or not found.headings else _HEADING_MIN):
        return -1.0
    bonus = 0.0 if not asked else _COUNT_BONUS if len(items) in asked else -_COUNT_BONUS
    return 0.5 * near + 0.5 * coverage(words, lead) + bonus


def lists_of(hit: Hit) -> Iterator[FoundList]:
    """Every list of a hit's document, in order: runs of items, then runs of sibling headings."""
    yield from _item_runs(hit)
    yield from _heading_runs(hit)


def _item_runs(hit: Hit) -> Iterator[FoundList]:
    text, title = hit.document.text, hit.document.title
    stack: list[tuple[int, str]] = []
    run: list[tuple[int, int]] = []
    opening: tuple[int, int] | None = None
    top = 0
    for block in (*_BLOCK.finditer(text), None):
        here = block.group() if block else ""
        if block and _ITEM.match(here):
            run.extend(_item_lines(text, block.start(), block.end()))
            continue
        if run:
            said = text[slice(*opening)] if opening else ""
            lead = "\n".join((said, *(name for _, name in stack), title))
            yield FoundList(hit, tuple(run), opening, lead, section=(top, run[-1][1]))
            run, opening = [], None
        if block and (heading := _HEADING.match(here)):
            level = len(heading[1])
            stack = [entry for entry in stack if entry[0] < level] + [(level, heading[2].strip())]
            opening, top = None, block.start()
        elif block:
            spans = split_sentences(here)
            opening = (block.start() + spans[-1].start, block.start() + spans[-1].end) if spans else None


def _item_lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Items of one block; a line without a mark belongs to the item above it."""
    items: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].split("\n"):
        stop = at + len(line.rstrip())
        if _ITEM.match(line) or not items:
            items.append((at, stop))
        else:
            items[-1] = (items[-1][0], stop)
        at += len(line) + 1
    return [item for item in items if item[0] < item[1]]


def _heading_runs(hit: Hit) -> Iterator[FoundList]:
    """Sibling headings under one parent: "### Utvecklingsområde 1: …", "### Utvecklingsområde 2: …"."""
    text, title = hit.document.text, hit.document.title
    groups: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    stack: list[tuple[int, str]] = []
    for match in re.finditer(r"^(#{2,6}) ([^\n]+)$", text, re.MULTILINE):
        level = len(match[1])
        stack = [entry for entry in stack if entry[0] < level]
        groups.setdefault(tuple(name for _, name in stack), []).append((match.start(2), match.end(2)))
        stack.append((level, match[2].strip()))
    for path, spans in groups.items():
        if len(spans) > _FEWEST:
            yield FoundList(hit, tuple(spans), None, "\n".join((*path, title)), headings=True)
