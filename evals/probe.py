"""What is read from the store beside an answer, so that scoring and blame need no store: the retrieved
passages' texts, and what the row's gold documents hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.cases import Case, GoldProbe
from evals.dataset import EvalRow
from evals.systems import AnswerSource, KnowsKinds, is_verbatim
from evals.typed import any_holds, fact_in, row_facts
from vectorstore.swedish.sentences import blocks

MAX_HITS = 20
_PASSAGE_CHARS = 1200


def ask_row(source: AnswerSource, row: EvalRow) -> Case:
    """Ask one question. What the system raises makes a failed row with its reason, never a stopped run."""
    gold = probe(source, row)
    try:
        answer = source.ask(row.question, row.history)
    except Exception as error:  # noqa: BLE001 - the system under test may fail in any way; the run goes on
        failed = {"status": "failed", "reason": f"{type(error).__name__}: {error}", "text": ""}
        return Case(row, failed, gold=gold)
    citations: Sequence[Mapping[str, Any]] = answer.get("citations") or ()
    verbatim = tuple(is_verbatim(c, source.texts(str(c.get("path")))) for c in citations)
    hits: Sequence[Mapping[str, Any]] = answer.get("hits") or ()
    return Case(row, answer, verbatim, tuple(_passage(source, hit) for hit in hits[:MAX_HITS]), gold)


def _passage(source: AnswerSource, hit: Mapping[str, Any]) -> str:
    start, end = hit.get("start"), hit.get("end")
    if not isinstance(start, int) or not isinstance(end, int):
        return ""
    return next((text[start:end] for text in source.texts(str(hit.get("path"))) if end <= len(text)), "")


def probe(source: AnswerSource, row: EvalRow) -> GoldProbe:
    """Which gold documents are in the store, which facts they hold, and their best passage."""
    docs = dict.fromkeys((*row.gold_docs, *(one.doc for group in row.evidence for one in group)))
    stored = {doc: tuple(source.texts(doc)) for doc in docs}
    present = tuple(doc for doc, texts in stored.items() if texts)
    facts = row_facts(row)
    texts = [text for doc in present for text in stored[doc]]
    held = tuple(fact.type == "yes_no" or any_holds(fact, texts) for fact in facts) if present else ()
    quote = next((one.quote for group in row.evidence for one in group if one.quote and one.doc in present), "")
    best = quote, present[0] if present else ""
    if not quote:
        best = _best_passage({doc: stored[doc] for doc in present}, row)
    known = [source.kind(doc) for doc in present] if isinstance(source, KnowsKinds) else []
    kinds = tuple(sorted({kind for kind in known if kind}))
    return GoldProbe(present, best[0], best[1], held, kinds)


def _best_passage(stored: Mapping[str, Sequence[str]], row: EvalRow) -> tuple[str, str]:
    """The stretch of neighbouring blocks that holds most facts, and its path; the first one wins a tie."""
    facts = row_facts(row)
    best, found, where = -1, "", ""
    for doc, texts in stored.items():
        for text in texts:
            pieces = [text[start:end] for start, end in blocks(text)]
            for at, piece in enumerate(pieces):
                count = sum(fact_in(fact, piece) for fact in facts) if facts else 0
                if count > best:
                    best, where = count, doc
                    found = "\n".join(pieces[at : at + 3])[:_PASSAGE_CHARS]
    return found, where
