"""What several metrics read out of an answer: its sentences, what they cite, and whether the source says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from evals.cases import ANSWERS, Case
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.support import check_support

MARK = re.compile(r"\s*\[(\d+(?:\s*[,–-]\s*\d+)*)\]")
_QUOTED = re.compile(r"[”\"»“]([^”\"»«“]{12,}?)[”\"«»]")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of an answer, without citation marks, and the numbers of its citations."""

    text: str
    citations: tuple[int, ...]


def answered(case: Case) -> bool:
    """True for answers in substance: answered or partial."""
    return case.status in ANSWERS


def claims(case: Case) -> tuple[Claim, ...]:
    """The sentences of an answer: the system's own division, else split from the text with its [1] marks."""
    given: Sequence[Mapping[str, Any]] = case.answer.get("sentences") or ()
    if given:
        found = (Claim(_bare(str(s.get("text") or "")), tuple(s.get("citations") or ())) for s in given)
        return tuple(claim for claim in found if claim.text)
    text = str(case.answer.get("text") or "")
    pieces = [text[start:end] for start, end in split_sentences(text)]
    return tuple(Claim(_bare(piece), _numbers(piece)) for piece in pieces if _bare(piece))


def _bare(text: str) -> str:
    return MARK.sub("", text).strip()


def _numbers(piece: str) -> tuple[int, ...]:
    return tuple(int(number) for match in MARK.finditer(piece) for number in re.findall(r"\d+", match[1]))


def quotes(case: Case) -> dict[int, str]:
    """Citation number → quote, for citations whose quote stands in the store. Others can support nothing."""
    given: Sequence[Mapping[str, Any]] = case.answer.get("citations") or ()
    standing = case.verbatim or (True,) * len(given)
    return {
        int(citation.get("number") or 0): str(citation.get("quote") or "")
        for citation, stands in zip(given, standing, strict=True)
        if stands and citation.get("quote")
    }


@lru_cache(maxsize=16384)
def supported(sentence: str, premises: tuple[str, ...]) -> bool:
    """φ: the premises together carry the sentence, by gated coverage (`vectorstore.swedish.support`)."""
    return bool(premises) and check_support(sentence, "\n\n".join(premises)).supported


def premises(claim: Claim, standing: Mapping[int, str], without: int | None = None) -> tuple[str, ...]:
    """The quotes that a claim cites, perhaps without one of them."""
    return tuple(standing[number] for number in claim.citations if number in standing and number != without)


def quoted(text: str) -> tuple[str, ...]:
    """Strings in Swedish or other quotation marks, from 12 characters."""
    return tuple(match[1].strip() for match in _QUOTED.finditer(text))
