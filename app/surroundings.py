"""What stands around a sentence: its passage with title, headings, lead and year; of a short text, all of it."""

from __future__ import annotations

from app.candidates import Candidate

_SHORT_TEXT = 6000  # characters


def surroundings(candidate: Candidate) -> str:
    """The passage that a sentence stands in, with title, headings, ingress and year of publication."""
    document, chunk = candidate.document, candidate.hit.chunk
    year = (document.published or "")[:4]
    return "\n".join((chunk.text, document.title, year, *chunk.heading_path, document.lead or ""))


def context(candidate: Candidate) -> str:
    """The surroundings of a sentence; in a short text, which is about one thing, all of the text too."""
    text = candidate.document.text
    return f"{surroundings(candidate)}\n{text}" if len(text) <= _SHORT_TEXT else surroundings(candidate)
