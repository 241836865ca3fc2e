"""The sidecar `metadata.jsonl`: what a root says about its files, one JSON object a line."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from ingest.encoding import decode
from ingest.errors import SkippedFile


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
            row = json.loads(line)
        except (ValueError, RecursionError):
            problems.append(f"{path.name} rad {number}: inte giltig JSON")
            continue
        name = row.get("path") if isinstance(row, dict) else None
        if not isinstance(name, str) or not name.strip():
            problems.append(f"{path.name} rad {number}: saknar path")
            continue
        rows[sidecar_key(name)] = row
    rows.problems = tuple(problems)
    return rows


def sidecar_key(relative: str) -> str:
    """A relative path as the sidecar's keys are written."""
    return unicodedata.normalize("NFC", relative.replace("\\", "/")).strip().removeprefix("./").lstrip("/")
