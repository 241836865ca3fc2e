"""Linking: which rows are about the same assignment, what a later one changed, and where they contradict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ingest import replies
from ingest.measures_facts import likeness
from vectorstore.analysis import content_words
from vectorstore.register import Change, Links, Measure
from vectorstore.swedish.words import stem

_ALIKE = 0.62
_ALIKE_MARKED = 0.3
_TWINS = 0.85  # of the words of both: the same task with two dates
_ANYBODY = frozenset({"Särskild utredare", "Regeringen"})  # many are called so: only the words tell them apart
_FEW_WORDS = 4
_RARE = 25
_MOST_SHARED = 60
_FACT_SHEET = "faktablad"


@dataclass(frozen=True, slots=True)
class Placed:
    """A row with what linking needs to know of its document."""

    row: Measure
    published: str
    kind: str
    designations: tuple[str, ...]


def link(placed: Sequence[Placed]) -> dict[str, Links]:
    """Links by row id, for rows that have any. Order of the input does not matter."""
    rows = sorted(placed, key=lambda item: (item.published or "9999", item.row.document_id, item.row.start))
    parents = list(range(len(rows)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for first, second in _candidates(rows):
        if root(first) != root(second) and _same(rows[first], rows[second]):
            parents[root(second)] = root(first)
    groups: dict[int, list[Placed]] = defaultdict(list)
    for at, item in enumerate(rows):
        groups[root(at)].append(item)
    wanted = (group for group in groups.values() if len(group) > 1 or group[0].row.replaced)
    return {key: found for group in wanted for key, found in _links(group).items()}


def _candidates(rows: Sequence[Placed]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: the same designation, or a body and two rare words in common."""
    marked: dict[str, list[int]] = defaultdict(list)
    words: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, item in enumerate(rows):
        for mark in {item.row.designation, item.row.changes, *item.designations} - {""}:
            marked[mark].append(at)
        for word in {stem(w) for w in content_words(item.row.action) if len(w) > 3}:
            for body in item.row.responsible:
                words[(body, word)].append(at)
    seen: dict[tuple[int, int], int] = defaultdict(int)
    for entries in marked.values():
        for pair in combinations(entries[:_MOST_SHARED], 2):
            seen[pair] += 2
    for entries in words.values():
        if len(entries) <= _RARE:
            for pair in combinations(entries, 2):
                seen[pair] += 1
    return (pair for pair, shared in sorted(seen.items()) if shared >= 2)


def _same(one: Placed, two: Placed) -> bool:
    first, second = one.row, two.row
    if first.document_id == second.document_id or not set(first.responsible) & set(second.responsible):
        return False
    both = (likeness(first.action, second.action), likeness(second.action, first.action))
    vague = {*first.responsible, *second.responsible} & _ANYBODY or min(_size(first), _size(second)) < _FEW_WORDS
    alike = min(both) if vague else max(both)
    marks = {first.designation, first.changes, *one.designations} & {
        second.designation,
        second.changes,
        *two.designations,
    }
    if marks - {""}:
        return alike >= _ALIKE_MARKED
    if first.deadline and second.deadline and not set(first.deadline) & set(second.deadline):
        return not vague and min(both) >= _TWINS and _near_in_time(one, two)  # shown as a contradiction
    if {first.status, second.status} & {"föreslaget", "aviserat"} and first.status != second.status:
        return False
    bodies = set(first.responsible) | set(second.responsible)
    shared = len(set(first.responsible) & set(second.responsible)) / len(bodies)
    return shared >= 0.5 and alike >= (_ALIKE - 0.12 if set(first.deadline) & set(second.deadline) else _ALIKE)


def _near_in_time(one: Placed, two: Placed) -> bool:
    """Within a year of each other: a later assignment in the same words is a new one."""
    years = [int(item.published[:4]) for item in (one, two) if item.published[:4].isdigit()]
    return len(years) == 2 and abs(years[0] - years[1]) <= 1


def _same_task(one: Placed, two: Placed) -> bool:
    """Directly about the same assignment, not only by way of a third row, whatever their dates."""
    bare = [replace(item, row=replace(item.row, deadline=())) for item in (one, two)]
    return _same(bare[0], bare[1])


def _size(row: Measure) -> int:
    return len({word for word in content_words(row.action) if len(word) > 3})


def _links(group: Sequence[Placed]) -> dict[str, Links]:
    changes = [
        Change("deadline", _shown(item.row.replaced), _shown(item.row.deadline), item.row.decided, item.row.document_id)
        for item in group
        if item.row.replaced
    ]
    contradictions: list[str] = []
    for name, label in (("deadline", replies.FIELD_DEADLINE), ("amount_sek", replies.FIELD_AMOUNT)):
        known: Placed | None = None
        for item in group:
            value = getattr(item.row, name)
            if not value:
                continue
            if known is not None and value != getattr(known.row, name) and _same_task(known, item):
                before, after = _shown(getattr(known.row, name)), _shown(value)
                if item.row.changes and not changes:
                    changes.append(Change(name, before, after, item.published, item.row.document_id))
                elif not known.row.changes and name == "deadline" and not _told_change(known.row, item.row):
                    contradictions.append(replies.CONTRADICTION.format(field=label, one=before, other=after))
            known = item if item.kind != _FACT_SHEET or known is None else known
    changed = {change.document_id for change in changes} | {item.row.document_id for item in group if item.row.changes}
    ended = max((item.published for item in group if item.row.status == "avslutat"), default="")
    found: dict[str, Links] = {}
    for item in group:
        over = item.published < ended and item.row.status in ("beslutat", "pågående", "ändrat")
        holds = {change.after for change in changes}
        later = bool(changed) and item.row.document_id not in changed and _shown(item.row.deadline) not in holds
        related = tuple(other.row.id for other in group if other is not item)
        found[item.row.id] = Links(
            related, tuple(changes), tuple(dict.fromkeys(contradictions)), _later_status(over, later and bool(changes))
        )
    return found


def _told_change(one: Measure, two: Measure) -> bool:
    """Whether either says itself that the other's deadline holds no longer: a change, no contradiction."""
    return bool({*one.replaced} & {*two.deadline} or {*two.replaced} & {*one.deadline})


def _later_status(over: bool, changed: bool) -> str:
    """What a later document makes of an assignment; empty where it stands as it was."""
    return "avslutat" if over else "ändrat" if changed else ""


def _shown(values: Sequence[object]) -> str:
    return ", ".join(str(value) for value in values)
