"""Mending words that a line end broke, by the document's own vocabulary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ingest.pdf_glyphs import HYPHEN
from ingest.pdf_lines import Row, words_text

_CONJUNCTIONS = frozenset({"och", "eller", "samt", "respektive", "och/eller", "kontra", "till", "and", "or"})
_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAIL = re.compile(r"([^\W_]*)[-\u2010\u0002]$")
_HEAD = re.compile(r"^[(”\"]?([^\W_]+(?:/[^\W_]+)?)")
_VOWEL = re.compile("[aeiouyåäöéü]", re.I)
# First parts that Swedish joins with a hyphen although they are in lower case.
_HYPHENATED = frozenset({"hbt", "hbtq", "hbtqi", "hbtqia", "icke", "e", "it", "tv", "sms", "dna", "id"})


class Vocabulary:
    """The words of one document, with their counts; those that a line end may have broken left out."""

    def __init__(self, pages: Iterable[Iterable[Row]]) -> None:
        self.words: Counter[str] = Counter()
        self.first_parts: Counter[str] = Counter()
        broken = False
        for rows in pages:
            for row in rows:
                text = words_text(row)
                tokens = text.split()
                now_broken = bool(_TAIL.search(text))
                inner = tokens[1 if broken else 0 : -1 if now_broken else None]
                self._count(" ".join(inner))
                broken = now_broken

    def _count(self, text: str) -> None:
        for token in _TOKEN.findall(text.replace(HYPHEN, "-").casefold()):
            self.words[token] += 1
            if "-" in token:
                self.first_parts[token.split("-", 1)[0]] += 1

    def join(self, left: str, right: str) -> str:
        """Two lines of one paragraph as one text: `left`'s last word mended if a line end broke it."""
        tail, head = _TAIL.search(left), _HEAD.match(right)
        if not tail:
            between = "" if re.search(r"\d[–-]$", left) and re.match(r"\d", right) else " "
            return left + between + right
        stem = left[: tail.end() - 1]
        if not tail[1] or not head:
            return f"{stem}- {right}"
        if head[1].casefold() in _CONJUNCTIONS:
            return f"{stem}- {right}"
        return f"{stem}{right}" if self._is_one_word(tail[1], head[1]) else f"{stem}-{right}"

    def _is_one_word(self, left: str, right: str) -> bool:
        """Whether the hyphen is the line end's alone."""
        if left[-1].isdigit() or right[0].isdigit() or right[0].isupper():
            return False
        if sum(c.isupper() for c in left) > 1 or not _VOWEL.search(left):
            return False
        low, rest = left.casefold(), right.casefold()
        joined, hyphened = self.words[low + rest], self.words[f"{low}-{rest}"]
        if joined or hyphened:
            return joined >= hyphened
        return low not in _HYPHENATED and not (self.first_parts[low] and not self._begins_words(low))

    def _begins_words(self, part: str) -> bool:
        """Whether longer words without a hyphen begin with `part`."""
        return any(word.startswith(part) and len(word) > len(part) + 2 and "-" not in word for word in self.words)
