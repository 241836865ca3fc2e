"""Addresses, dates and kinds as a reader sees them. Pure functions, no Gradio."""

from __future__ import annotations

import re
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from app.replies import MONTHS
from app.ui import texts

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MARKER = re.compile(r"\s*(?:#{1,6}\s+|[-–]\s+|\d+\.\s+|\[\d+\]\s+)?")
_EXACT_WORDS = 12
_EDGE_WORDS = 5


def swedish_date(published: str | None, precision: str | None = None) -> str | None:
    """ "2024-09-11" as "11 september 2024"; less exact where the date or its precision is; None as None."""
    if not published:
        return None
    match = _ISO.match(published)
    if match is None:
        return published
    year, month, day = match.groups()
    if precision == "year" or month is None or not 1 <= int(month) <= 12:
        return year
    name = MONTHS[int(month) - 1]
    if precision == "month" or day is None:
        return f"{name} {year}"
    return f"{int(day)} {name} {year}"


def kind_label(kind: str | None) -> str | None:
    """The kind with a capital first letter."""
    return kind[:1].upper() + kind[1:] if kind else None


def note_label(kind: str | None, note: str | None) -> str | None:
    """The label of a document that is no official text, or its own note, or None."""
    return texts.FACT_SHEET if kind == "faktablad" else note


def safe_url(url: str | None) -> str | None:
    """The address where it is plain http or https with a host, else None: nothing else becomes a link."""
    if not url or any(char.isspace() or ord(char) < 32 or char in '"<>\\' for char in url):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme.lower() in {"http", "https"} and host else None


def text_fragment(quote: str) -> str:
    """The `text=` directive that makes a browser mark `quote` in the original page; "" for an empty quote.

    A short quote on one line is matched whole. A long one, or one over several blocks, is matched by its
    first and last five words, as a whole match may not cross a block (WICG Scroll To Text Fragment).
    """
    lines = [line for raw in quote.splitlines() if (line := _MARKER.sub("", raw, count=1).strip())]
    lines = [line for line in lines if not line.startswith("|")]
    if not lines:
        return ""
    words = " ".join(lines).split()
    if len(lines) == 1 and len(words) <= _EXACT_WORDS:
        return "text=" + _encode(lines[0])
    start = lines[0].split()[:_EDGE_WORDS]
    end = lines[-1].split()[-_EDGE_WORDS:]
    if len(lines) == 1 or len(words) > 2 * _EDGE_WORDS:
        start, end = start[: len(words) // 2], end[-(len(words) // 2) :]
    return f"text={_encode(' '.join(start))},{_encode(' '.join(end))}"


def _encode(text: str) -> str:
    """Percent-encode all that has a meaning in a text directive; `-` marks a prefix there, so it goes too."""
    return percent_encode(text, safe="").replace("-", "%2D")


def source_link(url: str | None, quote: str, page: int | None, verbatim: bool = True) -> str | None:
    """The address that opens the original at the quote, or None where there is no safe address.

    A PDF is opened at its page. `verbatim` is False where the original says it in other words (a fact sheet's
    official page): a text fragment would match nothing there.
    """
    safe = safe_url(url)
    if safe is None:
        return None
    if urlsplit(safe).path.lower().endswith(".pdf"):
        return f"{safe.split('#')[0]}#page={page}" if page else safe
    fragment = text_fragment(quote) if verbatim else ""
    if not fragment or ":~:" in safe:
        return safe
    return f"{safe}{':~:' if '#' in safe else '#:~:'}{fragment}"
