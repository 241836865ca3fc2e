"""The tab "Åtgärder" as HTML: table, row, filters. Pure text, everything escaped; no Gradio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from app import measures, replies
from app.measures_days import due_in_words
from app.measures_sentence import bodies_in_words, ready_sentence
from app.types import SourceView
from app.ui import measures_texts as texts
from app.ui.links import safe_url
from app.ui.measures_requests import View
from app.ui.measures_timeline import short, timeline_html
from app.ui.passage import passage_html
from vectorstore.register import Change
from vectorstore.register_days import last_day
from vectorstore.register_search import Entry, Found, Lookup, Register, days_within

_COLUMNS = (
    ("agency", texts.AGENCY), ("action", texts.COLUMN_ACTION), ("due", texts.DUE), ("amount", texts.COLUMN_AMOUNT),
    ("status", texts.STATUS),
)  # fmt: skip


def skeleton() -> str:
    """The part of the tab that never changes: heading, search field, places for filters and result."""
    choices = "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in texts.DUE_CHOICES)
    selects = "".join(
        f'<label for="ka-{name}">{label}</label><select id="ka-{name}"><option value="">{texts.ANY}</option></select>'
        for name, label in (("agency", texts.AGENCY), ("area", texts.AREA), ("status", texts.STATUS))
    )
    return (
        f'<section class="ka" aria-labelledby="ka-title"><h2 id="ka-title">{texts.HEADING}</h2>'
        f'<p class="ka-soft">{texts.INTRO}</p>'
        f'<form id="ka-form" class="ka-form" role="search"><label for="ka-q">{texts.SEARCH}</label>'
        f'<input id="ka-q" type="search" autocomplete="off" aria-describedby="ka-hint"><p id="ka-hint" class="ka-soft">'
        f'{texts.SEARCH_HINT}</p><div class="ka-filters">{selects}'
        f'<label for="ka-due">{texts.DUE}</label><select id="ka-due">{choices}</select>'
        f'<button type="button" id="ka-clear">{texts.CLEAR}</button></div></form>'
        f'<div class="ka-line"><p id="ka-count" role="status"></p><p class="ka-export">'
        f'<button type="button" data-export="csv">{texts.EXPORT_CSV}</button>'
        f'<button type="button" data-export="xlsx">{texts.EXPORT_XLSX}</button></p></div>'
        '<div id="ka-result"></div></section>'
    )


def count_text(found: Found, view: View) -> str:
    """How many rows there are, as the status line says it."""
    n = len(found.entries)
    if not n:
        return texts.COUNT_NONE
    said = texts.COUNT_ONE if n == 1 else texts.COUNT.format(n=n)
    return said if n <= view.shown else f"{said}. {texts.SHOWN.format(shown=view.shown)}"


def options_html(counts: Mapping[str, int], chosen: Sequence[str]) -> str:
    """A filter's choices with their counts; the chosen one stays even where it has none."""
    values = {**dict.fromkeys(chosen, 0), **counts}
    return f'<option value="">{texts.ANY}</option>' + "".join(
        f'<option value="{escape(value)}"{" selected" if value in chosen else ""}>{escape(value)} ({count})</option>'
        for value, count in sorted(values.items())
    )


def sorted_entries(found: Found, view: View, today: date) -> tuple[Entry, ...]:
    """The entries in the order asked for; rows that lack the value always come last.

    With no order asked for: best match first, or without words what falls due next, then what has passed, the
    latest first, then what has no date.
    """
    if not view.sort:
        return found.entries if view.asked.text.strip() else _by_nearness(found.entries, today.isoformat())
    keyed = [(entry, _key(entry, view.sort)) for entry in found.entries]
    held = sorted((pair for pair in keyed if pair[1]), key=lambda pair: pair[1], reverse=view.down)
    return tuple(entry for entry, _ in [*held, *(pair for pair in keyed if not pair[1])])


def _by_nearness(entries: Sequence[Entry], today: str) -> tuple[Entry, ...]:
    coming = sorted(
        (entry for entry in entries if entry.due and not _over(entry, today)), key=lambda e: last_day(e.due)
    )
    passed = sorted((entry for entry in entries if _over(entry, today)), key=lambda e: last_day(e.due), reverse=True)
    return (*coming, *passed, *(entry for entry in entries if not entry.due))


def _over(entry: Entry, today: str) -> bool:
    """Whether the last day of the entry's last deadline has passed."""
    return bool(entry.due) and last_day(entry.due) < today


def _key(entry: Entry, sort: str) -> str:
    if sort == "amount":
        return f"{max(entry.row.amount_sek):020d}" if entry.row.amount_sek else ""
    values = {"agency": measures.joined(entry.row.responsible), "action": entry.row.action, "due": entry.due}
    return _swedish(values.get(sort, entry.status))


def _swedish(text: str) -> str:
    """A key that puts å, ä, ö last, in that order."""
    return text.casefold().translate(str.maketrans("åäö", "{|}"))


