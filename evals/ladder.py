"""The oracle ladder: what simple systems would score on the same rows, made from the cassette alone.

An extractive system has perfect citations by construction (ALCE: 99.4 / 99.4 for the top passage), so citation
figures are only read beside correctness, and beside these rungs.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from evals.cases import Case
from evals.catalogue import BY_NAME
from evals.statistics import SEED
from evals.summary import summarise
from vectorstore.swedish.sentences import split_sentences

SHOWN = ("fact_recall", "truthfulness", "citation_recall", "citation_precision", "refusal_f1", "label_perfect")
RUNGS = ("always_refuse", "random_passage", "top_passage", "first_two_sentences", "retrieved", "gold_passage")


def _refused(case: Case) -> Case:
    answer = {**_base(case), "status": "no_evidence"}
    return replace(case, answer=answer, verbatim=())


def _base(case: Case) -> dict[str, Any]:
    kept = {name: case.answer.get(name) for name in ("hits", "timings")}
    return {"status": "answered", "text": "", "sentences": [], "citations": [], **kept}


def quoting(case: Case, passages: Sequence[tuple[str, str]], sentences: int | None = None) -> Case:
    """An answer that says these (path, text) passages, sentence by sentence, each citing its passage.

    `sentences`: only so many of the first passage. Without any text it refuses.
    """
    said: list[dict[str, Any]] = []
    citations: list[dict[str, Any]] = []
    for number, (path, text) in enumerate(((path, text) for path, text in passages if text.strip()), 1):
        citations.append({"number": number, "path": path, "quote": text, "start": 0, "end": len(text)})
        spans = split_sentences(text)[:sentences]
        said += [{"text": text[start:end], "citations": [number]} for start, end in spans]
    if not said:
        return _refused(case)
    text = " ".join(str(sentence["text"]) for sentence in said)
    answer = {**_base(case), "text": text, "sentences": said, "citations": citations}
    return replace(case, answer=answer, verbatim=(True,) * len(citations))


def _hits(case: Case) -> list[tuple[str, str]]:
    paths = [str(hit.get("path")) for hit in case.answer.get("hits") or ()]
    return list(zip(paths, case.context, strict=False))


def rungs(cases: Sequence[Case]) -> Mapping[str, Sequence[Case]]:
    """Each rung's answers to the rows. A row where the system failed has failed on every rung that needs hits."""
    pool = [hit for case in cases for hit in _hits(case) if hit[1].strip()]
    rng = random.Random(SEED)
    makers: dict[str, Callable[[Case], Case]] = {
        "always_refuse": _refused,
        "random_passage": lambda case: quoting(case, [rng.choice(pool)] if pool else []),
        "top_passage": lambda case: quoting(case, _hits(case)[:1]),
        "first_two_sentences": lambda case: quoting(case, _hits(case)[:1], 2),
        "retrieved": lambda case: quoting(case, _hits(case)[:8]),
        "gold_passage": lambda case: quoting(case, [(case.gold.passage_path, case.gold.passage)]),
    }
    return {name: [makers[name](case) for case in cases] for name in RUNGS}


def ladder(cases: Sequence[Case]) -> dict[str, dict[str, float | None]]:
    """Rung → metric → value, with the system itself as `system`."""
    metrics = [BY_NAME[name] for name in SHOWN]
    made = {"system": cases, **rungs(cases)}
    return {name: {m: f.value for m, f in summarise(rows, metrics).items()} for name, rows in made.items()}
