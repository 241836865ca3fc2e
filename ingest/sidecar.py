"""The sidecar `metadata.jsonl`: what a root says about its files, one JSON object a line."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from ingest.encoding import decode
from ingest.errors import SkippedFile

_HALF_ESCAPED = re.compile(r"\\u[dD]")
_HALF = re.compile("[\ud800-\udfff]")


class Sidecar(dict[str, Mapping[str, object]]):
    """Rows by their relative path (NFC, forward slashes). `problems` names the lines that could not be
    used."""

    problems: tuple[str, ...] = ()


def read_sidecar(path: Path) -> Sidecar:
    """The rows of a sidecar; lines that are no JSON object with a path are listed in `problems`, in Swedish.

    Raises SkippedFile where the file itself cannot be read.
    """
    try:
        text, _ = decode(path.read_bytes())
    except OSError as error:
        raise SkippedFile(f"{path.name} kunde inte läsas: {error.strerror or error}") from error
    rows = Sidecar()
    problems: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = load_row(line)
        except (ValueError, RecursionError):
            problems.append(f"{path.name} rad {number}: inte giltig JSON")
            continue
        name = row.get("path") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(name, str) or not name.strip():
            problems.append(f"{path.name} rad {number}: saknar path")
            continue
        rows[sidecar_key(name)] = row
    rows.problems = tuple(problems)
    return rows


def load_row(line: str) -> object:
    """A line of JSON with half surrogate pairs ("\\ud800" on its own, which no UTF-8 can hold) as U+FFFD.

    Raises ValueError and RecursionError as the json module does.
    """
    row: object = json.loads(line)
    if _HALF_ESCAPED.search(line) and _HALF.search(written := json.dumps(row, ensure_ascii=False)):
        row = json.loads(_HALF.sub("\ufffd", written))
    return row


def sidecar_key(relative: str) -> str:
    """A relative path as the sidecar's keys are written."""
    return unicodedata.normalize("NFC", relative.replace("\\", "/")).strip().removeprefix("./").lstrip("/")
