"""What is said of a body that the register knows no assignment or sum of: that there is none, and where it is named."""

from __future__ import annotations

import re

from app import replies
from app.compose import Draft
from app.measures_asked import AskedBody
from app.measures_rows import FromRegister, naming, stretch
from vectorstore.index import Index
from vectorstore.register_search import Register, meant
from vectorstore.swedish.numbers import money
from vectorstore.types import Document, SearchFilter

_MOST = 3
_PAYS = re.compile(
    r"\b(?:får|fick|fått|tilldel\w+|tillför\w*|bevilja\w*|anslag\w*|förstärk\w+|använda|avs[äa]tt\w*|bidrag\w*|ök\w+|fördela\w*)\b",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:uppdrag\w*|ska|ansvar\w*|uppgift\w*)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[a-zåäö]{3,}")


def no_assignment(body: AskedBody, only: SearchFilter, index: Index, register: Register) -> FromRegister:
    """That the sources name no assignment to the body, and the sentences that name it; empty where they do name one."""
    if _has_rows(body, register):
        return FromRegister()
    named = [
        (document, start, end)
        for document, start, end in naming((body.text, body.name), only, index)
        if len(_LETTERS.findall(document.text[start:end])) > _MOST and not document.text[start:end].startswith("#")
    ]
    where = replies.MEASURES_IN_SOURCES if only.empty else replies.MEASURES_IN_CHOICE
    if not named:
        return FromRegister(nothing=replies.MEASURES_NONE.format(where=where, who=body.name))
    named.sort(key=lambda place: not _TELLS.search(place[0].text[place[1] : place[2]]))
    drafts = _drafts(named, index)
    note = replies.MEASURES_ONLY_NAMED.format(where=where, who=body.name)
    return FromRegister(drafts, note=note) if drafts else FromRegister()


def no_money(body: AskedBody, only: SearchFilter, index: Index, register: Register) -> FromRegister:
    """The sentences in which the body is paid, where the register has no sum of it; or that there is none."""
    paid = [
        (document, start, end)
        for document, start, end in naming((body.text, body.name), only, index)
        if _PAYS.search(document.text[start:end]) and money(document.text[start:end])
    ]
    if paid:
        return FromRegister(_drafts(paid, index))
    where = replies.MEASURES_IN_SOURCES if only.empty else replies.MEASURES_IN_CHOICE
    return FromRegister(nothing=replies.MEASURES_NO_MONEY.format(where=where, who=body.name))


def _has_rows(body: AskedBody, register: Register) -> bool:
    """Whether any row has the body as responsible; a county board has what all of them have."""
    if not body.known:
        return register.knows("agency", body.name)
    return any(meant(body.name) & set(entry.row.responsible) for entry in register.entries)


def _drafts(places: list[tuple[Document, int, int]], index: Index) -> tuple[Draft, ...]:
    """The first few as drafts, each sentence once."""
    drafts = [stretch(*place, index) for place in places[: 4 * _MOST]]
    return tuple({draft.text: draft for draft in drafts if draft}.values())[:_MOST]
