"""A document's text as the extraction of measures reads it: sentences with heading, list lead-in and agencies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from vectorstore.swedish.agencies import AgencyMention, canonical, find_agencies
from vectorstore.swedish.gated import Gated, lowered
from vectorstore.swedish.sentences import split_sentences

MASK, REST = "\ue000", "\ue001"
BODY = f"{MASK}{REST}*+"  # one masked body, whole: no pattern can begin or end inside it
ANAPHOR = "syftning"
LONGEST = 3000
_LONGEST_BLOCK = 20_000
_HEADING = re.compile(r"#{1,6}\s|\*\*[^*\n]+\*\*\s*$")
_GETS = re.compile(r"uppdra|uppgift|\bska(?:ll)?\b|medel|kronor|tilldela")
_OPENS = 12  # characters: a sentence that begins with a body
_BESIDE = 8  # characters between two names of one list: ", ", " och ", " samt "
_BULLET = re.compile(r"\s*(?:[*•·‣▪]|[-–—](?=\s)|\d{1,2}[.)](?=\s)|[a-h]\)(?=\s))\s*,?\s*")
_DASH = re.compile(r"\s*\\?[-–—−]\s*")
_SAYS = re.compile(r"\b(?:säger|menar|framhåller|konstaterar|betonar|understryker|kommenterar|skriver)\b")
_UNKNOWN = Gated(
    r"\bMyndigheten för [a-zåäö]+(?:politiska)?(?: [a-zåäö]+)?(?: och [a-zåäö]+)?"
    r"(?=\s+(?:\(|att|i uppdrag|ska|får|och|,))"
    r"|\bStatens [a-zåäö]+(?:- och [a-zåäö]+)?(?:verk|myndighet|institut|nämnd|inspektion)(?:et|en)?\b"
    r"|\b(?:[A-ZÅÄÖ][a-zåäö]{3,}(?:verket|styrelsen|myndigheten|inspektionen|nämnden|delegationen|institutet"
    r"|universitetet)|[A-ZÅÄÖ][a-zåäö]+s? (?:universitet(?:et)?|högskolan?)|Högskolan i [A-ZÅÄÖ][a-zåäö]+"
    r"|[A-ZÅÄÖ][a-zåäö]+ (?:universitets)?sjukhus(?:et)?"
    r"|Stiftelsen [A-ZÅÄÖ][a-zåäö]+(?: [A-ZÅÄÖ][a-zåäö]+)?|Karolinska [Ii]nstitutet)s?\b"
    r"|\b(?:[Ee]n |[Dd]en )?särskild[ae]? utredare(?:n)?\b|\b[Uu]tredarens?\b|\b[Ee]n utredare\b"
    r"|\bUtredningen (?:om|för) [^.:]{5,140}?(?=\s+(?:ska|har|föreslår|får)\b)"
    r"|\b[Ee]n (?:(?:nationell|särskild) )?samordnare\b|\b[Ss]amordnaren\b"
    r"|\b[Uu]tredningens?\b(?!\s+(?:om|av)\b)"
    r"|\b[Ee]n (?:(?:ny|statlig|särskild|pågående) )?utredning"
    r"(?=,?\s+(?:(?:som\s+)?(?:har|ska|får|fick)\b|för\s+att|med\s+uppdrag))",
    re.NOFLAG,
)
_ANAPHOR = Gated(
    r"\b(?:(?P<one>[Mm]yndigheten|Universitetet)|(?P<all>(?:[Dd]e\s+\w+\s+|[Ss]amtliga\s+)?[Mm]yndigheterna))"
    r"(?=\s+(?:\w+\s+)?(?:ska|skall|får|fick|ges|har|kommer)\b)"
    r"|(?:(?<=\b[Ff]år )|(?<=\b[Ff]ick )|(?<=\b[Gg]es )|(?<=\b[Ff]ick därför )|(?<=\b[Ff]år därför ))"
    r"(?P<one2>myndigheten)\b"
    r"|\b(?:tillförs|tilldelas)\s+(?:därför\s+|även\s+|också\s+)?(?P<one3>myndigheten)\b",
    re.NOFLAG,
)
_SENDERS = frozenset({"regering", "departement", "aktör"})
_NO_BODY = frozenset(
    "regelverket nätverket ramverket hantverket statsförvaltningsmyndigheten "
    "förvaltningsmyndigheten tillsynsmyndigheten"
    " tillståndsmyndigheten expertmyndigheten värdmyndigheten sektorsmyndigheten "
    "kommunstyrelsen regionstyrelsen".split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence or list item at `[start, end)`. `masked` is its text with every body's letters masked.

    `lead` is the sentence that opens the list that a bullet stands in, or None. `paragraph` counts blocks.
    `meant` are the bodies that "myndigheten" or "myndigheterna" stands for here, which is one body of kind ANAPHOR.
    """

    start: int
    end: int
    text: str
    masked: str
    bodies: tuple[AgencyMention, ...]
    headings: tuple[str, ...]
    paragraph: int
    bullet: bool = False
    lead: Line | None = None
    speech: bool = False
    cell: bool = False
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int
    bullet: bool
    table: bool


