"""Questions about who is responsible, by when and with what money, answered from the register of measures.

The answer is made of the sources' own sentences; the same citations and support check apply to them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app import replies
from app.candidates import shown
from app.compose import Draft
from app.interpret import Interpretation
from app.types import Citation, Sentence
from vectorstore.analysis import content_words
from vectorstore.index import Index
from vectorstore.register_search import Entry, Lookup, Register
from vectorstore.swedish.agencies import AgencyMention, find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.sentences import split_sentences
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
_REPORTING = re.compile(r"\b(?:\w*redovis\w*|\w*rapporter\w*|deadline)\b", re.IGNORECASE)
_NAMING = "SELECT id FROM documents WHERE instr(text, ?) OR instr(text, ?)"
_TELLING = 25  # characters: a shorter action says too little without its sentence
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


@dataclass(frozen=True, slots=True)
class FromRegister:
    """What the register says. `said` goes before a list; `nothing` is a refusal where it knows that there is none."""

    drafts: tuple[Draft, ...] = ()
    said: str = ""
    nothing: str = ""


def measure_drafts(question: Interpretation, only: SearchFilter, index: Index, opened: OpenRegister) -> FromRegister:
    """The register's answer; empty where it is not asked, or has nothing and cannot know that there is nothing."""
    bodies = tuple(body for body in find_agencies(question.text) if body.kind not in _NO_BODY)
    if question.topic or len({body.name for body in bodies}) > 1:
        return FromRegister()
    if bodies and _LIST.search(question.text) and not _OF_PROGRAMME.search(question.text):
        said, drafts = _list(question.text, bodies[0], only, index, opened.current())
        return FromRegister(drafts, said)
    if {"date", "money", "agency"} & set(question.types[:1]):
        if (
            bodies
            and question.types[0] == "date"
            and _REPORTING.search(question.text)
            and not _words(question.text, bodies)
        ):
            return _when(bodies[0], only, index, opened.current())
        drafts = _fact(question, bodies, only, index, opened.current())
        asks_when = bool(bodies) and question.types[0] == "date" and bool(_REPORTING.search(question.text))
        if not drafts and asks_when and (strange := _nowhere(_words(question.text, bodies), index)):
            return FromRegister(nothing=replies.MEASURES_UNHEARD.format(words=_as_asked(strange, question.text)))
        return FromRegister(drafts)
    return FromRegister()


def _as_asked(words: str, question: str) -> str:
    """The words with the letters that the question has them in."""
    spelt = {word.casefold(): word for word in re.findall(r"\w+", question)}
    return " ".join(spelt.get(word, word) for word in words.split())


def _nowhere(words: str, index: Index) -> str:
    """The words, where no document holds a single one of them; else empty. "Predov" in texts without it."""
    query = "SELECT 1 FROM documents WHERE instr(lower(text), ?) OR instr(text, ?) LIMIT 1"
    for word in words.split():
        if index.database.connection.execute(query, (word, word.capitalize())).fetchone():
            return ""
    return words


def _when(body: AgencyMention, only: SearchFilter, index: Index, register: Register) -> FromRegister:
    """ "När ska X redovisa?" with no word of what: the one date there is, or that there is none."""
    found = register.look_up(Lookup(agencies=(body.name,))).entries
    dated = [
        entry
        for entry in _allowed(found, only, index)
        if body.name in entry.row.responsible and (entry.row.deadline or entry.row.interim)
    ]
    groups = _newest_of_each(dated)
    if not groups:
        known = only.empty and not _reports_somewhere(body, index)
        return FromRegister(nothing=replies.MEASURES_NO_REPORT.format(who=body.name)) if known else FromRegister()
    return FromRegister(_of_one(groups[0], "date", index)) if len(groups) == 1 else FromRegister()


def _reports_somewhere(body: AgencyMention, index: Index) -> bool:
    """Whether any sentence names the body, a report and a day: then the register has missed it, not the texts."""
    for key in [row[0] for row in index.database.connection.execute(_NAMING, (body.text, body.name))]:
        document = index.database.document(key)
        for span in split_sentences(document.text) if document is not None else ():
            said = document.text[span.start : span.end] if document is not None else ""
            if (body.text in said or body.name in said) and _REPORTING.search(said) and find_dates(said):
                return True
    return False


def grouped(sentences: tuple[Sentence, ...], citations: Sequence[Citation], said: str) -> tuple[Sentence, ...]:
    """A list's sentences under the year of their source, or the fact sheet's title, with the count before the first."""
    if not said or not sentences:
        return sentences
    sources = {citation.number: citation for citation in citations}
    labels = [_label(sources[sentence.citations[0]]) for sentence in sentences]
    sizes = Counter(labels)
    heads = {label: f"{label} ({size})" for label, size in sizes.items()}
    heads[labels[0]] = f"{said} {heads[labels[0]]}"
    return tuple(replace(s, attribution=heads[label]) for s, label in zip(sentences, labels, strict=True))


def _label(citation: Citation) -> str:
    """What an item of a list stands under: a fact sheet's own date says nothing of the measure."""
    if citation.kind == "faktablad" or not citation.published:
        return citation.title
    return citation.published[:4]


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
    entries = sorted(_newest_of_each(entries), key=lambda entry: entry.kind == "faktablad")
    drafts = tuple(draft for entry in entries if (draft := _item(entry, index)))
    if not drafts:
        return "", ()
    said = replies.MEASURES_LISTED if len(drafts) > 1 else replies.MEASURES_LISTED_ONE
    return said.format(n=len(drafts), who=body.name), drafts


def _item(entry: Entry, index: Index) -> Draft | None:
    """One line of a list: what shall be done, in the source's words; the whole sentence where it is not yet decided."""
    row = entry.row
    plain = row.status == "beslutat" and row.action_end - row.action_start >= _TELLING
    if plain and _text_of(entry, index)[row.action_start : row.action_start + 1].islower():
        return _draft(entry, row.action_start, row.action_end, index, True)
    return _draft(entry, row.start, row.end, index, True)


def _text_of(entry: Entry, index: Index) -> str:
    """The text of an entry's document; empty where the document is gone."""
    document = index.document(entry.row.document_id)
    return document.text if document is not None else ""


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
    names = tuple(body.name for body in bodies[:1])
    if len(words.split()) < (1 if names else _FEW):
        return ()
    entries = _allowed(register.look_up(Lookup(words, agencies=names)).entries, only, index)
    kind = question.types[0]
    span = {"date": "due_span", "money": "amount_span", "agency": "start"}[kind]
    held = [entry for entry in entries if getattr(entry.row, span) and entry.row.responsible]
    groups = _newest_of_each(held)
    if len(groups) != 1:
        return ()
    return _of_one(groups[0], kind, index)


def _of_one(entry: Entry, kind: str, index: Index) -> tuple[Draft, ...]:
    """What one row says: who shall do what, then the sentence that holds the date or the money."""
    row = entry.row
    first = _draft(entry, row.start, row.end, index)
    place = {"date": row.due_span, "money": row.amount_span}.get(kind, ())
    second = _draft(entry, place[0], place[1], index) if place and place[0] != row.start else None
    return tuple(draft for draft in (first, second) if draft)


def _draft(entry: Entry, start: int, end: int, index: Index, item: bool = False) -> Draft | None:
    document = index.document(entry.row.document_id)
    if document is None:
        return None
    chunks = index.database.chunks_of(document.id)
    chunk = next((chunk for chunk in chunks if chunk.start <= start < chunk.end), None)
    text = shown(document.text[start:end])
    return Draft(text, document, chunk.id, start, end, item=item) if chunk and text else None
