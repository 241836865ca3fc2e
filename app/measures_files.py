"""Rows of the register as files to keep: CSV and a workbook."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from app import replies
from app.measures import as_row
from vectorstore.errors import BadInput
from vectorstore.register_search import Entry, Found, Register

COLUMNS = (
    "doc", "responsible", "action", "deadline", "interim", "amount_sek", "amount_text", "status", "designation",
    "programme", "area", "target", "cooperating", "decided", "in_force", "quote", "start", "end", "page", "url",
)  # fmt: skip
HEADINGS = (
    "Dokument", "Ansvarig", "Uppdrag", "Redovisas", "Delredovisas", "Kronor", "Belopp", "Status", "Beteckning",
    "Program", "Område", "Målgrupp", "Samverkar med", "Enligt beslut eller text från", "I kraft", "Citat", "Början",
    "Slut", "Sida", "Adress",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _cells(entry: Entry, register: Register) -> list[str]:
    values = as_row(entry, register)
    return [_cell(values[name]) for name in COLUMNS]


def _sheet_cells(entry: Entry, register: Register) -> list[str | int]:
    """As `_cells`, numbers as numbers: one sum, offsets and pages can be added up and sorted."""
    values = as_row(entry, register)
    values["amount_sek"] = entry.row.amount_sek[0] if len(entry.row.amount_sek) == 1 else values["amount_sek"]
    return [value if isinstance(value, int) else _cell(value) for value in (values[name] for name in COLUMNS)]


def _cell(value: object) -> str:
    """Text for a spreadsheet; what would be read as a formula there gets an apostrophe before it."""
    text = "; ".join(str(part) for part in value) if isinstance(value, list) else "" if value is None else str(value)
    text = "".join(char for char in text if char >= " " or char in "\n\t")
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(found: Found, register: Register) -> str:
    """The rows as CSV with Swedish headings, semicolons between."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(_cells(entry, register) for entry in found.entries)
    return buffer.getvalue()


def as_xlsx(found: Found, register: Register) -> bytes:
    """The rows as a workbook of one sheet, the heading row fixed."""
    from openpyxl import Workbook

    book = Workbook(write_only=False)
    sheet = book.active
    sheet.title = replies.MEASURES_SHEET
    sheet.append(HEADINGS)
    for entry in found.entries:
        sheet.append(_sheet_cells(entry, register))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column, width in zip("ABCDEFGH", (30, 30, 60, 14, 14, 14, 24, 12), strict=True):
        sheet.column_dimensions[column].width = width
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_file(path: Path, data: bytes) -> None:
    """Write an export; BadInput where that can't be done."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise BadInput(
            replies.MEASURES_NO_FILE, path, replies.MEASURES_NO_FILE_TODO.format(why=error.strerror)
        ) from error
