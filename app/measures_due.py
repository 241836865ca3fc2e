"""Lists by date of reporting: what falls due in a time that a question names, and the dates of several assignments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app import replies
from app.compose import Draft
from app.measures_days import due_in_words
from app.measures_rows import FromRegister, allowed, newest_of_each, row_draft
from vectorstore.index import Index
from vectorstore.register_search import Entry, Lookup, Register, days_within, meant
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.swedish.sentences import split_sentences
from vectorstore.types import SearchFilter

_MOST = 6  # assignments that a question may have meant
_ASKS_WHAT_IS_DUE = re.compile(
    r"^\W*(?:vad|vilka|vilket|lista|räkna\s+upp|nämn|visa|ange|hur\s+många|alla|samtliga|finns|har|ska)\b(?!\s+(?:år|datum)).*"
    r"\b(?:(?:del|slut|åter)?(?:redovisa|rapportera)s?|(?:del|slut)?redovisning(?:ar)?)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:ska|skall|skulle|måste|uppdrag\w*|åtgärd\w*)\b", re.IGNORECASE)


def asked_span(text: str) -> DateMention | None:
    """The time of which a question asks what shall be reported in it; None where it asks something else."""
    if not (_ASKS_WHAT_IS_DUE.search(text) and _TO_COME.search(text)):
        return None
    dates = [date for date in find_dates(text) if date.year_given]
    return dates[0] if len(dates) == 1 else None


def spanless(text: str, span: DateMention) -> str:
    """The question without the time and the small words before it."""
    head = re.sub(
        r"\b(?:senast|före|innan|under|i|till|från|efter|tidigast|år)\s+(?:den\s+|år\s+)?$", "", text[: span.start]
    )
    return f"{head} {text[span.end :]}"


def due_list(
    span: DateMention, words: str, name: str, only: SearchFilter, index: Index, register: Register
) -> FromRegister:
    """All that is to be reported within the time, soonest first; that there is nothing, where there is not."""
    asked = Lookup(
        words, (name,) if name else (),
        due_before="" if span.bound == "from" else span.latest,
        due_after="" if span.bound == "until" else span.earliest,
    )  # fmt: skip
    entries = [
        entry
        for entry in allowed(register.look_up(asked).entries, only, index)
        if entry.row.responsible
        and (not name or meant(name) & set(entry.row.responsible))
        and entry.status not in ("föreslaget", "diskuterat")
    ]
    told = [
        (entry, dated_drafts(entry, index, True, days_within(entry, asked)[0])) for entry in newest_of_each(entries)
    ]
    told = sorted((pair for pair in told if pair[1]), key=lambda pair: days_within(pair[0], asked)[0])
    narrowed = replies.MEASURES_ABOUT if words else ""
    if not told:
        where = replies.MEASURES_IN_SOURCES if only.empty else replies.MEASURES_IN_CHOICE
        return FromRegister(nothing=replies.MEASURES_NONE_DUE.format(where=where, who=f" till {name}" if name else ""))
    said = replies.MEASURES_DUE_ONE if len(told) == 1 else replies.MEASURES_DUE
    opening = said.format(n=len(told), who=f" till {name}" if name else "", narrowed=narrowed)
    return _under([(_day(entry, days_within(entry, asked)[0]), drafts) for entry, drafts in told], opening)


def several(told: Sequence[tuple[Entry, tuple[Draft, ...]]]) -> FromRegister:
    """The newest few of the assignments that a question may mean, each under its date; of one, its date first."""
    parts: dict[tuple[str, str], list[tuple[Entry, tuple[Draft, ...]]]] = {}
    for entry, drafts in told:
        if drafts:
            parts.setdefault((_days(entry), entry.row.decided[:7]), []).append((entry, drafts))
    kept = [(rows[0][0], _as_one([drafts for _, drafts in rows])) for rows in parts.values()]
    if len(kept) < 2:
        return FromRegister(tuple(_standing(draft) for _, drafts in kept for draft in drafts))
    newest = replies.MEASURES_FEW.format(n=_MOST) if len(kept) > _MOST else ""
    opening = replies.MEASURES_SEVERAL.format(n=len(kept), newest=newest)
    return _under([(_days(entry), drafts[::-1]) for entry, drafts in kept[:_MOST]], opening)


def _days(entry: Entry) -> str:
    """The first day that an entry is to be reported, in words."""
    return _day(entry, (*entry.deadline, *entry.row.interim)[0])


def _as_one(told: Sequence[tuple[Draft, ...]]) -> tuple[Draft, ...]:
    """One decision that the register has in parts: the sentence with the date, then a task that is said whole."""
    tasks = [drafts[0] for drafts in told if len(drafts) > 1]
    whole = [draft for draft in tasks if draft.text[:1].isupper()]
    return (told[0][-1], *(whole or tasks)[:1])


def _standing(draft: Draft) -> Draft:
    """A draft that is told outside a list, unless it is an item of one in its source."""
    return replace(draft, item=not draft.text[:1].isupper())


def before_it(entry: Entry, index: Index, register: Register) -> tuple[Draft, ...]:
    """What an earlier document said of the deadline that a later one has changed; empty where none did."""
    rows = (register.by_id[key] for key in entry.links.related if key in register.by_id)
    older = [other for other in rows if other.row.due_span and other.row.deadline[:1] < entry.deadline[:1]]
    older = [other for other in older if other.row.decided < entry.row.decided and not other.row.replaced]
    last = max(older, key=lambda other: (other.row.decided, other.path), default=None)
    said = row_draft(last, last.row.due_span[0], last.row.due_span[1], index) if last else None
    return (replace(said, when="before"),) if said else ()


def _day(entry: Entry, day: str) -> str:
    return due_in_words(entry, day).removeprefix("den ")


def _under(told: Sequence[tuple[str, tuple[Draft, ...]]], opening: str) -> FromRegister:
    """The drafts, each under the day that it is due; those of a day together."""
    sizes = Counter(day for day, _ in told)
    order = list(dict.fromkeys(day for day, _ in told))
    ordered = sorted(told, key=lambda pair: order.index(pair[0]))
    labels = {(draft.document.id, draft.start): f"{day} ({sizes[day]})" for day, drafts in ordered for draft in drafts}
    said = [draft for _, drafts in ordered for draft in drafts]
    last = {(draft.document.id, draft.start): at for at, draft in enumerate(said)}  # one date for several: said once
    once = tuple(draft for at, draft in enumerate(said) if last[draft.document.id, draft.start] == at)
    return FromRegister(once, opening, labels)


def dated_drafts(entry: Entry, index: Index, item: bool = False, day: str = "") -> tuple[Draft, ...]:
    """Who shall do what, then the sentence that holds the date (an interim one's `day`), where it is another."""
    row = entry.row
    first = row_draft(entry, row.start, row.end, index, item)
    place = _said(entry, day, index) if day and day not in row.deadline else row.due_span
    second = row_draft(entry, place[0], place[1], index, item) if place and place[0] != row.start else None
    return tuple(draft for draft in (first, second) if draft)


def _said(entry: Entry, day: str, index: Index) -> tuple[int, ...]:
    """Where the row's document first says a day, from the row on; the place of its deadline where it does not."""
    document = index.document(entry.row.document_id)
    for span in split_sentences(document.text[entry.row.start :]) if document is not None else ():
        start, end = entry.row.start + span.start, entry.row.start + span.end
        said = document.text[start:end] if document is not None else ""
        if day[:4] in said and any(
            date.earliest.startswith(day) or date.latest.startswith(day) for date in find_dates(said)
        ):
            return (start, end) if start >= entry.row.end else ()
    return entry.row.due_span
