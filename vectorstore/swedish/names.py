"""Capitalised names in Swedish text: people and places, without agencies, dates and sentence openings."""

import re
from dataclasses import dataclass
from functools import lru_cache

from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stop_words

_CAPITAL = r"[A-ZÅÄÖÉÜØÆ](?:[^\W\d_]|(?<=\w)[’'-](?=\w))*"
_RUN = re.compile(rf"(?<![\w’'-]){_CAPITAL}(?:[ ](?:(?:von|af|de|van|der)[ ])?{_CAPITAL})*")
_OPENING = re.compile(r"[\s\"”“»«’'(\[*_–—−•#>\\-]*(?:\d{1,2}[.)]\s+)?")

# A colon, a quotation mark or a dash lets a capital begin inside the sentence.
_INNER_OPENING = re.compile(r":\s+|[\"”“»]|[–—−]\s")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A run of capitalised words at ``[start, end)``."""

    start: int
    end: int
    text: str

    @property
    def is_person(self) -> bool:
        """Whether it has at least a first name and a surname, none of them an abbreviation."""
        parts = self.text.split()
        return len(parts) >= 2 and not any(part.isupper() and len(part) > 1 for part in parts)


@lru_cache(maxsize=16_384)
def find_names(text: str) -> tuple[NameMention, ...]:
    """The capitalised names of ``text`` in order; a lone capital that opens a sentence or quotation is
    none."""
    openings: set[int] = set()
    for start, end in split_sentences(text):
        inside = _OPENING.match(text, start, end)
        openings.add(inside.end() if inside else start)
        openings.update(match.end() for match in _INNER_OPENING.finditer(text, start, end))
    taken = [(item.start, item.end) for item in find_agencies(text)]
    taken += [(item.start, item.end) for item in find_laws(text)]
    found: list[NameMention] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if any(start < stop and begin < end for begin, stop in taken):
            continue
        if start in openings:
            first, _, rest = match.group().partition(" ")
            if not rest:
                continue
            if first.lower() in stop_words():
                start += len(first) + 1
        found.append(NameMention(start, end, text[start:end]))
    return tuple(found)
