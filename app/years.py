"""The years that a text tells of, also those that it names by its own date ("förra året")."""

from __future__ import annotations

import re

from vectorstore.swedish.dates import find_dates
from vectorstore.types import Document

_RELATIVE = (
    (re.compile(r"\bi år\b|\bdetta år\b|\binnevarande år\b", re.IGNORECASE), 0),
    (re.compile(r"\bnästa år\b", re.IGNORECASE), 1),
    (re.compile(r"\b(?:förra|föregående|fjol)\s?året\b|\bi fjol\b", re.IGNORECASE), -1),
)


def years_in(text: str) -> set[int]:
    """Every year that a text names, those within a range too."""
    found: set[int] = set()
    for mention in find_dates(text):
        if mention.year_given:
            found |= set(range(int(mention.earliest[:4]), int(mention.latest[:4]) + 1))
    return found


def told_years(text: str, document: Document) -> set[int]:
    """Every year that a sentence of a document tells of, "förra året" too where the document is dated."""
    published = int((document.published or "0")[:4])
    return years_in(text) | {published + off for said, off in _RELATIVE if published and said.search(text)}