def bodies_of(text: str) -> tuple[AgencyMention, ...]:
    """Agencies known by name, and bodies that only their form gives away, in order and disjoint."""
    found = list(find_agencies(text))
    unknown = _UNKNOWN.pattern.finditer(text) if _UNKNOWN.may_match(lowered(text)) else ()
    for match in unknown:
        taken = any(m.start < match.end() and match.start() < m.end for m in found)
        name = match.group()
        if taken or name.lower() in _NO_BODY:
            continue
        if "universitetet" in name:
            name = canonical(name.removesuffix("s").removesuffix("et")) or name
        if "samordnare" in name.lower():
            name = "Samordnare"
        if "utred" in name.lower():
            name = "Särskild utredare"
        found.append(AgencyMention(name, match.start(), match.end(), match.group(), "okänd"))
    return tuple(sorted(found, key=lambda mention: mention.start))


class _Meant:
    """Whom "myndigheten" and "myndigheterna" stand for, as the sentences go by."""

    def __init__(self) -> None:
        self.one: tuple[str, ...] = ()
        self.several: tuple[str, ...] = ()
        self.counties: set[str] = set()

    def resolve(
        self, text: str, bodies: tuple[AgencyMention, ...]
    ) -> tuple[tuple[AgencyMention, ...], tuple[str, ...]]:
        """The bodies of a sentence with an anaphor among them, and whom it stands for; then the sentence is noted."""
        match = _ANAPHOR.search(text)
        meant = () if match is None else self.several if match["all"] else self.one
        if match is not None and bodies and bodies[0].start < _OPENS:  # "X visar … och myndigheten får …"
            meant = () if match["all"] else (bodies[0].name,)
        elif match is not None and not match["all"]:  # "i Xs instruktion att myndigheten …"
            before = {body.name for body in bodies if body.end < match.start() and body.kind not in _SENDERS}
            meant = tuple(before) if len(before) == 1 else meant
        if match is not None and meant and not any(b.start < match.end() and match.start() < b.end for b in bodies):
            spot = next(name for name in ("one", "all", "one2", "one3") if match[name])
            there = AgencyMention("", *match.span(spot), match[spot], ANAPHOR)
            return tuple(sorted((*bodies, there), key=lambda body: body.start)), meant
        self._note(text, bodies)
        return bodies, ()

    def county(self, bodies: tuple[AgencyMention, ...]) -> tuple[AgencyMention, ...]:
        """The bodies with "Länsstyrelsen" alone as the county board that the text has named, where it is one."""
        self.counties |= {body.name for body in bodies if body.name.startswith("Länsstyrelsen i ")}
        if len(self.counties) != 1:
            return bodies
        (named,) = self.counties
        return tuple(
            replace(body, name=named) if body.text.casefold().rstrip("s") == "länsstyrelsen" else body
            for body in bodies
        )

    def _note(self, text: str, bodies: tuple[AgencyMention, ...]) -> None:
        named = [body for body in bodies if body.kind not in _SENDERS and body.name != "Särskild utredare"]
        if not named or not (_GETS.search(text) or len(named) == 1):
            return
        lead = [named[0].name]
        for before, body in pairwise(named):
            if body.start - before.end > _BESIDE:
                break
            lead.append(body.name)
        if len(set(lead)) > 1:  # a name and its abbreviation are one
            self.several = tuple(dict.fromkeys(lead))
        else:
            self.one = (lead[0],)


