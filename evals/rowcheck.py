"""What `validate` can say of a row without an index: fields that nothing reads, and facts that no answer can hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evals import replies
from evals.dataset import EvalRow
from evals.facts import normalise
from evals.schema import TypedFact
from evals.sheet import COLUMNS
from evals.typed import NUMERIC, fact_in, numbers_of, row_facts
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.laws import find_laws

FIELDS = frozenset({*COLUMNS, "turns"})
FACT_FIELDS = frozenset({"type", "value", "alternatives", "unit", "bound", "importance"})
EVIDENCE_FIELDS = frozenset({"doc", "page", "quote", "sha256"})
YES_OR_NO = frozenset({"ja", "nej", "jo", "true", "false"})
Found = tuple[str, str]


def unknown_fields(value: object) -> tuple[str, ...]:
    """Names in the row, its typed facts and its evidence that no part of the program reads, in order."""
    if not isinstance(value, Mapping):
        return ()
    found = [str(name) for name in value if name not in FIELDS]
    for field, known in (("facts", FACT_FIELDS), ("forbidden", FACT_FIELDS), ("evidence", EVIDENCE_FIELDS)):
        found += [f"{field}.{name}" for one in _objects(value.get(field)) for name in one if name not in known]
    return tuple(dict.fromkeys(found))


def _objects(value: Any) -> Iterator[Mapping[str, Any]]:
    for one in value if isinstance(value, list) else ():
        if isinstance(one, Mapping):
            yield one
        elif isinstance(one, list):
            yield from _objects(one)


def row_problems(row: EvalRow) -> Iterator[Found]:
    """(problem, what to do) of a well-formed row. Nothing of a sealed row's facts is shown."""
    wanted = row_facts(row)
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        yield replies.NEVER_VALID.format(since=row.valid_from, until=row.valid_to), replies.NEVER_VALID_TODO
    if row.answerable and not wanted:
        yield replies.NO_FACTS, replies.NO_FACTS_TODO
    if not row.answerable and wanted:
        yield replies.NEEDLESS_FACTS, replies.NEEDLESS_FACTS_TODO
    for fact in (*wanted, *row.forbidden):
        if not readable(fact):
            shown = "…" if row.sealed else fact.alternatives[0]
            yield replies.UNREADABLE_FACT.format(fact=shown, type=fact.type), replies.UNREADABLE_FACT_TODO
    for fact in row.forbidden:
        if any(fact_in(fact, alternative) for one in wanted for alternative in one.alternatives):
            shown = "…" if row.sealed else fact.alternatives[0]
            yield replies.FORBIDDEN_FACT.format(fact=shown), replies.FORBIDDEN_FACT_TODO


def readable(fact: TypedFact) -> bool:
    """True where at least one alternative can be read as what the fact's type says."""
    return any(_readable(fact, alternative) for alternative in fact.alternatives)


def _readable(fact: TypedFact, alternative: str) -> bool:
    if fact.type == "yes_no":
        return normalise(alternative) in YES_OR_NO
    if fact.type in NUMERIC:
        return bool(numbers_of(fact, alternative))
    if fact.type == "date":
        return bool(find_dates(alternative))
    return fact.type != "law_ref" or bool(find_laws(alternative))
