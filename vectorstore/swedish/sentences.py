"""Swedish sentences with their offsets."""

import re
from functools import lru_cache
from typing import NamedTuple

from vectorstore.swedish.speech import Speech, speech
from vectorstore.swedish.text import word_list

__all__ = ["Span", "Speech", "blocks", "speech", "split_sentences"]


class Span(NamedTuple):
    """Half-open character offsets ``[start, end)``."""

    start: int
    end: int


# Never the last word of a sentence.
_NEVER_LAST = frozenset(
    word_list(
        """
    bl.a t.ex tex ex bla s.k sk f.d fd t.f tf fr.o.m from t.o.m tom i.o.m p.g.a pga d.v.s dvs m.a.o m.h.a
    kap prop dir skr sou bet rskr sfs nr kl ca cirka resp jfr ung tel tfn ev inkl exkl enl ang st avd art sid
    mom p s dr prof doc leg st:s o.dyl forts föreg ggr max min obs ref särsk urspr utg vol äv övr el mob kand
    pkt red förf sekr ds lagr vd u.å v h.k.h
    """
    )
)
# May end a sentence: they do before a capital letter.
_MAYBE_LAST = frozenset(
    word_list("m.m mm m.fl mfl m.m.m osv o.s.v etc o.d od kr mnkr mkr tkr mdkr e.d dyl sek m f.n e.kr tim år")
)
_MONTHS = word_list(
    "jan feb mar apr jun jul aug sep sept okt nov dec januari februari mars april maj juni juli augusti "
    "september oktober november december"
)
_BLOCK_START = re.compile(r"[ \t]*(?:>[ \t]*)*(?:(?:\\?[-*•·‣▪–—−+]|\d{1,2}[.)]|[a-zåäö]\))[ \t]+\S|#{1,6}[ \t]|\|)")
_OWN_LINE = re.compile(r"[ \t]*(?:#{1,6}[ \t].*|\|.*|\*\*[^*\n]+\*\*[ \t]*|__[^_\n]+__[ \t]*)$")
_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"”“»’'´)\]*_]*(?:[ ]?\[\d+(?:[,–-][ ]?\d+)*\])*)(?=\s"
    r"|$)\s*(?P<open>[\"”“»«’'(\[*_–—−-]*\s*)"
)
_LAST_TOKEN = re.compile(r"[^\s(\[\"”»/–]*$")
_MARKER = re.compile(r"[ \t]*(?:\d{1,2}|[a-zåäö])$")


def blocks(text: str) -> tuple[Span, ...]:
    """The stretches that no sentence crosses: paragraphs, list items, headings, table rows; ends trimmed."""
    found: list[Span] = []
    start: int | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip()
        if start is not None and (not bare.strip() or _BLOCK_START.match(bare) or _OWN_LINE.match(bare)):
            found.append(Span(start, at))
            start = None
        if bare.strip() and start is None:
            start = at
        at += len(line)
        if start is not None and _OWN_LINE.match(bare):
            found.append(Span(start, at))
            start = None
    if start is not None:
        found.append(Span(start, at))
    return tuple(_trim(text, span) for span in found)


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    return Span(span.start + len(piece) - len(piece.lstrip()), span.end - (len(piece) - len(piece.rstrip())))


def _is_end(before: str, stop: str, close: str, following: str) -> bool:
    """Whether a full stop, question mark or the like after ``before`` ends a sentence."""
    first = following[:1]
    if not first or first.islower():
        return False
    if stop != "." or close.strip("*_"):
        return True
    found = _LAST_TOKEN.search(before)
    token = found.group() if found else ""
    if _MARKER.fullmatch(before):
        return False
    bare = token.strip("*_").lower()
    earlier = before[: len(before) - len(token)].split()
    if bare in _MAYBE_LAST:
        return not first.isdigit()
    if bare == "st" and token == "st" and not (earlier and earlier[-1].isdigit()):
        return True
    if bare in _NEVER_LAST or (len(token) == 1 and token.isalpha()):
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", token):
        return not (first.isdigit() or token.isupper())
    next_word = re.match(r"\w*", following)
    if token.isdigit() and len(token) <= 2 and next_word and next_word.group().lower() in _MONTHS:
        return False
    return not (bare in _MONTHS[:12] and bare not in ("mars", "maj") and first.isdigit())


@lru_cache(maxsize=2048)
def split_sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences of ``text``: in order, disjoint, trimmed, together every visible character.

    A sentence crosses no blank line, list item, heading or table row. Closing quotation marks and citation
    markers such as ``[1]`` after the full stop belong to the sentence; a list marker belongs to its item.
    """
    found: list[Span] = []
    for block in blocks(text):
        piece = text[block.start : block.end]
        start = 0
        if piece.startswith("#"):
            found.append(block)
            continue
        for match in _CANDIDATE.finditer(piece):
            following = piece[match.end() : match.end() + 20]
            before = piece[start : match.start()]
            if _is_end(before, match["stop"], match["close"], following):
                found.append(Span(block.start + start, block.start + match.end("close")))
                start = match.start("open")
        found.append(Span(block.start + start, block.end))
    return tuple(_trim(text, span) for span in found if text[span.start : span.end].strip())
