"""Look-ups in the register as a reader meets them: days as asked for, hints, and rows as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app import replies
from vectorstore.errors import BadInput
from vectorstore.generations import Store
from vectorstore.register import Change
from vectorstore.register_days import is_day
from vectorstore.register_search import Entry, Found, Lookup, Register, meant
from vectorstore.swedish.agencies import canonical
from vectorstore.swedish.dates import DateMention, find_dates
from vectorstore.swedish.text import normalise


def open_register(store: Path) -> Register:
    """The register of the store's generation in force; StoreMissing where there is no store."""
    from vectorstore.database import Database

    opened = Store(store)
    database = Database(opened.folder(opened.require_current()))
    try:
        return Register(database.connection)
    finally:
        database.close()


def checked(asked: Lookup) -> Lookup:
    """The look-up with its days as ISO; BadInput for a day that is none, a span turned round and an empty name."""
    for name, option in ((asked.agencies, "--agency"), (asked.areas, "--area")):
        if not all(each.strip() for each in name):
            raise BadInput(replies.MEASURES_EMPTY.format(option=option), None, replies.MEASURES_EMPTY_TODO)
    before, after = as_day(asked.due_before, last=True), as_day(asked.due_after, last=False)
    if before and after and after[: len(before)] > before[: len(after)]:
        raise BadInput(replies.MEASURES_REVERSED, f"{after} – {before}", replies.MEASURES_REVERSED_TODO)
    return replace(asked, due_before=before, due_after=after)


def as_day(text: str, last: bool) -> str:
    """A day, month or year as ISO, whether written so or in Swedish ("10 april 2027", "april 2027"); of a longer
    time its last or first day. Empty for empty; BadInput for what is no day.
    """
    said = " ".join(normalise(text).split())
    if not said or is_day(said):
        return said
    found = find_dates(said.casefold().removeprefix("den "))
    whole = [date for date in found if date.year_given and len(date_words(said, date)) == 0]
    if len(whole) != 1:
        raise BadInput(replies.MEASURES_BAD_DAY, text, replies.MEASURES_BAD_DAY_TODO)
    date = whole[0]
    if date.precision in ("month", "year"):
        return date.earliest[: 7 if date.precision == "month" else 4]
    return date.latest if last else date.earliest


def date_words(said: str, date: DateMention) -> str:
    """What a text says besides a date."""
    bare = said.casefold().removeprefix("den ")
    return f"{bare[: date.start]}{bare[date.end :]}".strip(" .")


def hints(asked: Lookup, register: Register) -> tuple[str, ...]:
    """For every agency and area asked for that no row has: which of those that there are it may mean."""
    told = []
    for names, kind, label in (
        (asked.agencies, "agency", replies.MEASURES_AGENCY), (asked.areas, "area", replies.MEASURES_AREA),
    ):  # fmt: skip
        for name in names:
            if not register.knows(kind, name):
                near = register.nearest(kind, name)
                maybe = replies.MEASURES_MAYBE.format(names=", ".join(near)) if near else ""
                told.append(" ".join((replies.MEASURES_UNKNOWN.format(label=label, name=name), maybe)).strip())
    if any(len(meant(name)) > 1 for name in map(_canonical, asked.agencies)):
        told.append(replies.MEASURES_ALL_COUNTIES)
    return tuple(told)


def _canonical(name: str) -> str:
    return canonical(name.strip()) or name


def as_row(entry: Entry, register: Register) -> dict[str, object]:
    """One row as `--json` prints it."""
    row = entry.row
    return {
        "doc": entry.path,
        "responsible": list(row.responsible),
        "action": row.action,
        "deadline": list(entry.deadline),
        "precision": entry.precision,
        "interim": list(row.interim),
        "amount_sek": list(row.amount_sek),
        "amount_text": row.amount_text,
        "status": entry.status,
        "designation": row.designation,
        "programme": f"{row.programme} {row.number}".strip(),
        "area": list(row.area),
        "target": list(row.target),
        "cooperating": list(row.cooperating),
        "decided": row.decided,
        "in_force": row.in_force,
        "quote": entry.quote,
        "start": row.start,
        "end": row.end,
        "page": row.page,
        "url": entry.url,
        "history": [_change(change) for change in entry.links.history],
        "contradictions": list(entry.links.contradictions),
        "related": [register.by_id[key].path for key in entry.links.related if key in register.by_id],
    }  # fmt: skip


def _change(change: Change) -> dict[str, str]:
    text = history_line(change.before, change.after, change.when)
    return {"field": change.field, "before": change.before, "after": change.after, "when": change.when, "text": text}


def history_line(before: str, after: str, when: str) -> str:
    """ "26 februari 2026 → 15 december 2027, ändrat 2025-09"."""
    text = replies.MEASURES_CHANGED.format(
        before=days_in_words(before.split(", ")), after=days_in_words(after.split(", "))
    )
    return f"{text}, {replies.MEASURES_CHANGED_WHEN.format(when=when)}" if when else text


def days_in_words(days: Sequence[str]) -> str:
    """ISO days as Swedish, joined: "10 april 2027"; what is no day is left as it is."""
    words = []
    for day in days:
        known = replies.date_in_words(day) if is_day(day.strip()) else day
        words.append((known or day).removeprefix("den "))
    return ", ".join(words)


def as_json(found: Found, register: Register) -> dict[str, object]:
    """The object that `--json` prints."""
    return {"n": len(found.entries), "rows": [as_row(entry, register) for entry in found.entries]}


def joined(names: Sequence[str]) -> str:
    """ "A, B och C"."""
    return " och ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
