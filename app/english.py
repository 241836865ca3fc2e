"""An answer to a question in English: the quotes stay Swedish, what leads them in does not."""

from __future__ import annotations

from dataclasses import replace

from app import replies_en
from app.types import Citation, Sentence


def in_english(sentences: tuple[Sentence, ...], citations: tuple[Citation, ...]) -> tuple[Sentence, ...]:
    """The same sentences with English attributions."""
    by_number = {citation.number: citation for citation in citations}

    def lead(sentence: Sentence) -> str:
        source = by_number[sentence.citations[0]]
        return replies_en.attribution(source.kind, source.published, source.title) if sentence.attribution else ""

    return tuple(replace(sentence, attribution=lead(sentence)) for sentence in sentences)
