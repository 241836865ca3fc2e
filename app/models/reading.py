"""A model's answer as it arrives, cut into sentences with the passages that each one names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vectorstore.swedish.instructions import HIDDEN
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import normalise

_ONE = r"K?\d{1,3}"
_TITLE = r"(?::[^\]\)\n]{0,120}+)?+"  # "[K1: titel]"
_LEAD = r"(?:(?:käll(?:a|or(?:na)?)|stycke|se)\s*+:?\s*+)?+"  # "(källa K1)"
_MARK = (
    rf"(?:[\[【]\s*+{_LEAD}{_ONE}(?:\s*+[,;–-]\s*+{_ONE})*+{_TITLE}\s*+[\]】]"
    rf"|\(\s*+{_LEAD}K\d{{1,3}}(?:\s*+[,;–-]\s*+K\d{{1,3}})*+{_TITLE}\s*+\))"
)
# Possessive throughout: a server may send any number of marks, and none is worth going back for.
_GROUP = re.compile(rf"(?P<marks>{_MARK}(?:\s*+[,;]?+\s*+{_MARK}){{0,7}}+)(?P<end>\s*+[.!?]?+)", re.IGNORECASE)
_COMPLETE = re.compile(rf"{_GROUP.pattern}(?=\s+[^\s\[【(.!?])", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_TITLES = re.compile(r":[^\])】]*")
_THOUGHTS = r"(?:think(?:ing)?|thoughts?|reason(?:ing)?|reflection|analysis|scratchpad)"
_OPENS = re.compile(rf"<{_THOUGHTS}\b[^<>\n]{{0,40}}>", re.IGNORECASE)
_CLOSES = re.compile(rf"</{_THOUGHTS}\s{{0,3}}>", re.IGNORECASE)
_STRAY = re.compile(r"</?(?:answer|response|final|output|svar|p|br)\s{0,3}/?>", re.IGNORECASE)
_BEGUN = re.compile(r"<[^<>\n]{0,52}\Z")
# What ends a sentence that can be judged, and the longest line that is waited for, in characters.
_ENDS = re.compile(r"[\])】\s]")
_LONGEST_LINE = 1_000
_LONGEST_TAG = 60
_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_DECORATION = re.compile(r"^\s*#+\s*|\*\*|__|`")


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence; `marks` are the passages that it names ("K1"), in order; `item` where it was a list item."""

    text: str
    marks: tuple[str, ...]
    item: bool = False


class AnswerReader:
    """Feed it pieces; it gives sentences as soon as they are whole. What a model thinks aloud is passed over.

    `rethought` is true once a thought has ended that was never begun: all that came before belonged to it.
    """

    def __init__(self) -> None:
        self._raw = ""
        self._thinks = False
        self._skips = False  # the rest of a line that grew too long
        self.rethought = False

    def feed(self, piece: str) -> tuple[Said, ...]:
        """The sentences that the piece completes."""
        self._raw += piece
        found = self._spoken()
        if self._thinks or not _ENDS.search(piece):
            return found + self._bounded()
        begun = _BEGUN.search(self._raw)
        ready = self._raw[: begun.start()] if begun else self._raw
        cut = ready.rfind("\n") + 1
        for group in _COMPLETE.finditer(ready, cut):
            cut = group.end()
        return found + self._take(cut) + self._bounded()

    def finish(self, whole: bool = True) -> tuple[Said, ...]:
        """What is left when the answer has ended; with `whole` false its last sentence never came to its end."""
        found = self._spoken()
        rest, self._raw = "" if self._thinks or not whole else self._raw, ""
        self._raw = _BEGUN.sub("", rest)
        return found + self._take(len(self._raw))

    def _spoken(self) -> tuple[Said, ...]:
        """Takes thoughts out of what has come; gives the sentences before one that begins."""
        found: tuple[Said, ...] = ()
        while True:
            closes = _CLOSES.search(self._raw)
            opens = None if self._thinks else _OPENS.search(self._raw)
            if opens and (closes is None or opens.start() < closes.start()):
                found += self._take(opens.start())
                self._raw, self._thinks = self._raw[opens.end() - opens.start() :], True
            elif closes:
                if not self._thinks:
                    found, self.rethought = (), True
                self._raw, self._thinks, self._skips = self._raw[closes.end() :], False, False
            else:
                if self._thinks:
                    self._raw = self._raw[-_LONGEST_TAG:]
                return found

    def _take(self, end: int) -> tuple[Said, ...]:
        """The sentences of the first `end` characters, less the rest of a line that was given up."""
        text, self._raw = self._raw[:end], self._raw[end:]
        if self._skips and text:
            _, newline, text = text.partition("\n")
            self._skips = not newline
        return _sentences(text)

    def _bounded(self) -> tuple[Said, ...]:
        """Gives up a line that has no end; it counts as one sentence that nothing carries."""
        if self._thinks or len(self._raw) <= _LONGEST_LINE:
            return ()
        given_up = () if self._skips else (Said(self._raw, ()),)
        self._raw, self._skips = "", True
        return given_up


def _sentences(text: str) -> tuple[Said, ...]:
    found: list[Said] = []
    for line in HIDDEN.sub("", normalise(_STRAY.sub(" ", text))).split("\n"):
        item = bool(_ITEM.match(line))
        found += _of_line(_DECORATION.sub("", _ITEM.sub("", line)), item)
    return tuple(found)


def _of_line(line: str, item: bool) -> list[Said]:
    found: list[Said] = []
    at = 0
    for group in _GROUP.finditer(line):
        marks = tuple(dict.fromkeys(f"K{int(number)}" for number in _NUMBER.findall(_TITLES.sub("", group["marks"]))))
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
