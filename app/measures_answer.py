"""Questions about who is responsible, by when and with what money, answered from the register of measures.

The answer is made of the sources' own sentences; the same citations and support check apply to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app import replies
from app.candidates import shown
from app.compose import Draft
from app.interpret import Interpretation
from app.types import Sentence
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.register_search import Entry, Lookup, Register
from vectorstore.swedish.agencies import AgencyMention, find_agencies
from vectorstore.swedish.text import word_list
from vectorstore.types import SearchFilter

_LIST = re.compile(
    r"\b(?:vilka|lista|räkna\s+upp|ange|nämn|visa|hur\s+många|samtliga|alla)\b.*\b(?:\w*uppdrag(?:en)?|åtgärder(?:na)?)\b",
    re.IGNORECASE,
)
_OF_PROGRAMME = re.compile(r"åtgärdsprogram|programmet|fri och trygg", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")
_EMPTY_WORDS = frozenset(
    word_list(
        """
        uppdrag uppdraget uppdragen regeringsuppdrag regeringsuppdraget åtgärd åtgärder åtgärden åtgärderna
        insats insatsen myndighet myndigheten myndigheter regeringen regering fått får fick haft gett givit
        ger gav ges lista räkna ange nämn visa samtliga alla många mycket pengar belopp kronor kosta kostar
        medel redovisa redovisas redovisning redovisat slutredovisas delredovisas rapporteras rapportera
        senast deadline datum slutdatum ansvarar ansvarig ansvar ansvariga beslutat beslutade klar klart
        lämnas lämna avsätts avsatts tilldelas tilldelats använda finns gäller gällande
        """
    )
)
_NO_BODY = frozenset({"regering", "departement"})
_FEW = 2


class OpenRegister:
    """The register of an index's open generation, read once per generation. Use under the assistant's lock."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._known: tuple[int, Register] | None = None

    def current(self) -> Register:
        """The register that belongs to the generation that is open now."""
        generation = self._index.manifest.generation
        if self._known is None or self._known[0] != generation:
            self._known = (generation, Register(self._index.database.connection))
        return self._known[1]


def measure_drafts(
    question: Interpretation, only: SearchFilter, index: Index, opened: OpenRegister
) -> tuple[str, tuple[Draft, ...]]:
    """(what to say before a list, drafts) where the register answers; ("", ()) where it is not asked or has nothing."""
    bodies = tuple(body for body in find_agencies(question.text) if body.kind not in _NO_BODY)
    if question.topic or len({body.name for body in bodies}) > 1:
        return "", ()
    if bodies and _LIST.search(question.text) and not _OF_PROGRAMME.search(question.text):
        return _list(question.text, bodies[0], only, index, opened.current())
    if {"date", "money", "agency"} & set(question.types[:1]):
        return "", _fact(question, bodies, only, index, opened.current())
    return "", ()


def counted(sentences: tuple[Sentence, ...], said: str) -> tuple[Sentence, ...]:
    """The sentences with the count before the first one's attribution."""
    if not said or not sentences:
        return sentences
    first = replace(sentences[0], attribution=f"{said} {sentences[0].attribution}".strip())
    return (first, *sentences[1:])


def _words(text: str, bodies: Sequence[AgencyMention]) -> str:
    """What is left of a question when bodies, years and the words of asking are taken away."""
    for body in reversed(bodies):
        text = f"{text[: body.start]} {text[body.end :]}"
    kept = [word for word in content_words(_YEAR.sub(" ", text)) if word not in _EMPTY_WORDS]
    return " ".join(kept) if not set(kept) <= set(content_words("vilka har")) else ""


def _allowed(entries: Sequence[Entry], only: SearchFilter, index: Index) -> list[Entry]:
    if only.empty:
        return list(entries)
    documents = ((entry, index.document(entry.row.document_id)) for entry in entries)
    return [entry for entry, document in documents if document is not None and only.accepts(document)]


def _list(
    text: str, body: AgencyMention, only: SearchFilter, index: Index, register: Register
) -> tuple[str, tuple[Draft, ...]]:
    found = register.look_up(Lookup(_words(text, (body,)), agencies=(body.name,)))
    year = _YEAR.search(text)
    entries = [
        entry
        for entry in _allowed(found.entries, only, index)
        if body.name in entry.row.responsible
        and entry.status not in ("föreslaget", "diskuterat")
        and (year is None or entry.row.decided.startswith(year.group()))
    ]
    entries = _newest_of_each(entries)
    drafts = tuple(draft for entry in entries if (draft := _draft(entry, entry.row.start, entry.row.end, index, True)))
    if not drafts:
        return "", ()
    said = replies.MEASURES_LISTED if len(drafts) > 1 else replies.MEASURES_LISTED_ONE
    return said.format(n=len(drafts), who=body.name), drafts


def _newest_of_each(entries: Sequence[Entry]) -> list[Entry]:
    """One row for each assignment, from its newest document; newest assignment first, undated last."""
    ordered = sorted(entries, key=lambda entry: (entry.row.decided, entry.path), reverse=True)
    taken: set[str] = set()
    kept: list[Entry] = []
    for entry in ordered:
        if entry.row.id not in taken and not taken & set(entry.links.related):
            kept.append(entry)
        taken.add(entry.row.id)
    return kept


def _fact(
    question: Interpretation, bodies: Sequence[AgencyMention], only: SearchFilter, index: Index, register: Register
) -> tuple[Draft, ...]:
    """The sentence that holds the date or amount, after the one that says who shall do what."""
    words = _words(question.text, bodies)
    if len(words.split()) < _FEW:
        return ()
    names = tuple(body.name for body in bodies[:1])
    entries = _allowed(register.look_up(Lookup(words, agencies=names)).entries, only, index)
    kind = question.types[0]
    span = {"date": "due_span", "money": "amount_span", "agency": "start"}[kind]
    held = [entry for entry in entries if getattr(entry.row, span) and entry.row.responsible]
    groups = _newest_of_each(held)
    if len(groups) != 1:
        return ()
    row = groups[0].row
    first = _draft(groups[0], row.start, row.end, index)
    place = {"date": row.due_span, "money": row.amount_span}.get(kind, ())
    second = _draft(groups[0], place[0], place[1], index) if place and place[0] != row.start else None
    return tuple(draft for draft in (first, second) if draft)


def _draft(entry: Entry, start: int, end: int, index: Index, item: bool = False) -> Draft | None:
    document = index.document(entry.row.document_id)
    if document is None:
        return None
    chunks = index.database.chunks_of(document.id)
    chunk = next((chunk for chunk in chunks if chunk.start <= start < chunk.end), None)
    text = shown(document.text[start:end])
    return Draft(text, document, chunk.id, start, end, item=item) if chunk and text else None
