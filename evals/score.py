"""`python -m evals score RUN`: figures from a cassette, the set and the metrics, and nothing else.

Scoring the same cassette twice writes the same bytes. `--dataset` scores the recorded answers against a set
whose facts were mended since; its questions must be the ones that were asked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from evals import replies
from evals.blame import blame
from evals.cases import Case, Score
from evals.cassette import NAME, read_tape, to_case
from evals.catalogue import CATALOGUE
from evals.collect import DATASET_NAME
from evals.contradiction import contradictions, typed_result
from evals.dataset import load_dataset
from evals.diagnosis import diagnose
from evals.metrics import answer_facts
from evals.metrics_correct import label
from evals.report import dump, metrics_table, write_files
from evals.standing import usable
from evals.summary import MOST_UNSCORED, Figure, summarise, unscored_share
from vectorstore.errors import BadInput


def read_cases(run: Path, dataset: Path | None = None) -> tuple[Case, ...]:
    """Every row of a run with its answer, in the set's order. Raises BadInput where RUN is no finished run."""
    tape = read_tape(run / NAME)
    stale = set(tape.heading.get("stale", ()))
    rows = load_dataset(run / DATASET_NAME).rows if dataset is None else usable(load_dataset(dataset).rows)
    rows = tuple(row for row in rows if row.id not in stale)
    missing = [row.id for row in rows if row.id not in tape.records]
    if missing:
        raise BadInput(replies.UNFINISHED.format(missing=len(missing), n=len(rows)), run, replies.UNFINISHED_TODO)
    return tuple(to_case(row, tape.records[row.id]) for row in rows)


def row_record(case: Case) -> dict[str, object]:
    """One line of rows.jsonl: question, answer, each metric's score, facts found and missed, label, blame."""
    facts, typed, leaf = answer_facts(case), typed_result(case), blame(case)
    return {
        **asdict(case.row),
        "answer": case.answer,
        "quotes_verbatim": case.verbatim,
        "scores": {metric.name: _score_record(metric.score(case)) for metric in CATALOGUE},
        "facts_found": () if case.failed else facts.found,
        "facts_missed": case.row.facts if case.failed else facts.missed,
        "facts_found_meaning": [fact.alternatives[0] for fact in typed.found],
        "facts_missed_meaning": [fact.alternatives[0] for fact in typed.missed],
        "contradictions": contradictions(case),
        "label": label(case),
        "blame": None if leaf is None else {"leaf": leaf.leaf, "evidence": leaf.evidence},
    }


def _score_record(score: Score | None) -> dict[str, object]:
    if score is None:
        return {"state": "n/a"}
    if score.right is None:
        return {"state": "unscored", "right": None, "asked": score.asked}
    return {"state": "scored", "right": score.right, "asked": score.asked}


def summary_record(cases: Sequence[Case], figures: Mapping[str, Figure]) -> dict[str, object]:
    """The `--json` object. `valid` is false where more than 2 % of the rows could not be scored."""
    share = unscored_share(cases)
    return {
        "n": len(cases),
        "valid": bool(cases) and share <= MOST_UNSCORED,
        "unscored_share": round(share, 6),
        "metrics": {name: made.as_dict() for name, made in figures.items()},
    }


def score_run(run: Path, cases: Sequence[Case]) -> dict[str, Figure]:
    """Score and write summary.json, rows.jsonl and diagnosis.json to the run's folder."""
    figures = summarise(cases)
    rows = [row_record(case) for case in cases]
    files = {"summary.json": summary_record(cases, figures), "rows.jsonl": rows, "diagnosis.json": diagnose(cases)}
    write_files(run, files)
    return figures


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `score` to the command line."""
    parser = commands.add_parser("score", help=replies.HELP_SCORE, description=replies.HELP_SCORE)
    parser.add_argument("run", type=Path, metavar="RUN", help=replies.HELP_RUN_FOLDER)
    parser.add_argument("--dataset", type=Path, metavar="DATASET", help=replies.HELP_RESCORE)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Score; 0 done. Raises UserError where there is nothing to score."""
    cases = read_cases(arguments.run, arguments.dataset)
    figures = score_run(arguments.run, cases)
    print(dump(summary_record(cases, figures)) if arguments.json else metrics_table(figures))
    print(replies.WROTE.format(folder=arguments.run), file=sys.stderr)
    return 0
