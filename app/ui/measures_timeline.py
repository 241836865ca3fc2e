"""A timeline of reporting dates as an inline picture, with the table that says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape

from app.measures_days import due_in_words
from app.measures_sentence import bodies_in_words
from app.ui import measures_texts as texts
from vectorstore.register_days import last_day
from vectorstore.register_search import Entry, Lookup, days_within

_Point = tuple[date, str, str, Entry]  # (where it stands, the day in words, kind, whose)
_WIDTH, _HEIGHT, _PAD, _AXIS = 720, 136, 28, 104
_HEADS = (texts.DATE, texts.KIND, texts.AGENCY, texts.COLUMN_ACTION)
_MOST = 400
_STACK = 6
_EDGE = 60  # so near an edge a word in the middle would be cut


def short(text: str, limit: int = 160) -> str:
    """The text, cut at a word where it is longer than `limit` characters."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


def timeline_html(entries: Sequence[Entry], asked: Lookup, today: date) -> str:
    """A closed `details` with the picture and its table; a sentence where no row has a day.

    Where a span of time is asked for, only the days within it.
    """
    points = sorted(_points(entries, asked), key=lambda point: point[0])[:_MOST]
    if not points:
        return f'<p class="ka-soft">{texts.TIMELINE_NONE}</p>'
    rows = "".join(
        "<tr>"
        + "".join(f'<td data-label="{label}">{cell}</td>' for label, cell in zip(_HEADS, cells, strict=True))
        + "</tr>"
        for cells in (_cells(point, today) for point in points)
    )
    heads = "".join(f'<th scope="col">{name}</th>' for name in _HEADS)
    return (
        f'<details class="ka-time"><summary>{texts.TIMELINE_SUMMARY}</summary>{_picture(points, today)}'
        f'<div class="ka-scroll" role="region" tabindex="0" aria-label="{texts.TIMELINE}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _cells(point: _Point, today: date) -> tuple[str, str, str, str]:
    """One line of the picture's table, in the order of its heads."""
    day, said, kind, entry = point
    when = f"{escape(said)}{_passed(day, today)}"
    return when, kind, escape(bodies_in_words(entry.row.responsible)), escape(short(entry.row.action, 120))


def _passed(day: date, today: date) -> str:
    return f" ({texts.PASSED})" if day < today else ""


def _points(entries: Sequence[Entry], asked: Lookup) -> Iterator[_Point]:
    """Every day of reporting; of a month or season its last day, told as the source has it."""
    spanned = bool(asked.due_before or asked.due_after or asked.over_by)
    for entry in entries:
        within = set(days_within(entry, asked))
        for days, kind in ((entry.deadline, texts.FINAL), (entry.row.interim, texts.PARTIAL)):
            for day in days:
                if day in within or not spanned:
                    yield date.fromisoformat(last_day(day)), due_in_words(entry, day).removeprefix("den "), kind, entry


def _picture(points: Sequence[_Point], today: date) -> str:
    first, last = min(points[0][0], today), max(points[-1][0], today)
    days = max((last - first).days, 1)

    def place(day: date) -> float:
        return round(_PAD + (_WIDTH - 2 * _PAD) * (day - first).days / days, 1)

    said = texts.TIMELINE_TEXT.format(
        n=len(points), first=points[0][1], last=points[-1][1],
    )  # fmt: skip
    step = max(1, (last.year - first.year) // 8 + 1)
    years = "".join(
        f'<line x1="{place(start)}" y1="{_AXIS}" x2="{place(start)}" y2="{_AXIS + 6}"/>'
        f'<text x="{place(start)}" y="{_AXIS + 20}" text-anchor="middle">{start.year}</text>'
        for start in (date(year, 1, 1) for year in range(first.year + 1, last.year + 1, step))
    )
    stacked: dict[int, int] = {}
    dots = []
    for day, _, kind, _ in points:
        bin_ = int(place(day) // 9)
        level = stacked.get(bin_, 0)
        stacked[bin_] = level + 1
        shape = "ka-final" if kind == texts.FINAL else "ka-partial"
        dots.append(f'<circle class="{shape}" cx="{place(day)}" cy="{_AXIS - 8 - 10 * min(level, _STACK)}" r="4"/>')
    now = place(today)
    beside = "start" if now < _EDGE else "end" if now > _WIDTH - _EDGE else "middle"
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(said)}"><title>{escape(said)}</title>'
        f'<line x1="{_PAD}" y1="{_AXIS}" x2="{_WIDTH - _PAD}" y2="{_AXIS}"/>{years}'
        f'<line class="ka-now" x1="{now}" y1="26" x2="{now}" y2="{_AXIS}"/>'
        f'<text class="ka-now" x="{now}" y="20" text-anchor="{beside}">{texts.TODAY}</text>{"".join(dots)}</svg>'
        f'<p class="ka-soft"><span class="ka-key ka-key-final"></span>{texts.FINAL} '
        f'<span class="ka-key ka-key-partial"></span>{texts.PARTIAL}</p>'
    )
