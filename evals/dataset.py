"""A question set: one JSON object per line, or a spreadsheet. The format is in `evals/datasets/README.md`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from evals import replies, schema
from evals.facts import normalise
from evals.schema import Evidence, TypedFact
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
    facts: every fact is asked for; a fact is its alternative surface forms. `typed_facts` are compared by what
    they mean (see `evals.typed`). evidence: groups of interchangeable places. variants: (kind, question).
    `expected_outcome` "" is answered or no_evidence, by `answerable`.
    """

    id: str
    question: str
    answerable: bool
    history: tuple[HistoryTurn, ...] = ()
    gold_docs: tuple[str, ...] = ()
    facts: tuple[tuple[str, ...], ...] = ()
    type: str = ""
    note: str = ""
    typed_facts: tuple[TypedFact, ...] = ()
    forbidden: tuple[TypedFact, ...] = ()
    evidence: tuple[tuple[Evidence, ...], ...] = ()
    superseded: tuple[str, ...] = ()
    expected_outcome: str = ""
    consequence: str = ""
    tags: tuple[str, ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    variant_of: str = ""
    variant: str = ""
    cluster: str = ""
    valid_from: str = ""
    valid_to: str = ""
    status: str = "approved"
    author: str = ""
    reviewer: str = ""
    split: str = ""

    @property
    def sealed(self) -> bool:
        """True where the row may be counted but not shown."""
        return self.split == "sealed"


@dataclass(frozen=True, slots=True)
class Dataset:
    """Rows in file order, with the file's name and SHA-256 (hex) for the manifest."""

    name: str
    sha256: str
    rows: tuple[EvalRow, ...]


def load_dataset(path: Path) -> Dataset:
    """Read a question set. Raises BadInput that names each bad row by its line number (the first five)."""
    raw = read_bytes(path)
    lines, problems = read_rows(raw, path)
    raise_problems(path, problems)
    if not lines:
        raise BadInput(replies.EMPTY_SET, path, replies.EMPTY_SET_TODO)
    return Dataset(path.name, sha256(raw).hexdigest(), tuple(row for _, row in lines))


def read_rows(raw: bytes, path: Path) -> tuple[list[tuple[int, EvalRow]], list[str]]:
    """(line number, row) of every good row, and the problems of the others. Raises BadInput where the file
    is not UTF-8 or is a spreadsheet without a heading.
    """
    good: list[tuple[int, EvalRow]] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for line, value in raw_lines(raw, path, problems):
        try:
            row = parse_row(value)
            if row.id in seen:
                raise ValueError(replies.DUPLICATE_ID.format(id=row.id, line=seen[row.id]))
        except ValueError as error:
            problems.append(replies.BAD_LINE.format(line=line, problem=error))
        else:
            seen[row.id] = line
            good.append((line, row))
    return good, problems


def raw_lines(raw: bytes, path: Path, problems: list[str]) -> Iterator[tuple[int, object]]:
    """(line number from 1, value) of each row of a JSONL file or a spreadsheet, not yet checked. Raises BadInput."""
    from evals.sheet import sheet_lines

    return (sheet_lines if path.suffix.lower() == ".csv" else json_lines)(raw, path, problems)


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
    outcome = schema.choice(value, "expected_outcome", schema.OUTCOMES, "")
    question, history = _asked(value)
    facts = _list(value, "facts")
    return EvalRow(
        id=_text(value, "id"),
        question=question,
        answerable=_answerable(value, outcome),
        history=history,
        gold_docs=_strings(value, "gold_docs"),
        facts=tuple(_fact(fact) for fact in facts if not isinstance(fact, Mapping)),
        type=_text(value, "type", optional=True),
        note=_text(value, "note", optional=True),
        typed_facts=tuple(schema.parse_fact(fact) for fact in facts if isinstance(fact, Mapping)),
        forbidden=tuple(schema.parse_fact(fact, "forbidden") for fact in _list(value, "forbidden")),
        evidence=tuple(_group(group) for group in _list(value, "evidence")),
        superseded=_strings(value, "superseded"),
        expected_outcome=outcome,
        consequence=schema.choice(value, "consequence", schema.CONSEQUENCES, ""),
        tags=_strings(value, "tags"),
        variants=_variants(value),
        variant_of=_text(value, "variant_of", optional=True),
        variant=_text(value, "variant", optional=True),
        cluster=_text(value, "cluster", optional=True),
        valid_from=schema.parse_day(value, "valid_from"),
        valid_to=schema.parse_day(value, "valid_to"),
        status=schema.choice(value, "status", schema.STATUSES, "approved"),
        author=_text(value, "author", optional=True),
        reviewer=_text(value, "reviewer", optional=True),
        split=schema.choice(value, "split", schema.SPLITS, ""),
    )


def _asked(value: Mapping[str, Any]) -> tuple[str, tuple[HistoryTurn, ...]]:
    """The question and the turns before it; `turns` is both in one, and ends with the question."""
    if value.get("turns") is None:
        return _text(value, "question"), tuple(_turn(turn) for turn in _list(value, "history"))
    turns = tuple(_turn(turn, "turns") for turn in _list(value, "turns"))
    if value.get("question") or value.get("history") or not turns or turns[-1].role != "user":
        raise ValueError(replies.WANTED.format(field="turns", wanted=replies.TURNS_WANTED))
    if not turns[-1].content.strip():
        raise ValueError(replies.WANTED.format(field="turns", wanted=replies.TURNS_WANTED))
    return turns[-1].content, turns[:-1]


def _answerable(value: Mapping[str, Any], outcome: str) -> bool:
    given = value.get("answerable")
    if given is None and outcome:
        return outcome in ("answered", "partial")
    if not isinstance(given, bool):
        raise ValueError(replies.WANTED.format(field="answerable", wanted=replies.A_BOOLEAN))
    if outcome and given != (outcome in ("answered", "partial")):
        raise ValueError(replies.WANTED.format(field="expected_outcome", wanted=replies.SAME_AS_ANSWERABLE))
    return given


def _group(value: object) -> tuple[Evidence, ...]:
    """A group of interchangeable places; one place alone is a group of one."""
    found = tuple(schema.parse_evidence(one) for one in (value if isinstance(value, list) else [value]))
    if not found:
        raise ValueError(replies.WANTED.format(field="evidence", wanted=replies.AN_EVIDENCE))
    return found


def _variants(value: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    given = value.get("variants")
    if given is None:
        return ()
    if not isinstance(given, Mapping) or not all(isinstance(one, str) and one.strip() for one in given.values()):
        raise ValueError(replies.WANTED.format(field="variants", wanted=replies.SOME_VARIANTS))
    return tuple((str(kind), text) for kind, text in given.items())


def _strings(value: Mapping[str, Any], field: str) -> tuple[str, ...]:
    return tuple(_string(one, field) for one in _list(value, field))


def row_to_json(row: EvalRow) -> dict[str, Any]:
    """The JSON object that `parse_row` reads back as the same row; empty fields are left out."""
    form: dict[str, Any] = {"id": row.id, "question": row.question, "answerable": row.answerable}
    facts = [list(fact) for fact in row.facts] + [schema.fact_to_json(fact) for fact in row.typed_facts]
    lists: dict[str, Any] = {
        "history": [{"role": turn.role, "content": turn.content} for turn in row.history],
        "gold_docs": list(row.gold_docs),
        "facts": facts,
        "forbidden": [schema.fact_to_json(fact) for fact in row.forbidden],
        "evidence": [[schema.evidence_to_json(one) for one in group] for group in row.evidence],
        "superseded": list(row.superseded),
        "tags": list(row.tags),
        "variants": dict(row.variants),
    }
    texts = (
        "type", "expected_outcome", "consequence", "variant_of", "variant", "cluster", "valid_from", "valid_to",
        "author", "reviewer", "split", "note",
    )  # fmt: skip
    form |= {name: found for name, found in lists.items() if found}
    form |= {name: getattr(row, name) for name in texts if getattr(row, name)}
    return form | ({"status": row.status} if row.status != "approved" else {})


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


def _turn(value: object, field: str = "history") -> HistoryTurn:
    if isinstance(value, Mapping):
        role, content = value.get("role"), value.get("content")
        if role in ("user", "assistant") and isinstance(content, str):
            return HistoryTurn("user" if role == "user" else "assistant", content)
    raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_HISTORY))


def _fact(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError(replies.WANTED.format(field="facts", wanted=replies.A_FACT_LIST))
    alternatives = tuple(_string(alternative, "facts") for alternative in value)
    if not all(normalise(alternative) for alternative in alternatives):
        raise ValueError(replies.WANTED.format(field="facts", wanted=replies.A_FACT_LIST))
    return alternatives
