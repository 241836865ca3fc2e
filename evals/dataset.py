"""A question set: one JSON object per line. The row format is described in `evals/datasets/README.md`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from evals import replies
from evals.facts import normalise
from vectorstore.errors import BadInput

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class HistoryTurn:
    """One earlier line of the conversation that the question belongs to."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class EvalRow:
    """One question with what a right answer holds. Texts are as the file has them: a row may test NFD.

    gold_docs: paths relative to the synced root; any of them holds the answer.
    facts: every fact is asked for; a fact is its alternative surface forms.
    """

    id: str
    question: str
    answerable: bool
    history: tuple[HistoryTurn, ...] = ()
    gold_docs: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    type: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows in file order, with the file's name and SHA-256 (hex) for the manifest."""

    name: str
    sha256: str
    rows: tuple[EvalRow, ...]


def load_dataset(path: Path) -> Dataset:
    """Read a question set. Raises BadInput that names each bad row by its line number (the first five)."""
    raw = read_bytes(path)
    rows: list[EvalRow] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for line, value in json_lines(raw, path, problems):
        try:
            row = parse_row(value)
            if row.id in seen:
                raise ValueError(replies.DUPLICATE_ID.format(id=row.id, line=seen[row.id]))
        except ValueError as error:
            problems.append(replies.BAD_LINE.format(line=line, problem=error))
        else:
            seen[row.id] = line
            rows.append(row)
    raise_problems(path, problems)
    if not rows:
        raise BadInput(replies.EMPTY_SET, path, replies.EMPTY_SET_TODO)
    return Dataset(path.name, sha256(raw).hexdigest(), tuple(rows))


def read_bytes(path: Path) -> bytes:
    """The file's bytes; BadInput where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInput(replies.UNREADABLE, path, replies.UNREADABLE_TODO) from error


def json_lines(raw: bytes, path: Path, problems: list[str]) -> Iterator[tuple[int, object]]:
    """(line number from 1, value) of each line that is not blank; unreadable lines are added to `problems`.

    Lines end at line feeds only: a string may hold U+2028. Raises BadInput where the file is not UTF-8.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(replies.NOT_UTF8, path, replies.NOT_UTF8_TODO) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else replies.TOO_DEEP
            problem = replies.NOT_JSON.format(reason=reason)
            problems.append(replies.BAD_LINE.format(line=number, problem=problem))


def raise_problems(path: Path, problems: list[str]) -> None:
    """Raise BadInput that names the first problems and counts the rest; nothing where there are none."""
    if problems:
        more = len(problems) - _MOST_SHOWN
        rest = replies.MORE_PROBLEMS.format(count=more) if more > 0 else ""
        raise BadInput(replies.BAD_ROWS.format(name=path.name), "; ".join(problems[:_MOST_SHOWN]) + rest)


def parse_row(value: object) -> EvalRow:
    """Check one row. Raises ValueError in Swedish: which field, what it must be."""
    if not isinstance(value, Mapping):
        raise ValueError(replies.NOT_OBJECT)
    answerable = value.get("answerable")
    if not isinstance(answerable, bool):
        raise ValueError(replies.WANTED.format(field="answerable", wanted=replies.A_BOOLEAN))
    return EvalRow(
        id=_text(value, "id"),
        question=_text(value, "question"),
        answerable=answerable,
        history=tuple(_turn(turn) for turn in _list(value, "history")),
        gold_docs=tuple(_string(path, "gold_docs") for path in _list(value, "gold_docs")),
        facts=tuple(_fact(fact) for fact in _list(value, "facts")),
        type=_text(value, "type", optional=True),
        note=_text(value, "note", optional=True),
    )


def _text(value: Mapping[str, Any], field: str, optional: bool = False) -> str:
    found = value.get(field)
    if found is None and optional:
        return ""
    if not isinstance(found, str) or not (optional or found.strip()):
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_TEXT))
    return found


def _list(value: Mapping[str, Any], field: str) -> list[object]:
    found = value.get(field)
    if found is None:
        return []
    if not isinstance(found, list):
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_LIST))
    return found


def _string(value: object, field: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_LIST_OF_TEXTS))
    return value


def _turn(value: object) -> HistoryTurn:
    if isinstance(value, Mapping):
        role, content = value.get("role"), value.get("content")
        if role in ("user", "assistant") and isinstance(content, str):
            return HistoryTurn("user" if role == "user" else "assistant", content)
    raise ValueError(replies.WANTED.format(field="history", wanted=replies.A_HISTORY))


def _fact(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(replies.WANTED.format(field="facts", wanted=replies.A_FACT_LIST))
    alternatives = tuple(_string(alternative, "facts") for alternative in value)
    if not all(normalise(alternative) for alternative in alternatives):
        raise ValueError(replies.WANTED.format(field="facts", wanted=replies.A_FACT_LIST))
    return alternatives
