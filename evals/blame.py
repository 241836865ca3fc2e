"""Where did it go wrong? One leaf for each row that went wrong, by rules, with what the leaf rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from evals import replies
from evals.cases import REFUSALS, Case
from evals.contradiction import contradictions, typed_result
from evals.metrics import path_key
from evals.metrics_correct import label
from evals.reading import quotes
from evals.typed import any_holds, row_facts

Leaf = Literal[
    "system_failed", "not_in_corpus", "parsed_badly", "not_retrieved", "cut", "over_refusal", "ignored",
    "wrong_citation", "wrong_reading", "answered_unanswerable",
]  # fmt: skip
LEAVES: tuple[Leaf, ...] = (
    "system_failed", "not_in_corpus", "parsed_badly", "not_retrieved", "cut", "over_refusal", "ignored",
    "wrong_citation", "wrong_reading", "answered_unanswerable",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blame:
    """The leaf, and in Swedish what it rests on."""

    leaf: Leaf
    evidence: str


def blame(case: Case) -> Blame | None:
    """The leaf of a row that went wrong; None for a right answer and for rows without facts.

    Asked in this order: did the system fail, is a gold document in the store, do its texts hold the missed
    facts, was it found, do the passages that were read hold them, was the answer refused, were they said
    without a standing citation, and else: misread.
    """
    if case.failed:
        return Blame("system_failed", str(case.answer.get("reason") or ""))
    found = label(case)
    if found in (None, "perfect"):
        return None
    if not case.row.answerable:
        return Blame("answered_unanswerable", str(case.answer.get("text") or "")[:200])
    missed = [fact for fact in typed_result(case).missed if fact.importance == "vital" or found == "incorrect"]
    names = ", ".join(f"”{fact.alternatives[0]}”" for fact in missed)
    if not missed and found == "acceptable":
        return Blame("wrong_citation", replies.BLAME_NUMBERS)
    return _by_retrieval(case, names) or _by_answer(case, names)


def _by_retrieval(case: Case, names: str) -> Blame | None:
    """Leaves before the answer: corpus, parsing, retrieval, cut."""
    facts, gold = row_facts(case.row), case.gold
    missed = typed_result(case).missed
    docs = [*case.row.gold_docs, *(one.doc for group in case.row.evidence for one in group)]
    if docs and not gold.present:
        return Blame("not_in_corpus", ", ".join(docs))
    lost = [fact for fact, held in zip(facts, gold.held, strict=False) if not held and fact in missed]
    if lost:
        return Blame("parsed_badly", ", ".join(f"”{fact.alternatives[0]}”" for fact in lost))
    wanted = [fact for fact in missed if fact.type != "yes_no"]
    if wanted and not all(any_holds(fact, case.context) for fact in wanted):
        paths = {path_key(hit.get("path")) for hit in case.answer.get("hits") or ()}
        paths |= {path_key(path) for hit in case.answer.get("hits") or () for path in hit.get("duplicates") or ()}
        if not paths & set(map(path_key, docs)):
            return Blame("not_retrieved", ", ".join(docs))
        return Blame("cut", names)
    return None


def _by_answer(case: Case, names: str) -> Blame:
    """Leaves of the answer itself, where the passages held what was asked for."""
    if case.status in REFUSALS:
        return Blame("over_refusal", names)
    against = contradictions(case)
    if against:
        return Blame("wrong_reading", ", ".join(against))
    docs = {path_key(doc) for doc in (*case.row.gold_docs, *(one.doc for g in case.row.evidence for one in g))}
    cited = {path_key(citation.get("path")) for citation in case.answer.get("citations") or ()}
    if docs and not cited & docs:
        return Blame("wrong_citation", ", ".join(sorted(cited)))
    missed = [fact for fact in typed_result(case).missed if fact.type != "yes_no"]
    if any(any_holds(fact, tuple(quotes(case).values())) for fact in missed):
        return Blame("wrong_reading", names)
    return Blame("ignored", names)


def tree(cases: Sequence[Case]) -> dict[str, dict[str, object]]:
    """Leaf → how many rows and which; sealed rows are counted but not named."""
    found: dict[str, list[Case]] = {leaf: [] for leaf in LEAVES}
    for case in cases:
        made = blame(case)
        if made:
            found[made.leaf].append(case)
    return {
        leaf: {"n": len(rows), "rows": [case.row.id for case in rows if not case.row.sealed]}
        for leaf, rows in found.items()
    }
