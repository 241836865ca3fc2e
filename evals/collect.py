"""`python -m evals collect`: ask every question of a set and keep the answers, resuming where it was stopped."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from evals import replies
from evals.cases import Case
from evals.cassette import NAME, Recorder, row_hash, to_case
from evals.dataset import Dataset, EvalRow, load_dataset, row_to_json
from evals.probe import ask_row
from evals.report import dump, write_files
from evals.standing import Standing, standing, tell
from evals.statistics import RESAMPLES, SEED
from evals.systems import AnswerSource, open_assistant
from vectorstore.errors import BadInput

METRICS_VERSION = 3
T = TypeVar("T")
DATASET_NAME = "dataset.jsonl"
_ROOT = Path(__file__).resolve().parent.parent
Opener = Callable[[Path], AnswerSource]


def manifest_record(dataset: Dataset, found: Standing, store: Path, source: AnswerSource) -> dict[str, object]:
    """What is needed to repeat the run: hashes, settings, index, prompts, code, seed; and which rows were left out."""
    counts = {"rows": len(dataset.rows), "asked": len(found.rows)}
    return {
        "dataset": {"name": dataset.name, "sha256": dataset.sha256, **counts},
        "left_out": found.record(),
        "store": str(store),
        **source.describe(),
        "prompts": folder_hash(_ROOT / "prompts"),
        "code": code_version(),
        "metrics_version": METRICS_VERSION,
        "seed": SEED,
        "resamples": RESAMPLES,
    }


def folder_hash(folder: Path) -> str | None:
    """SHA-256 over the names and contents of a folder's files, sorted; None where there is none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    if not files:
        return None
    made = sha256()
    for path in files:
        made.update(f"{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return made.hexdigest()


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


def collect_run(
    dataset: Dataset, store: Path, source: AnswerSource, out: Path, workers: int = 1, fresh: bool = False
) -> tuple[Case, ...]:
    """Ask what is not yet on the cassette in `out`, and give every row with its answer in the set's order.

    Raises BadInput where the cassette belongs to another set, index or settings, and where no row can be asked.
    """
    found = standing(dataset.rows, source.texts)
    steps = collect_steps(dataset, store, source, out, workers, fresh)
    done = {case.row.id: case for case, _ in shown(steps, len(found.rows))}
    tell(found)
    return tuple(done[row.id] for row in found.rows)


def collect_steps(
    dataset: Dataset, store: Path, source: AnswerSource, out: Path, workers: int = 1, fresh: bool = False
) -> Iterator[tuple[Case, int]]:
    """Each answered row, first those that were on the cassette, with how many are done. See `collect_run`."""
    found = standing(dataset.rows, source.texts)
    rows = found.rows
    if not rows:
        raise BadInput(replies.NO_USABLE, dataset.name, replies.NO_USABLE_TODO)
    write_files(out, {})
    manifest = manifest_record(dataset, found, store, source)
    heading = {name: manifest[name] for name in manifest if name not in ("code", "metrics_version", "resamples")}
    heading["stale"] = [row.id for row in found.stale]
    heading["rows_sha256"] = sha256("".join(map(row_hash, rows)).encode()).hexdigest()
    with Recorder(out / NAME, heading, fresh) as recorder:
        write_files(out, {DATASET_NAME: [row_to_json(row) for row in rows], "manifest.json": manifest})
        kept = [to_case(row, recorder.done[row.id]) for row in rows if row.id in recorder.done]
        if kept:
            print(replies.RESUMED.format(done=len(kept), n=len(rows)), file=sys.stderr)
        yield from ((case, at) for at, case in enumerate(kept, 1))
        waiting = [row for row in rows if row.id not in recorder.done]
        for at, case in enumerate(ask_all(source, waiting, workers), len(kept) + 1):
            recorder.add(case)
            yield case, at


def ask_all(source: AnswerSource, rows: Iterable[EvalRow], workers: int = 1) -> Iterator[Case]:
    """Ask each question, several at a time where `workers` > 1: then answers come in the order they are done."""
    if workers <= 1:
        yield from (ask_row(source, row) for row in rows)
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="evals") as pool:
        for waiting in as_completed([pool.submit(ask_row, source, row) for row in rows]):
            yield waiting.result()


def shown(cases: Iterable[T], total: int) -> Iterator[T]:
    """The same, with a progress bar on stderr."""
    from rich.console import Console
    from rich.progress import track

    yield from track(cases, replies.ASKING, total=total, console=Console(stderr=True), transient=True)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `collect` to the command line."""
    parser = commands.add_parser("collect", help=replies.HELP_COLLECT, description=replies.HELP_COLLECT)
    parser.add_argument("dataset", type=Path, metavar="DATASET", help=replies.HELP_DATASET)
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help=replies.HELP_STORE)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help=replies.HELP_OUT)
    parser.add_argument("--workers", type=int, default=1, metavar="N", help=replies.HELP_WORKERS)
    parser.add_argument("--fresh", action="store_true", help=replies.HELP_FRESH)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace, opener: Opener = open_assistant) -> int:
    """Collect; 0 done, 1 where the system answered no question at all. Raises UserError for wrong usage."""
    dataset = load_dataset(arguments.dataset)
    write_files(arguments.out, {})
    source = opener(arguments.store)
    cases = collect_run(dataset, arguments.store, source, arguments.out, arguments.workers, arguments.fresh)
    failed = sum(case.failed for case in cases)
    print(dump({"n": len(cases), "failed": failed}))
    return 1 if cases and failed == len(cases) else 0
