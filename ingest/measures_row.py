"""A row of the register while it is being put together, and how one is made from a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingest.measures_facts import Due, in_force
from ingest.measures_text import ANAPHOR, Line
from vectorstore.swedish.agencies import host

GOVERNMENT = "Regeringen"
INQUIRY = "Särskild utredare"
MOST_ROWS = 400  # of one document's prose: rows are compared with each other
_NOT_BODIES = frozenset({"regering", "departement", "aktör"})
_NOT_NAMES = frozenset(
    {
        "Europeiska unionen", "Förenta nationerna", "Europeiska kommissionen", "Europarådet", "Europaparlamentet",
        "Lagrådet", "Riksdagen", "GREVIO", "Domstolsakademin",
    }
)  # fmt: skip
_COOPERATING = re.compile(r"(?:i\s+(?:nära\s+)?(?:samverkan|samråd|samarbete|dialog)\s+med|tillsammans\s+med)\s+")
_DONE_STATUS = re.compile(
    r"har (?:redovisat|slutfört|slutredovisat|utvärderat|lämnat)|avslutades|\blämnade\b", re.IGNORECASE
)
_ONGOING = re.compile(
    r"\bpågå(?:r|ende)\b|\bsedan tidigare\b|\bsedan\s+(?:\w+\s+)?20\d\d\b"
    r"|\bhar\b(?![^.]*\b(?:fått|getts|givits|tilldelats|gett|givit|beslutat)\b)[^.]{0,160}\b(?:i|fortsatt)\s+uppdrag\b",
    re.IGNORECASE,
)
_ALSO_REPORTS = re.compile(
    r"(?:,?\s+(?:och|samt)\s+(?:att\s+)?(?:(?:ska|skall)\s+)?(?:därefter\s+|årligen\s+)?"
    r"(?:senast\s+(?:den\s+)?[\w ]{5,24}?\s+)?"
    r"(?:slut|del|åter)?(?:redovisa|rapportera)\b"
    r"(?=\s+(?:uppdraget|resultat\w*|arbetet|detta|till\b|senast|den\b|sitt|sina|det\b))"
    r"|,\s+(?:vilket|som)\s+ska(?:ll)?\s+(?:slut|del)?(?:redovisas|rapporteras)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(r"\s+(?:fram\s+)?till\s+(?:och\s+med\s+)?den\s+\d{1,2}\s+\w+\s+20\d\d\W*$", re.IGNORECASE)
_SAID = re.compile(
    r"[”\"]?,\s+(?:säger|sade|skriver|uppger|berättar|meddelar|konstaterar|framhåller|betonar)\s.*$", re.DOTALL
)
_SAID_ENOUGH = 8
_NEW = ("ändrar", "uppdrar", "utökas")


@dataclass(slots=True)
class Row:
    """A row while it is being put together; offsets are the document's."""

    line: Line
    kind: str
    who: tuple[str, ...]
    start: int
    end: int
    action_start: int
    action_end: int
    status: str
    others: tuple[str, ...] = ()
    designation: str = ""
    in_force: str = ""
    final: list[Due] = field(default_factory=list)
    interim: list[Due] = field(default_factory=list)
    kronor: list[int] = field(default_factory=list)
    amount_words: list[str] = field(default_factory=list)
    amount_span: tuple[int, ...] = ()
    replaced: list[str] = field(default_factory=list)
    changed: str = ""
    number: str = ""
    own_dates: bool = False

    @property
    def words(self) -> str:
        """The sentence that it stands in."""
        return self.line.text


def names_in(line: Line, start: int, end: int) -> tuple[str, ...]:
    """Bodies that can be responsible, named between two offsets of the sentence, in order."""
    return tuple(
        dict.fromkeys(
            name
            for body in line.bodies
            if start <= body.start < end
            and (body.kind not in _NOT_BODIES or body.name == "Länsstyrelserna")
            and body.name not in _NOT_NAMES
            for each in (line.meant if body.kind == ANAPHOR else (body.name,))
            for name in with_host(each)
        )
    )


def with_host(name: str) -> tuple[str, ...]:
    """A body and the authority that it belongs to."""
    return tuple(each for each in (name, host(name)) if each)


def make_row(line: Line, kind: str, who: tuple[str, ...], action: tuple[int, int], status: str) -> Row:
    words = line.text[action[0] : action[1]]
    others = tuple(
        name
        for match in _COOPERATING.finditer(line.text)
        for name in names_in(line, match.end(), min(match.end() + 160, len(line.text)))
        if name not in who
    )
    if status == "beslutat" and re.search(r"\bhaft\b[^.]*\buppdrag\s*$", line.text[: action[0]].removesuffix("att ")):
        status = "avslutat"
    if status == "beslutat":
        status = "avslutat" if _DONE_STATUS.search(words[:80]) else status
        status = "pågående" if _ONGOING.search(line.text[: action[0]]) and kind not in _NEW else status
    first = action[0] + len(words) - len(words.lstrip(" ,"))
    reports = _ALSO_REPORTS.search(words) or ("förläng" in line.text.lower() and _UNTIL.search(words))
    if reports and reports.start() >= _SAID_ENOUGH:  # what is reported when stands in the dates
        words = words[: reports.start()]
    if said := _SAID.search(words):
        words = words[: said.start()]
    last = action[0] + len(words.rstrip(" .,;"))
    return Row(
        line, kind, who, line.start, line.end, line.start + first, line.start + max(last, first), status,
        tuple(dict.fromkeys(others)), in_force=in_force(line.text) if status == "föreslaget" or kind == "blad" else "",
    )  # fmt: skip
