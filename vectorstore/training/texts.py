"""Training texts: articles of the government's website and sections of statutes, as plain Swedish text.

Both readers stream gzipped JSON lines in file order, so everything built on them is repeatable.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MIN_PARAGRAPH_CHARS = 60
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖÉ0-9”\"–-])")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"^(?:#{1,6}\s+(.+?)|\*\*(.{4,120}?)\*\*)\s*$")
# A press officer's name and number teach a model nothing that it should know.
_CONTACT = re.compile(r"[\w.]+@[\w.]+|\b0\d{1,3}[-\s]\d{2,}|pressekreterare|presschef", re.IGNORECASE)
_AMENDMENT = re.compile(r"\b(?:Lag|Förordning|Kungörelse) \(\d{4}:\d+\)\.\s*$")


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs under one heading; each paragraph is its sentences. `heading` may be empty."""

    heading: str
    paragraphs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One page of the website, or one section (§) of a statute (then `statute` is true).

    `lead` is the page's summary, or the chapter's heading in a statute; it may be empty.
    """

    title: str
    lead: str
    sections: tuple[Section, ...]
    statute: bool


def tidy(text: str) -> str:
    """NFC, soft hyphens and Markdown marks removed, spaces made single. Letters are never folded."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u00a0", " ")
    text = _MARKDOWN_LINK.sub(r"\1", text).replace("\\", "").replace("*", "")
    return " ".join(text.split())


def sentences(paragraph: str) -> tuple[str, ...]:
    """Split a tidy paragraph after . ! ? before a capital, digit, quote or dash. Rough, for training only."""
    return tuple(part for part in _SENTENCE_END.split(paragraph) if part)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _sections(text: str) -> Iterator[Section]:
    heading, paragraphs = "", list[tuple[str, ...]]()
    for block in re.split(r"\n\s*\n|\n(?=#)", text):
        first, _, rest = block.strip().partition("\n")
        found = _HEADING.match(first)
        if found:
            yield Section(heading, tuple(paragraphs))
            heading, paragraphs = tidy(found[1] or found[2]), []
            block = rest
        plain = tidy(re.sub(r"(?m)^\s*(?:[-*+]|\d+[.)])\s+", "", block))
        if len(plain) >= MIN_PARAGRAPH_CHARS and not _CONTACT.search(plain):
            paragraphs.append(sentences(plain))
    yield Section(heading, tuple(paragraphs))


def read_articles(path: Path) -> Iterator[Article]:
    """Pages with a title and a paragraph of text; `path` is a .jsonl.gz of {text, title?, summary?}."""
    for row in _rows(path):
        parts = list(_sections(row["text"]))
        title = tidy(row.get("title") or next((part.heading for part in parts if part.heading), ""))
        kept = tuple(part for part in parts if part.paragraphs)
        if kept and title:
            yield Article(title, tidy(row.get("summary") or ""), kept, statute=False)


def read_statutes(path: Path) -> Iterator[Article]:
    """One article for each § with text; `path` is a .jsonl.gz of {lag, kap, rubrik, text}."""
    for row in _rows(path):
        plain = tidy(_AMENDMENT.sub("", row["text"]))
        if len(plain) >= MIN_PARAGRAPH_CHARS:
            chapter = re.sub(r"^\d+\s*[a-z]?\s*kap\.?\s*", "", tidy(row["kap"]))
            section = Section(tidy(row["rubrik"]), (sentences(plain),))
            statute = re.sub(r"\s*\(\d{4}:\d+[^)]*\)", "", tidy(row["lag"]))
            yield Article(statute, chapter, (section,), statute=True)


def running_text(corpus: Path, statutes: Path) -> Iterator[str]:
    """Titles, headings and paragraphs of both sources, one string each, for training a tokenizer."""
    for article in (*read_articles(corpus), *read_statutes(statutes)):
        yield article.title
        for section in article.sections:
            yield section.heading
            yield from (" ".join(paragraph) for paragraph in section.paragraphs)
