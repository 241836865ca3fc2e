"""`python -m evals reading BENCH`: does the best sentence hold the answer, and does the score know when none does?

BENCH is a folder with corpus.jsonl (_id, title, text) and queries.jsonl (_id, text, answers, relevant; no answers
where the text has none). Two baselines stand beside: the sentence of the top passage that is nearest to the
question, with the passage's search score; and an answerer that always answers (AUROC .5).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.documents import found
from app.evidence import gather
from app.interpret import interpret
from app.matching import words_of
from app.spelling import speller
from app.types import Question
from evals import replies
from evals.dataset import json_lines, raise_problems, read_bytes
from evals.facts import holds, normalise
from evals.report import dump
from ingest.sync import sync
from vectorstore.errors import BadInput
from vectorstore.index import Index
from vectorstore.settings import load_settings


@dataclass(frozen=True, slots=True)
class Read:
    """One question read: whether it can be answered, and for answerer and baseline (hit, score)."""

    answerable: bool
    hit: bool
    score: float
    plain_hit: bool
    plain_score: float


def read_all(bench: Path, every: int) -> list[Read]:
    """Index the corpus in a folder of its own and ask every n-th question. Raises BadInput for bad lines."""
    settings = load_settings()
    with tempfile.TemporaryDirectory() as folder:
        source, store = Path(folder) / "texts", Path(folder) / "store"
        source.mkdir()
        for row in _rows(bench / "corpus.jsonl"):
            text = f"# {row.get('title') or row['_id']}\n\n{row['text']}\n"
            (source / f"{row['_id']}.md").write_text(text, "utf-8")
        sync([source], store, settings, lambda *_: None)
        index = Index(store, settings)
        found = [_read(row, index) for row in list(_rows(bench / "queries.jsonl"))[::every]]
        index.close()
    return found


def _read(row: Mapping[str, Any], index: Index) -> Read:
    question = interpret(Question(str(row["text"])), speller(index))
    words = words_of(question, index)
    hits = found(question, words, index)
    evidence = gather(question, words, hits, index)
    answers = [str(answer) for answer in row.get("answers") or ()]
    if not evidence.scored:
        return Read(bool(answers), False, 0.0, False, 0.0)
    top = [s for s in evidence.scored if s.candidate.hit.rank == 1]
    plain = max(top or evidence.scored, key=lambda s: s.features["dense"])
    return Read(
        answerable=bool(answers),
        hit=_held(evidence.scored[0].candidate.quote, answers),
        score=evidence.confidence,
        plain_hit=_held(plain.candidate.quote, answers),
        plain_score=hits[0].score,
    )


def _held(text: str, answers: Sequence[str]) -> bool:
    said = normalise(text)
    return any(holds(said, answer) for answer in answers)


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    problems: list[str] = []
    rows = [value for _, value in json_lines(read_bytes(path), path, problems) if isinstance(value, Mapping)]
    raise_problems(path, problems)
    if not rows:
        raise BadInput(replies.EMPTY_SET, path, replies.EMPTY_SET_TODO)
    yield from rows


def auroc(truth: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Chance that a true one scores above a false one, ties half (Mann–Whitney); None where one sort is missing."""
    from scipy.stats import rankdata

    positive = sum(truth)
    negative = len(truth) - positive
    if not positive or not negative:
        return None
    ranks = rankdata(scores)
    of_positive = sum(float(rank) for rank, true in zip(ranks, truth, strict=True) if true)
    return (of_positive - positive * (positive + 1) / 2) / (positive * negative)


def record(found: Sequence[Read]) -> dict[str, object]:
    """The `--json` object: hit@1 over the answerable, AUROC over all, for the answerer and both baselines."""
    asked = [read for read in found if read.answerable]
    truth = [read.answerable for read in found]

    def row(hits: Sequence[bool], scores: Sequence[float]) -> dict[str, float | None]:
        share = sum(hits) / len(hits) if hits else None
        area = auroc(truth, scores)
        return {"hit@1": share and round(share, 4), "auroc": area and round(area, 4)}

    return {
        "answerable": len(asked),
        "unanswerable": len(found) - len(asked),
        "answerer": row([read.hit for read in asked], [read.score for read in found]),
        "top_sentence": row([read.plain_hit for read in asked], [read.plain_score for read in found]),
        "always_answer": row([read.hit for read in asked], [1.0] * len(found)),
    }


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `reading` to the command line."""
    parser = commands.add_parser("reading", help=replies.HELP_READING, description=replies.HELP_READING)
    parser.add_argument("bench", type=Path, metavar="BENCH", help=replies.HELP_BENCH)
    parser.add_argument("--every", type=int, default=1, metavar="N", help=replies.HELP_EVERY)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Read and print one JSON object; always 0."""
    print(dump(record(read_all(arguments.bench, max(1, arguments.every)))))
    return 0