def result_html(found: Found, view: View, today: date) -> str:
    """The timeline and the table."""
    entries = sorted_entries(found, view, today)
    if not entries:
        return ""
    heads = "".join(_head(name, label, view) for name, label in _COLUMNS)
    rows = "".join(_row(entry, view.asked, today) for entry in entries[: view.shown])
    more = f'<p><button type="button" data-all>{texts.MORE}</button></p>' if len(entries) > view.shown else ""
    return (
        f"{timeline_html(entries, view.asked, today)}"
        f'<table class="ka-table"><caption class="ks-sr">{texts.TABLE}</caption>'
        f'<thead><tr data-label="{texts.SORT_BY}">{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{more}"
    )


def _head(name: str, label: str, view: View) -> str:
    order = ("descending" if view.down else "ascending") if view.sort == name else "none"
    arrow = {"ascending": " ▲", "descending": " ▼", "none": " ↕"}[order]
    return (
        f'<th scope="col" aria-sort="{order}"><button type="button" data-sort="{name}">'
        f'{label}<span aria-hidden="true">{arrow}</span></button></th>'
    )


def _row(entry: Entry, asked: Lookup, today: date) -> str:
    key = escape(entry.row.id)
    due = due_in_words(entry, entry.due).removeprefix("den ") if entry.due else texts.UNDATED
    passed = f' <span class="ka-passed">{texts.PASSED}</span>' if _over(entry, today.isoformat()) else ""
    part = [day for day in days_within(entry, asked) if day not in entry.deadline]
    if part:  # why the row is here: not for its last day
        passed += f' <span class="ka-part">{texts.PART_DUE.format(days=escape(measures.days_in_words(part)))}</span>'
    opener = (
        f'<button type="button" class="ka-open" aria-expanded="false" data-row="{key}">'
        f"{escape(short(entry.row.action))}</button>"
    )
    cells = (
        (texts.AGENCY, escape(bodies_in_words(entry.row.responsible))),
        (texts.COLUMN_ACTION, opener),
        (texts.DUE, f"{escape(due)}{passed}"),
        (texts.COLUMN_AMOUNT, escape(entry.row.amount_text) or texts.UNDATED),
        (texts.STATUS, f'<span class="ka-status">{escape(entry.status)}</span>'),
    )  # fmt: skip
    return "<tr>" + "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in cells) + "</tr>"


def detail_html(entry: Entry, register: Register, view: SourceView | None) -> str:
    """A row opened: ready sentence, fields, history, the quote in its source, related rows."""
    row = entry.row
    facts = (
        (texts.INTERIM, measures.days_in_words(row.interim)),
        (texts.COOPERATING, measures.joined(row.cooperating)),
        (texts.IN_FORCE, measures.days_in_words((row.in_force,)) if row.in_force else ""),
        (texts.TARGET, ", ".join(row.target)),
        (texts.AREA, ", ".join(row.area)),
        (texts.PROGRAMME, f"{row.programme} {row.number}".strip()),
        (texts.DESIGNATION, row.designation),
        (texts.DECIDED, measures.days_in_words((row.decided,)) if row.decided else ""),
    )
    listed = "".join(f"<dt>{label}</dt><dd>{escape(value)}</dd>" for label, value in facts if value)
    url = safe_url(entry.url) if entry.url else None
    link = f'<p><a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{texts.LINK}</a></p>' if url else ""
    return (
        f'<p class="ka-sentence" tabindex="-1">{escape(ready_sentence(entry))}</p>'
        f'<p><button type="button" data-copy>{texts.COPY}</button> <span role="status" class="ka-copied"></span></p>'
        + (f"<dl>{listed}</dl>" if listed else "")
        + _changes(entry.links.history)
        + _list(texts.CONTRADICTIONS, entry.links.contradictions, "ka-warn")
        + f"<h3>{texts.QUOTE}</h3><p>{escape(entry.title)}</p>"
        + (
            f'<div class="ks-passage" role="region" tabindex="0" aria-label="{texts.QUOTE}">'
            f"{passage_html(view.before, view.quote, view.after)}</div>"
            if view
            else f"<p>{texts.SOURCE_GONE}</p>"
        )
        + link
        + _related(entry, register)
    )


def _changes(history: Sequence[Change]) -> str:
    return _list(texts.HISTORY, [measures.history_line(c.before, c.after, c.when) for c in history])


def _list(title: str, items: Sequence[str], kind: str = "") -> str:
    if not items:
        return ""
    return f'<h3>{title}</h3><ul class="{kind}">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


def _related(entry: Entry, register: Register) -> str:
    others = [register.by_id[key] for key in entry.links.related if key in register.by_id]
    return _list(
        texts.RELATED,
        [
            " · ".join(
                p for p in (o.title, replies.date_in_words(o.published), measures.days_in_words(o.deadline)) if p
            )
            for o in others
        ],
    )
