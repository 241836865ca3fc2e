"""A cassette: every answer of a run, one JSON line each, appended as it comes. Scoring reads nothing else.

The first line says which questions, index and settings the answers belong to. A line is on disk before the
next question is asked, so a killed run loses at most the answers in flight; a torn last line is dropped.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from evals import replies
from evals.cases import Case, GoldProbe
from evals.dataset import EvalRow, row_to_json
from evals.report import dump
from vectorstore.errors import BadInput, UserError

NAME = "cassette.jsonl"
VERSION = 1


def question_hash(row: EvalRow) -> str:
    """Changes where what is asked changes (question or history), not where facts are mended."""
    asked = [row.question, [[turn.role, turn.content] for turn in row.history]]
    return sha256(dump(asked).encode("utf-8")).hexdigest()[:16]


def row_hash(row: EvalRow) -> str:
    """Changes where anything in the row changes."""
    return sha256(dump(row_to_json(row)).encode("utf-8")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Tape:
    """What a cassette holds: its heading, and the record of each row by id."""

    heading: Mapping[str, Any]
    records: Mapping[str, Mapping[str, Any]]


def read_tape(path: Path) -> Tape:
    """Read a cassette, or its gzip beside it; a last line that was cut off is left out. Raises BadInput where it
    is no cassette.
    """
    packed = path.with_name(f"{path.name}.gz")
    try:
        raw = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
    except (OSError, EOFError) as error:
        raise BadInput(replies.NO_RUN, path.parent, replies.NO_RUN_TODO) from error
    lines = raw.split(b"\n")[:-1]
    try:
        values = [json.loads(line) for line in lines]
        heading = values[0]
        if heading["cassette"] != VERSION:
            raise ValueError(heading["cassette"])
        return Tape(heading, {str(value["id"]): value for value in values[1:]})
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise BadInput(replies.BAD_CASSETTE, path, replies.BAD_CASSETTE_TODO) from error


class Recorder:
    """Appends records to a cassette; a context manager."""

    def __init__(self, path: Path, heading: Mapping[str, Any], fresh: bool) -> None:
        """Open or begin the cassette at `path`. Raises BadInput where it belongs to another run."""
        self.done: dict[str, Mapping[str, Any]] = {}
        begun = not fresh and path.exists() and b"\n" in path.read_bytes()
        if begun:
            tape = read_tape(path)
            if dict(tape.heading) != json.loads(dump({"cassette": VERSION, **heading})):
                raise BadInput(replies.OTHER_CASSETTE, path, replies.OTHER_CASSETTE_TODO)
            self.done = dict(tape.records)
            raw = path.read_bytes()
            self._file = self._open(path, "r+b")
            self._file.truncate(raw.rindex(b"\n") + 1)
            self._file.seek(0, os.SEEK_END)
        else:
            self._file = self._open(path, "wb")
            self._write({"cassette": VERSION, **heading})

    @staticmethod
    def _open(path: Path, mode: str) -> IO[bytes]:
        try:
            return path.open(mode)
        except OSError as error:
            raise UserError(replies.OUT_NOT_FOLDER, f"{path} ({error.strerror})", replies.OUT_TODO) from error

    def add(self, case: Case) -> None:
        """Append one answer; on disk when this returns."""
        self._write(to_record(case))

    def _write(self, value: Mapping[str, Any]) -> None:
        self._file.write(dump(value).encode("utf-8") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def to_record(case: Case) -> dict[str, Any]:
    """The line of one answer."""
    return {
        "id": case.row.id,
        "question_hash": question_hash(case.row),
        "answer": case.answer,
        "verbatim": case.verbatim,
        "context": case.context,
        "gold": asdict(case.gold),
    }


def to_case(row: EvalRow, record: Mapping[str, Any]) -> Case:
    """The row with its recorded answer. Raises BadInput where another question was asked."""
    if record["question_hash"] != question_hash(row):
        raise BadInput(replies.OTHER_QUESTION, row.id, replies.OTHER_QUESTION_TODO)
    gold: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in record["gold"].items()
    }
    return Case(row, record["answer"], tuple(record["verbatim"]), tuple(record["context"]), GoldProbe(**gold))
