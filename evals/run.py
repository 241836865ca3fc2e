"""`python -m evals run`: ask every question of a set, score the answers, keep what repeats the run."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from evals import replies
from evals.cases import Case, Score
from evals.dataset import Dataset, EvalRow, load_dataset
from evals.metrics import METRICS, answer_facts
from evals.report import dump, metrics_table, write_files
from evals.statistics import RESAMPLES, SEED
from evals.summary import Figure, summarise
from evals.systems import AnswerSource, is_verbatim, open_assistant

METRICS_VERSION = 1
_ROOT = Path(__file__).resolve().parent.parent
Opener = Callable[[Path], AnswerSource]


def ask_row(source: AnswerSource, row: EvalRow) -> Case:
    """Ask one question. What the system raises makes a failed row with its reason, never a stopped run."""
    try:
        answer = source.ask(row.question, row.history)
    except Exception as error:  # noqa: BLE001 - the system under test may fail in any way; the run goes on
        return Case(row, {"status": "failed", "reason": f"{type(error).__name__}: {error}", "text": ""})
    citations: Sequence[Mapping[str, Any]] = answer.get("citations") or ()
    return Case(row, answer, tuple(is_verbatim(c, source.texts(str(c.get("path")))) for c in citations))


def collect(source: AnswerSource, rows: Iterable[EvalRow]) -> tuple[Case, ...]:
    """Ask every question in order."""
    return tuple(ask_row(source, row) for row in rows)


def row_record(case: Case) -> dict[str, object]:
    """One line of rows.jsonl: question, answer, each metric's score, facts found and missed."""
    facts = answer_facts(case)
    scores = {metric.name: _score_record(metric.score(case)) for metric in METRICS}
    return {
        **asdict(case.row),
        "answer": case.answer,
        "quotes_verbatim": case.verbatim,
        "scores": scores,
        "facts_found": () if case.failed else facts.found,
        "facts_missed": case.row.facts if case.failed else facts.missed,
    }


def _score_record(score: Score | None) -> dict[str, object]:
    if score is None:
        return {"state": "n/a"}
    if score.right is None:
        return {"state": "unscored", "right": None, "asked": score.asked}
    return {"state": "scored", "right": score.right, "asked": score.asked}


def summary_record(cases: Sequence[Case], figures: Mapping[str, Figure]) -> dict[str, object]:
    """The `--json` object."""
    return {"n": len(cases), "metrics": {name: made.as_dict() for name, made in figures.items()}}


def manifest_record(dataset: Dataset, store: Path, source: AnswerSource) -> dict[str, object]:
    """What is needed to repeat the run: hashes, settings, index, code, seed."""
    return {
        "dataset": {"name": dataset.name, "sha256": dataset.sha256, "rows": len(dataset.rows)},
        "store": str(store),
        **source.describe(),
        "code": code_version(),
        "metrics_version": METRICS_VERSION,
        "seed": SEED,
        "resamples": RESAMPLES,
    }


def code_version(root: Path = _ROOT) -> dict[str, object] | None:
    """Commit of the code and whether it was changed since; None where git can't tell."""
    answers: list[str] = []
    for command in (["rev-parse", "HEAD"], ["status", "--porcelain"]):
        try:
            done = subprocess.run(
                ["git", "-C", str(root), *command], capture_output=True, text=True, check=True, timeout=20
            )
        except (OSError, subprocess.SubprocessError):
            return None
        answers.append(done.stdout.strip())
    return {"commit": answers[0], "changed": bool(answers[1])}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `run` to the command line."""
    parser = commands.add_parser("run", help=replies.HELP_RUN, description=replies.HELP_RUN)
    parser.add_argument("dataset", type=Path, metavar="DATASET.jsonl", help=replies.HELP_DATASET)
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help=replies.HELP_STORE)
    parser.add_argument("--out", type=Path, metavar="DIR", help=replies.HELP_OUT)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace, opener: Opener = open_assistant) -> int:
    """Run; 0 done, 1 where the system answered no question at all. Raises UserError for wrong usage."""
    dataset = load_dataset(arguments.dataset)
    if arguments.out:
        write_files(arguments.out, {})  # a folder that can't be written is found out before the questions
    source = opener(arguments.store)
    cases = collect(source, _shown(dataset.rows))
    figures = summarise(cases)
    summary = summary_record(cases, figures)
    if arguments.out:
        manifest = manifest_record(dataset, arguments.store, source)
        rows = [row_record(case) for case in cases]
        write_files(arguments.out, {"rows.jsonl": rows, "summary.json": summary, "manifest.json": manifest})
        print(replies.WROTE.format(folder=arguments.out), file=sys.stderr)
    failed = sum(case.failed for case in cases)
    if failed:
        print(replies.FAILED_ROWS.format(failed=failed, n=len(cases)), file=sys.stderr)
    if arguments.json:
        print(dump(summary))
    else:
        print(replies.RAN.format(name=dataset.name, n=len(cases)), metrics_table(figures), sep="\n")
    return 1 if failed == len(cases) else 0


def _shown(rows: Sequence[EvalRow]) -> Iterator[EvalRow]:
    """The rows, with a progress bar on stderr."""
    from rich.console import Console
    from rich.progress import track

    yield from track(rows, replies.ASKING, console=Console(stderr=True), transient=True)
