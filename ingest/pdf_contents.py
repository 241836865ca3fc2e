"""Tables of contents: found by their leaders or their column of page numbers, and left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.pdf_lines import Row, words_text

_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,7})$", re.I)
_WEAK = re.compile(r"(?:[.…·_]\s?){2,}\s*(?:\d{1,4}|[ivxl]{1,7})$", re.I)
_ENDS_IN_NUMBER = re.compile(r"\D\s(\d{1,4})$")
CONTENTS = re.compile(
    r"^(?:innehåll(?:sförteckning)?|tabellförteckning|figurförteckning|(?:table of )?contents)\s*:?$", re.I
)


def without_contents(pages: Sequence[Sequence[Row]]) -> tuple[list[list[Row]], set[str]]:
    """(the pages' rows less tables of contents, the entries' titles in lower case)."""
    kept: list[list[Row]] = []
    titles: set[str] = set()
    open_list = False
    for rows in pages:
        texts = [words_text(row) for row in rows]
        heads = [i for i, text in enumerate(texts) if CONTENTS.match(text)]
        entries = [i for i, text in enumerate(texts) if _LEADERS.search(text)]
        if len(entries) >= 3:
            entries = [i for i, row in enumerate(rows) if _WEAK.search(texts[i]) or _at_edge(rows, row)]
        else:
            entries = _bare_entries(rows, texts) if heads or open_list else []
        if len(entries) < 3 and not (open_list and entries):
            kept.append(list(rows))
            open_list = False
            continue
        first, last = entries[0], entries[-1]
        start = next((h for h in reversed(heads) if h < first), 0 if open_list else first)
        end = _run_end(entries)
        titles |= {_entry_title(texts[i]) for i in entries}
        kept.append([row for i, row in enumerate(rows) if not start <= i <= end])
        open_list = last >= len(rows) - 3
    return kept, titles


def _at_edge(rows: Sequence[Row], row: Row) -> bool:
    """Whether the row ends in a number of its own at the right edge."""
    edge = max(other[-1].x1 for other in rows)
    return row[-1].text.isdecimal() and row[-1].x1 >= edge - 3 and len(row) > 1


def _run_end(entries: Sequence[int]) -> int:
    """The last entry that is at most four rows from the one before it: a list may hold unnumbered rows."""
    end = entries[0]
    for i in entries[1:]:
        if i - end > 5:
            break
        end = i
    return end


def _bare_entries(rows: Sequence[Row], texts: Sequence[str]) -> list[int]:
    """Entries without leaders: a number at the right edge, never falling, after a wide gap."""
    edge = max((row[-1].x1 for row in rows), default=0.0)
    out: list[int] = []
    last = 0
    for i, (row, text) in enumerate(zip(rows, texts, strict=True)):
        match = _ENDS_IN_NUMBER.search(text)
        if match and len(row) > 1 and row[-1].x1 >= edge - 3 and row[-1].x0 - row[-2].x1 > row[-1].size:
            number = int(match[1])
            if number >= last:
                out.append(i)
                last = number
    return out


def _entry_title(text: str) -> str:
    text = _WEAK.sub("", text)
    return re.sub(r"\s+\d{1,4}$", "", text).strip(" .…").casefold()