def mask(text: str, bodies: tuple[AgencyMention, ...]) -> str:
    """`text` at the same length with the letters of every body replaced: MASK for the first, REST for the others."""
    pieces, at = [], 0
    for body in bodies:
        pieces += [text[at : body.start], MASK + REST * (body.end - body.start - 1)]
        at = body.end
    return "".join((*pieces, text[at:]))


def read_lines(text: str) -> Iterator[Line]:
    """The sentences of a text in order, headings left out; a sentence beyond LONGEST characters is passed over."""
    headings: list[tuple[int, str]] = []
    lead: Line | None = None
    meant = _Meant()
    for number, block in enumerate(_blocks(text)):
        piece = text[block.start : block.end]
        if _HEADING.match(piece):
            level = len(piece) - len(piece.lstrip("#")) or 9
            headings = [entry for entry in headings if entry[0] < level] + [(level, piece.strip("#* \n"))]
            lead = None
            continue
        names = tuple(name for level, name in headings if level > 1)
        marker = _BULLET.match(piece) if block.bullet else None
        skip = marker.end() if marker else 0
        speech = bool(_DASH.match(piece)) and (bool(_SAYS.search(piece)) or piece.lstrip()[:1] in "–—−")
        speech = speech and not (lead is not None and piece.lstrip()[:1] == "-")
        spans = (
            [(skip, len(piece))]
            if block.table
            else [(s.start + skip, s.end + skip) for s in split_sentences(piece[skip:])]
        )
        if block.bullet and spans and not speech:
            spans = [(spans[0][0], spans[-1][1] if len(spans) <= 3 else spans[2][1])]
        for first, last in spans:
            if last - first > LONGEST or last <= first:
                continue
            words = piece[first:last]
            bodies, stands_for = meant.resolve(words, meant.county(bodies_of(words)))
            line = Line(
                block.start + first, block.start + last, words, mask(words, bodies), bodies, names, number,
                block.bullet and not speech, lead if block.bullet else None, speech, block.table, stands_for,
            )  # fmt: skip
            yield line
            if not block.bullet:
                lead = line
        if not spans:
            lead = None


def _blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, list items, headings and table rows; a wrapped line belongs to the one above it."""
    start: int | None = None
    bullet = False
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        opens = bool(_BULLET.match(line)) or bool(_HEADING.match(bare)) or bare.startswith("|")
        if start is not None and (not bare or opens):
            yield from _cut(text, start, at, bullet)
            start = None
        if bare:
            if start is None:
                start, bullet = at, bool(_BULLET.match(line)) and not _HEADING.match(bare)
            if _HEADING.match(bare) or bare.startswith("|"):
                yield from _cut(text, start, at + len(line), bullet, bare.startswith("|"))
                start = None
        at += len(line)
    if start is not None:
        yield from _cut(text, start, at, bullet)


def _cut(text: str, start: int, end: int, bullet: bool, table: bool = False) -> Iterator[_Block]:
    """The block, trimmed; one that is too long to be prose is read in stretches, so that time stays linear."""
    for first in range(start, end, _LONGEST_BLOCK):
        last = min(end, first + _LONGEST_BLOCK)
        piece = text[first:last]
        head = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield _Block(first + head, first + len(piece.rstrip()), bullet, table)
