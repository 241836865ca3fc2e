"""Test sets as spreadsheets: one row per question, cells that a person can write.

Cells with several things have one per line. Alternatives of a fact stand on its line with " | " between;
a typed fact begins with its type and a colon and may end with {bound=max, importance=okay}. What such a cell
cannot say exactly is written as JSON instead, so that reading a written sheet gives the same rows back.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals import replies, schema
from evals.dataset import EvalRow, row_to_json
from vectorstore.errors import BadInput

COLUMNS = (
    "id", "question", "answerable", "expected_outcome", "facts", "forbidden", "gold_docs", "evidence",
    "consequence", "type", "tags", "status", "author", "reviewer", "valid_from", "valid_to", "cluster",
    "superseded", "variants", "variant_of", "variant", "history", "split", "note",
)  # fmt: skip
_LINES = ("gold_docs", "tags", "superseded")
_JSON = ("history", "evidence", "variants")
_FACTS = ("facts", "forbidden")
_TRUE, _FALSE = frozenset({"ja", "true", "sant", "1"}), frozenset({"nej", "false", "falskt", "0"})
_TYPED = re.compile(r"(?P<type>[a-z_]+):\s+(?P<rest>.*?)(?:\s*\{(?P<more>[^{}]*)\})?$", re.DOTALL)
# A spreadsheet runs a cell that begins like this; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


def to_csv(rows: Sequence[EvalRow]) -> bytes:
    """Semicolon-separated UTF-8 with a byte order mark, which Swedish spreadsheet programs open as it is."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow(COLUMNS)
    for row in rows:
        form = row_to_json(row)
        cells = [_encode(name, form[name]) if name in form else "" for name in COLUMNS]
        writer.writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def sheet_lines(raw: bytes, path: Path, problems: list[str]) -> Iterator[tuple[int, object]]:
    """(line number from 1, JSON object) of each row that is not blank; what can't be read goes to `problems`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(replies.NOT_UTF8, path, replies.NOT_UTF8_TODO) from error
    first = text.split("\n", 1)[0]
    delimiter = max(";,\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    heading = [name.strip().casefold() for name in next(reader, [])]
    if not {"id", "question"} <= set(heading):
        raise BadInput(replies.NO_HEADING, path, replies.NO_HEADING_TODO)
    before = reader.line_num
    for cells in reader:
        line, before = before + 1, reader.line_num
        given = {name: _bare(cell) for name, cell in zip(heading, cells, strict=False) if name and cell.strip()}
        if not given:
            continue
        try:
            yield line, {name: _decode(name, cell) for name, cell in given.items()}
        except ValueError as error:
            problems.append(replies.BAD_LINE.format(line=line, problem=error))


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _encode(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, str):
        return value
    plain = ""
    if name in _LINES:
        plain = "\n".join(value)
    elif name in _FACTS:
        plain = "\n".join(_encode_fact(fact) for fact in value)
    if plain and not plain.startswith(_FORMULA):
        try:
            if _decode(name, plain) == value:
                return plain
        except ValueError:
            pass  # it reads as something else: JSON says it exactly
    return json.dumps(value, ensure_ascii=False)


def _decode(name: str, cell: str) -> Any:
    """A cell as the JSON value of its field. Raises ValueError in Swedish."""
    if name == "answerable":
        word = cell.strip().casefold()
        if word not in _TRUE | _FALSE:
            raise ValueError(replies.WANTED.format(field=name, wanted=replies.YES_OR_NO))
        return word in _TRUE
    if name in _JSON or (name in _LINES + _FACTS and cell.lstrip().startswith("[")):
        try:
            return json.loads(cell)
        except ValueError as error:
            raise ValueError(replies.CELL_NOT_JSON.format(field=name)) from error
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    if name in _LINES:
        return lines
    if name in _FACTS:
        return [_decode_fact(line, name) for line in lines]
    return cell


def _encode_fact(fact: Any) -> str:
    if not isinstance(fact, Mapping):
        return " | ".join(fact)
    text = f"{fact['type']}: " + " | ".join([fact["value"], *fact.get("alternatives", ())])
    more = ", ".join(f"{key}={fact[key]}" for key in ("unit", "bound", "importance") if key in fact)
    return f"{text} {{{more}}}" if more else text


def _decode_fact(line: str, name: str) -> Any:
    match = _TYPED.match(line)
    if not match or match["type"] not in schema.FACT_TYPES:
        alternatives = [part.strip() for part in line.split("|")]
        return {"type": "term", "value": line} if name == "forbidden" else alternatives
    value, *more = [part.strip() for part in match["rest"].split("|")]
    form: dict[str, Any] = {"type": match["type"], "value": value}
    if more:
        form["alternatives"] = more
    for pair in (match["more"] or "").split(","):
        key, found, setting = pair.partition("=")
        if found:
            form[key.strip()] = setting.strip()
        elif pair.strip():
            raise ValueError(replies.WANTED.format(field=name, wanted=replies.A_TYPED_FACT))
    return form
