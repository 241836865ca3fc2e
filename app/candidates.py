"""The sentences that may answer, cut from the passages that were found, with what each leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import Document, Hit

BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_ITEM = re.compile(r"\s*(?:- |\d+[.)] )")
_MARK = re.compile(r"\A\s*(?:- |\d+[.)] |– )")
_OPEN_END = re.compile(r"\s*[,;](?:\s*(?:och|samt|eller))?\s*\Z|(?<=\.)\.\Z")
_ROW = re.compile(r"\s*\| ")
_DANGLING = re.compile(
    r"(?:Detta|Dessa|(?:Den|Det|De)(?! som\b)|Han|Hon|Där|Därmed|Därför|Därutöver|Dessutom|Samtidigt|Vidare|Även|Här|"
    r"Denna|Myndigheten(?! för\b)|Sådana?|Sådant|Dock|Också|Likaså|Och|Men|Eller|I denna|I dessa|I detta|På så sätt)\b"
)
# "Lagändringen trädde i kraft", "Straffet är böter": of which law, of which crime, the sentence before says.
_DEFINITE = re.compile(
    r"(?:De nya |Den nya )?(?:[Ll]agen|[Ll]agändring(?:en|arna)|[Ää]ndring(?:en|arna)|[Bb]estämmelse(?:n|rna)|"
    r"[Rr]eglerna|[Rr]egelverket|[Rr]eformen|[Ss]traffet|[Pp]åföljden|[Bb]rottet|[Ff]örbudet|[Uu]ppdraget)\b"
    r"(?! (?:om|mot|för|till|på|kring|att|från|gällande|rörande|angående)\b)"
)
# When and where a speech was held, and that it is a script: no statements.
_DATELINE = re.compile(
    r"(?:det talade ordet gäller\.?|(?:[\w éü-]+, ){1,3}(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)? )?(?:den )?"
    r"\d{1,2} [a-z]+ \d{4}\.?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, item or spoken quote at [start, end) of its document's text.

    `block` is the paragraph or list that it stands in, `previous` the sentence before it in the same block,
    `lead_in` the line that opens its list, all as spans; `place` counts sentences from the top of the passage.
    """

    hit: Hit
    start: int
    end: int
    kind: str
    place: int
    block: tuple[int, int]
    previous: tuple[int, int] | None = None
    lead_in: tuple[int, int] | None = None

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        return self.hit.document

    @property
    def quote(self) -> str:
        """Verbatim text."""
        return self.document.text[self.start : self.end]

    @property
    def text(self) -> str:
        """The quote without its list mark or quotation dash."""
        return shown(self.quote)

    @property
    def dangling(self) -> bool:
        """Whether it opens with a word that points back to the sentence before."""
        return self.previous is not None and bool(_DANGLING.match(self.text))


def names_nothing(candidate: Candidate) -> bool:
    """Whether it opens with a definite thing ("Lagändringen") that a sentence before it in its paragraph names."""
    return candidate.previous is not None and bool(_DEFINITE.match(candidate.text))


@lru_cache(maxsize=20_000)
def shown(quote: str) -> str:
    """A quote as it is read out: without the mark that opens an item or a spoken quote, and without the comma and
    "och" that lead to the next item.
    """
    return _OPEN_END.sub("", _MARK.sub("", quote, count=1)).strip()


def opening(candidate: Candidate) -> int:
    """Where the sentence begins that a dangling one leans on: of its paragraph, at most two before it."""
    text = candidate.document.text
    start = candidate.previous[0] if candidate.previous else candidate.start
    if not candidate.previous or not _DANGLING.match(text[slice(*candidate.previous)]):
        return start
    before = split_sentences(text[candidate.block[0] : start])
    return candidate.block[0] + before[-1].start if before else start


def candidates(hits: Sequence[Hit]) -> tuple[Candidate, ...]:
    """All sentences of the hits' passages, in order of hit and place; a passage's text is cut once."""
    found: list[Candidate] = []
    seen: set[tuple[str, int]] = set()
    for hit in hits:
        for candidate in _of(hit):
            key = (candidate.document.id, candidate.start)
            if key not in seen:
                seen.add(key)
                found.append(candidate)
    return tuple(found)


def _of(hit: Hit) -> list[Candidate]:
    found: list[Candidate] = []
    lead_in: tuple[int, int] | None = None
    for block in BLOCK.finditer(hit.chunk.text):
        base = hit.chunk.start + block.start()
        text = block.group()
        place = len(found)
        if _ITEM.match(text):
            found.extend(_items(hit, text, base, place, lead_in))
        elif _ROW.match(text):
            found.extend(_lines(hit, text, base, place))
        elif text.startswith("– "):
            span = (base, base + len(text))
            found.append(Candidate(hit, *span, "speech", place, span))
        else:
            found.extend(_sentences(hit, text, base, place))
        last = found[-1] if found else None
        lead_in = (last.start, last.end) if last and text.endswith(":") else None
    return found


def _sentences(hit: Hit, text: str, base: int, place: int) -> list[Candidate]:
    found: list[Candidate] = []
    previous: tuple[int, int] | None = None
    for span in split_sentences(text):
        start, end = base + span.start, base + span.end
        if _DATELINE.fullmatch(text[span.start : span.end].strip()):
            continue
        block = (base, base + len(text))
        found.append(Candidate(hit, start, end, "sentence", place + len(found), block, previous))
        previous = (start, end)
    return found


def _items(hit: Hit, text: str, base: int, place: int, lead_in: tuple[int, int] | None) -> list[Candidate]:
    """One candidate per item; an item that holds several sentences stays whole."""
    found: list[Candidate] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            start, block = base + at, (base, base + len(text))
            end = start + len(line.rstrip())
            found.append(Candidate(hit, start, end, "item", place + len(found), block, None, lead_in))
        at += len(line) + 1
    return found


def _lines(hit: Hit, text: str, base: int, place: int) -> list[Candidate]:
    found: list[Candidate] = []
    at = 0
    for line in text.split("\n"):
        start, block = base + at, (base, base + len(text))
        found.append(Candidate(hit, start, start + len(line.rstrip()), "row", place + len(found), block))
        at += len(line) + 1
    return found
