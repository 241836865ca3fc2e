"""A retrieval set: `corpus.jsonl` (_id, title, text) and `queries.jsonl` (_id, text, relevant, …)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from evals import replies
from evals.dataset import json_lines, raise_problems, read_bytes
from vectorstore.errors import BadInput


@dataclass(frozen=True, slots=True)
class BenchText:
    """One text of the corpus."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class BenchQuery:
    """One query. `relevant` and `candidates` are positions in the corpus, in the file's order.

    `candidates`: the texts of the query's own category, for in-category accuracy; empty where not given.
    """

    id: str
    text: str
    relevant: tuple[int, ...]
    candidates: tuple[int, ...] = ()


_Item = TypeVar("_Item", BenchText, BenchQuery)


@dataclass(frozen=True, slots=True)
class Bench:
    """Texts, the queries that have something relevant, and how many queries have not."""

    texts: tuple[BenchText, ...]
    queries: tuple[BenchQuery, ...]
    left_out: int


def load_bench(folder: Path) -> Bench:
    """Read both files. Raises BadInput that names bad lines, unknown ids, or a set with nothing relevant."""
    texts = _load(folder / "corpus.jsonl", _text)
    places = {text.id: place for place, text in enumerate(texts)}
    queries = _load(folder / "queries.jsonl", lambda value: _query(value, places))
    used = tuple(query for query in queries if query.relevant)
    if not used:
        raise BadInput(replies.NO_RELEVANT, folder, replies.NO_RELEVANT_TODO)
    return Bench(texts, used, len(queries) - len(used))


def _load(path: Path, parse: Callable[[Mapping[str, Any]], _Item]) -> tuple[_Item, ...]:
    problems: list[str] = []
    seen: dict[str, int] = {}
    found: list[_Item] = []
    for line, value in json_lines(read_bytes(path), path, problems):
        try:
            if not isinstance(value, Mapping):
                raise ValueError(replies.NOT_OBJECT)
            item = parse(value)
            if item.id in seen:
                raise ValueError(replies.DUPLICATE_ID.format(id=item.id, line=seen[item.id]))
        except ValueError as error:
            problems.append(replies.BAD_LINE.format(line=line, problem=error))
        else:
            seen[item.id] = line
            found.append(item)
    raise_problems(path, problems)
    if not found:
        raise BadInput(replies.EMPTY_SET, path)
    return tuple(found)


def _string(value: Mapping[str, Any], field: str, default: str | None = None) -> str:
    found = value.get(field)
    if found is None and default is not None:
        return default
    if not isinstance(found, str):
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_TEXT))
    return found


def _text(value: Mapping[str, Any]) -> BenchText:
    return BenchText(_string(value, "_id"), _string(value, "title", ""), _string(value, "text"))


def _query(value: Mapping[str, Any], places: Mapping[str, int]) -> BenchQuery:
    return BenchQuery(
        _string(value, "_id"),
        _string(value, "text"),
        _places(value, "relevant", places),
        _places(value, "candidates", places),
    )


def _places(value: Mapping[str, Any], field: str, places: Mapping[str, int]) -> tuple[int, ...]:
    ids = value.get(field)
    if ids is None:
        return ()
    if not isinstance(ids, list) or not all(isinstance(name, str) for name in ids):
        raise ValueError(replies.WANTED.format(field=field, wanted=replies.A_LIST))
    if unknown := [name for name in ids if name not in places]:
        raise ValueError(replies.UNKNOWN_IDS.format(field=field, ids=", ".join(unknown[:3])))
    return tuple(dict.fromkeys(places[name] for name in ids))
