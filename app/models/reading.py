"""A model's answer as it arrives, cut into sentences with the passages that each one names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.swedish.instructions import HIDDEN
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import normalise

_ONE = r"K?\d{1,3}"
_MARK = rf"(?:[\[【]\s*{_ONE}(?:\s*[,;–-]\s*{_ONE})*\s*[\]】]|\(\s*K\d{{1,3}}(?:\s*[,;–-]\s*K\d{{1,3}})*\s*\))"
_GROUP = re.compile(rf"(?P<marks>{_MARK}(?:\s*[,;]?\s*{_MARK})*)(?P<end>\s*[.!?]?)", re.IGNORECASE)
_COMPLETE = re.compile(rf"{_GROUP.pattern}(?=\s+[^\s\[【(.!?])", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_THINKING = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_THINKS = re.compile(
    r"<(?:t(?:h(?:i(?:n(?:k(?:i(?:n(?:g)?)?)?)?)?)?)?)?\Z|<think(?:ing)?>.*\Z", re.DOTALL | re.IGNORECASE
)
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_DECORATION = re.compile(r"^\s*#+\s*|\*\*|__|`")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; `marks` are the passages that it names ("K1"), in order; `item` where it was a list item."""

    text: str
    marks: tuple[str, ...]
    item: bool = False


class AnswerReader:
    """Feed it pieces; it gives sentences as soon as they are whole. What a model thinks aloud is passed over."""

    def __init__(self) -> None:
        self._raw = ""

    def feed(self, piece: str) -> tuple[Said, ...]:
        """The sentences that the piece completes."""
        self._raw = _THINKING.sub("", self._raw + piece)
        held = _THINKS.search(self._raw)
        ready = self._raw[: held.start()] if held else self._raw
        cut = ready.rfind("\n") + 1
        for found in _COMPLETE.finditer(ready, cut):
            cut = found.end()
        done, self._raw = self._raw[:cut], self._raw[cut:]
        return _sentences(done)

    def finish(self) -> tuple[Said, ...]:
        """What is left when the answer has ended."""
        rest, self._raw = _THINKS.sub("", self._raw), ""
        return _sentences(rest)


def _sentences(text: str) -> tuple[Said, ...]:
    found: list[Said] = []
    for line in HIDDEN.sub("", normalise(text)).split("\n"):
        item = bool(_ITEM.match(line))
        found += _of_line(_DECORATION.sub("", _ITEM.sub("", line)), item)
    return tuple(found)


def _of_line(line: str, item: bool) -> list[Said]:
    found: list[Said] = []
    at = 0
    for group in _GROUP.finditer(line):
        marks = tuple(dict.fromkeys(f"K{int(number)}" for number in _NUMBER.findall(group["marks"])))
        parts = _split(line[at : group.start()])
        if parts:
            found += [Said(part, (), item) for part in parts[:-1]]
            end = group["end"].strip()
            last = parts[-1] if parts[-1].endswith((".", "!", "?", "”", '"')) else parts[-1] + (end or ".")
            found.append(Said(last, marks, item))
        at = group.end()
    return found + [Said(part, (), item) for part in _split(line[at:])]


def _split(text: str) -> list[str]:
    """Sentences with a letter or digit in them; a lead-in that ends in a colon says nothing by itself."""
    parts = (text[start:end].strip() for start, end in split_sentences(text))
    return [part for part in parts if any(c.isalnum() for c in part) and not part.endswith(":")]
