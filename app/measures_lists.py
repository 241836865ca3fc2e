"""Lists from the register: what a body has been given, and the sums that it gets, under the years of their decision."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app import replies
from app.compose import Draft
from app.measures_rows import FromRegister, allowed, newest_of_each, row_draft, stretch
from app.measures_sentence import is_deed
from app.types import Citation, Sentence
from vectorstore.index import Index
from vectorstore.register_search import Entry, Lookup, Register, meant
from vectorstore.swedish.numbers import money
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import SearchFilter

YEAR = re.compile(r"\b(20\d\d)\b")
_COMES_ABOUT = re.compile(r"(?:\w+t\s+|även\s+|också\s+|nu\s+)?[a-zåäö]{3,}as\b", re.IGNORECASE)  # "byggas ut"
_ADDED = re.compile(r"\b(?:tillskott\w*|ytterligare|utöka\w*|förstärk\w*|öka[rdst]\w*|extra)\b", re.IGNORECASE)
_TOTAL = re.compile(r"\b(?:totalt|sammanlagt|sammantaget|med (?:detta )?tillskottet)\b", re.IGNORECASE)
_TELLING = 25  # characters: a shorter action says too little without its sentence


def assignments(text: str, words: str, name: str, only: SearchFilter, index: Index, register: Register) -> FromRegister:
    """All that a body has been given, newest first, narrowed by the words and the year of the question."""
    year = YEAR.search(text)
    entries = [
        entry
        for entry in allowed(register.look_up(Lookup(words, agencies=(name,))).entries, only, index)
        if meant(name) & set(entry.row.responsible)
        and not _no_task(entry)
        and entry.status not in ("föreslaget", "diskuterat")
        and (year is None or entry.row.decided.startswith(year.group()))
    ]
    told = [(entry, draft) for entry in newest_of_each(entries) if (draft := _item(entry, index))]
    narrowed = replies.MEASURES_OF_YEAR.format(year=year.group()) if year else ""
    narrowed = f"{replies.MEASURES_ABOUT}{narrowed}" if words else narrowed
    return _listed(told, name, (replies.MEASURES_LISTED_ONE, replies.MEASURES_LISTED), narrowed)


def _no_task(entry: Entry) -> bool:
    """Whether a row says what a body gets, or what shall come about, and nothing that the body shall do."""
    row = entry.row
    if "uppdra" in entry.quote.lower():
        return False
    return bool(_COMES_ABOUT.match(row.action)) or (bool(row.amount_sek) and not is_deed(row.action))


def sums(text: str, words: str, name: str, only: SearchFilter, index: Index, register: Register) -> FromRegister:
    """All sums that a body gets, newest first, narrowed by the words and the year of the question."""
    year = YEAR.search(text)
    entries = [
        entry
        for entry in allowed(register.look_up(Lookup(words, agencies=(name,))).entries, only, index)
        if meant(name) & set(entry.row.responsible) and entry.row.amount_span and _of_year(entry, year)
    ]
    told = [(entry, draft) for entry in newest_of_each(entries) for draft in paid(entry, index, True)]
    if len({entry.row.id for entry, _ in told}) < 2:
        return FromRegister(with_total([replace(draft, item=False) for _, draft in told], index))
    return _listed(told, name, (replies.MEASURES_SUMS, replies.MEASURES_SUMS), "")


def _of_year(entry: Entry, year: re.Match[str] | None) -> bool:
    """Whether the sum is of the year asked for: said with it, or decided then."""
    return year is None or year.group() in f"{entry.quote} {entry.row.amount_text}" or year.group() in entry.row.decided


def paid(entry: Entry, index: Index, item: bool = False) -> tuple[Draft, ...]:
    """Who shall do what, and the sentence that holds the money: one stretch where they stand side by side."""
    row = entry.row
    first, last = row.amount_span
    if row.start <= first < row.end:
        spans = [(row.start, row.end)]
    elif first >= row.end and first - row.end <= 1:
        spans = [(row.start, last)]
    else:
        spans = [(row.start, row.end), (first, last)]
    return tuple(draft for span in spans if (draft := row_draft(entry, *span, index, item)))


def with_total(drafts: Sequence[Draft], index: Index) -> tuple[Draft, ...]:
    """The drafts; where they tell of an addition and the next sentence of the total, that sentence goes first."""
    last = drafts[-1] if drafts else None
    if last is None or not _ADDED.search(last.text):
        return tuple(drafts)
    after = last.document.text[last.end :]
    span = next((span for span in split_sentences(after) if after[span.start : span.end].strip()), None)
    said = after[span.start : span.end] if span else ""
    if span is None or not (_TOTAL.search(said) and money(said)):
        return tuple(drafts)
    total = stretch(last.document, last.end + span.start, last.end + span.end, index)
    return (total, *drafts) if total else tuple(drafts)


def _listed(told: Sequence[tuple[Entry, Draft]], name: str, said: tuple[str, str], narrowed: str) -> FromRegister:
    """The drafts with the year that each stands under, years together and undated last."""
    if not told:
        return FromRegister()
    ordered = sorted(told, key=lambda pair: _label(pair[0]) == replies.MEASURES_UNDATED)
    sizes = Counter(_label(entry) for entry in {entry.row.id: entry for entry, _ in ordered}.values())
    labels = {(draft.document.id, draft.start): f"{_label(e)} ({sizes[_label(e)]})" for e, draft in ordered}
    newest = replies.MEASURES_NEWEST if len(sizes) > 1 else ""
    opening = said[sizes.total() > 1].format(n=sizes.total(), who=name, newest=newest, narrowed=narrowed)
    return FromRegister(tuple(draft for _, draft in ordered), opening, labels)


def _label(entry: Entry) -> str:
    """The year that an assignment was decided in or told of, as the source says."""
    return entry.row.decided[:4] or replies.MEASURES_UNDATED


def _item(entry: Entry, index: Index) -> Draft | None:
    """One line of a list: what shall be done, in the source's words; the whole sentence where it is not yet decided."""
    row = entry.row
    plain = row.status == "beslutat" and row.action_end - row.action_start >= _TELLING
    if plain and _text_of(entry, index)[row.action_start : row.action_start + 1].islower():
        return row_draft(entry, row.action_start, row.action_end, index, True)
    return row_draft(entry, row.start, row.end, index, True)


def _text_of(entry: Entry, index: Index) -> str:
    """The text of an entry's document; empty where the document is gone."""
    document = index.document(entry.row.document_id)
    return document.text if document is not None else ""


def grouped(sentences: tuple[Sentence, ...], citations: Sequence[Citation], told: FromRegister) -> tuple[Sentence, ...]:
    """A list's sentences under their years, with the count before the first; the note before passages."""
    if told.note and sentences:
        noted = f"{told.note}. {sentences[0].attribution}"
        return (replace(sentences[0], attribution=noted), *sentences[1:])
    if not told.said or not sentences:
        return sentences
    sources = {citation.number: citation for citation in citations}
    under = [
        told.labels.get((sources[s.citations[0]].document_id, sources[s.citations[0]].start), "") for s in sentences
    ]
    under = [f"{told.said} {label}" if label == under[0] else label for label in under]
    return tuple(replace(s, attribution=label) for s, label in zip(sentences, under, strict=True))
