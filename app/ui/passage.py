"""The source panel: a cited passage marked in its surrounding text. Pure HTML, no Gradio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from app.types import SourceView
from app.ui import texts
from app.ui.links import kind_label, note_label, safe_url, source_link, swedish_date

_LINE = re.compile(r"(?P<indent>\s*)(?P<mark>#{1,6}\s+|-\s+|\d+\.\s+|–\s+)?")
_CELL = re.compile(r"[^|]+")


def source_html(view: SourceView, number: int | None = None, also: Sequence[str] = ()) -> str:
    """The inside of the panel for one passage; `number` is the citation's, `also` other documents with it."""
    heading = f"{texts.SOURCE} {number}" if number else texts.SOURCE
    note = note_label(view.kind, view.note)
    return (
        f'<div class="ks-panel-top"><p class="ks-eyebrow">{heading}</p>{_close_button()}</div>'
        f'<h2 id="ks-panel-title" tabindex="-1">{escape(view.title)}</h2>'
        + (f'<p class="ks-note">{escape(note)}</p>' if note else "")
        + f'<p class="ks-byline">{escape(_byline(view))}</p>'
        + _sections_html(view)
        + (_excerpt_html(view) if view.quote else f'<p class="ks-changed">{escape(texts.SOURCE_CHANGED)}</p>')
        + _link_html(view)
        + _facts_html(view, also)
    )


def message_html(message: str) -> str:
    """The inside of the panel where there is no passage to show."""
    return (
        f'<div class="ks-panel-top"><p class="ks-eyebrow">{texts.SOURCE}</p>{_close_button()}</div>'
        f'<p id="ks-panel-title" tabindex="-1">{escape(message)}</p>'
    )


def passage_html(before: str, quote: str, after: str) -> str:
    """`before + quote + after` as blocks (headings, lists, quotations, tables), with the quote in <mark>."""
    text, low, high = before + quote + after, len(before), len(before) + len(quote)
    blocks: list[str] = []
    open_tag = ""
    offset = 0
    for line in text.split("\n"):
        tag, block = _line_html(line, offset, low, high)
        if tag != open_tag:
            blocks.append(f"</{open_tag}>" if open_tag else "")
            blocks.append(f"<{tag}>" if tag else "")
            open_tag = tag
        blocks.append(block)
        offset += len(line) + 1
    blocks.append(f"</{open_tag}>" if open_tag else "")
    return "".join(blocks)


def _line_html(line: str, offset: int, low: int, high: int) -> tuple[str, str]:
    """One line as (the list or table that it needs around it, or "", its block)."""
    if not line.strip():
        return "", ""
    if line.startswith("|"):
        if not line.strip("|-: "):
            return "table", ""
        cells = (_marked(m.group(), offset + m.start(), low, high) for m in _CELL.finditer(line))
        return "table", "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    match = _LINE.match(line)
    mark = (match["mark"] or "").strip() if match else ""
    skip = match.end() if match and mark and mark != "–" else 0
    body = _marked(line[skip:], offset + skip, low, high)
    nested = ' class="ks-nested"' if mark and line[0].isspace() else ""
    if mark.startswith("#"):
        return "", f'<p class="ks-h">{body}</p>'
    if mark == "-":
        return "ul", f"<li{nested}>{body}</li>"
    if mark.endswith("."):
        return "ol", f'<li value="{int(mark[:-1])}"{nested}>{body}</li>'
    if mark == "–":
        return "", f'<p class="ks-speech">{body}</p>'
    return "", f"<p>{body}</p>"


def _marked(text: str, offset: int, low: int, high: int) -> str:
    """The escaped text, with the part that lies inside [low, high) of the whole in <mark>."""
    start, end = max(low - offset, 0), min(high - offset, len(text))
    if start >= end:
        return escape(text)
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _excerpt_html(view: SourceView) -> str:
    return (
        f'<p class="ks-legend">{escape(texts.SOURCE_MARKED)}</p>'
        f'<div class="ks-passage" role="region" tabindex="0" aria-label="{texts.SOURCE_EXCERPT}">'
        f"{passage_html(view.before, view.quote, view.after)}</div>"
    )


def _byline(view: SourceView) -> str:
    parts = (kind_label(view.kind), swedish_date(view.published, view.precision), ", ".join(view.senders))
    return " · ".join(part for part in parts if part)


def _sections_html(view: SourceView) -> str:
    if not view.sections:
        return ""
    return f'<p class="ks-sections">{texts.SECTION}: {escape(" › ".join(view.sections))}</p>'


def _link_html(view: SourceView) -> str:
    fact = view.kind == "faktablad" or bool(view.note)
    href = source_link(view.url, view.quote, view.page, verbatim=not fact)
    if href is None:
        shown = f" {texts.FILE}: {escape(view.path)}" if view.path else ""
        return f'<p class="ks-nolink">{texts.SOURCE_NO_LINK}{shown}</p>'
    label = texts.SOURCE_OPEN_FACT if fact else texts.SOURCE_OPEN
    return (
        f'<p><a class="ks-original" href="{escape(href)}" target="_blank" rel="noopener noreferrer">'
        f"{escape(label)}</a></p>"
    )


def _facts_html(view: SourceView, also: Sequence[str]) -> str:
    rows: list[tuple[str, str]] = []
    if view.designations:
        rows.append((texts.DESIGNATION, escape(", ".join(view.designations))))
    if view.page is not None:
        rows.append((texts.PAGE, str(view.page)))
    if also:
        rows.append((texts.ALSO, "<br>".join(_also_html(item) for item in also)))
    if not rows:
        return ""
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows)
    return f'<dl class="ks-facts">{listed}</dl>'


def _also_html(item: str) -> str:
    safe = safe_url(item)
    if safe is None:
        return escape(item)
    return f'<a href="{escape(safe)}" target="_blank" rel="noopener noreferrer">{escape(item)}</a>'


def _close_button() -> str:
    return f'<button type="button" class="ks-quiet" data-close>{texts.SOURCE_CLOSE}</button>'
