"""Passages under short tokens, and the check that lets a model's sentence through: only what its passage carries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.compose import Draft
from app.models.reading import Said
from vectorstore.swedish.clauses import VERB
from vectorstore.swedish.instructions import holds_instruction, without_instructions
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.support import check_support
from vectorstore.swedish.words import stems
from vectorstore.types import Hit

MAX_PASSAGES = 8
MAX_SENTENCE_CHARS = 600
MAX_MARKS = 3  # that one sentence is looked for in
_WINDOW = 3
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:se|com|nu|org|net|eu)\b(?:/\S*)?", re.IGNORECASE
)
_VERB = re.compile(rf"\b(?:{VERB})\b", re.IGNORECASE)
_LEAST = 3
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A hit under the token that was issued for it. `shown` is what the model sees: no addresses, no orders."""

    token: str
    hit: Hit
    shown: str


def issue(hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """The best passages under K1, K2 …; one that holds nothing but orders to a model is left out."""
    issued: list[Passage] = []
    for hit in hits:
        text = without_instructions(_ADDRESS.sub("", _LINK.sub(r"\1", hit.chunk.text))).strip()
        if text:
            token = f"K{len(issued) + 1}"
            issued.append(Passage(token, hit, f"[{token}] {_about(hit)}\n{text}"))
        if len(issued) == MAX_PASSAGES:
            break
    return tuple(issued)


def check(said: Said, issued: Mapping[str, Passage]) -> Draft | None:
    """The sentence with the shortest stretch of a passage it names that carries it; None where none does."""
    if len(said.text) > MAX_SENTENCE_CHARS or said.text.endswith("?") or not claims(said):
        return None
    if holds_instruction(said.text):
        return None
    for mark in said.marks[:MAX_MARKS]:
        passage = issued.get(mark)
        if passage is None:
            continue
        hit = passage.hit
        if any(address not in hit.chunk.text for address in _ADDRESS.findall(said.text)):
            continue
        around = without_instructions(hit.chunk.text)
        for start, end in _stretches(hit.chunk.text):
            # What the model was not shown, because it gave orders, is no evidence either.
            stretch = without_instructions(hit.chunk.text[start:end])
            if check_support(said.text, stretch, around=around).supported:
                at = hit.chunk.start
                return Draft(said.text, hit.document, hit.chunk.id, at + start, at + end, hit.duplicates, said.item)
    return None


def claims(said: Said) -> bool:
    """Whether a sentence says something: begun as one, with a verb or three words of content. Lists may name things."""
    first = next((char for char in said.text if char.isalnum()), "")
    if said.item:
        return bool(first)
    return (first.isupper() or first.isdigit()) and (bool(_VERB.search(said.text)) or len(stems(said.text)) >= _LEAST)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """One sentence, then two and three in a row, then the whole passage."""
    spans = [(span.start, span.end) for span in split_sentences(text)]
    for size in range(1, _WINDOW + 1):
        for at in range(len(spans) - size + 1):
            yield spans[at][0], spans[at + size - 1][1]
    if len(spans) > _WINDOW:
        yield spans[0][0], spans[-1][1]


def _about(hit: Hit) -> str:
    document = hit.document
    parts = (document.title, document.kind, document.published, " › ".join(hit.chunk.heading_path))
    return without_instructions(" | ".join(part for part in parts if part))
