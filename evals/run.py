"""`python -m evals run`: collect, score and report in one go.

Without `--out` nothing is kept. With it, a run that was cut off goes on where it stopped; one that was
finished is asked anew.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from evals import replies
from evals.cases import Case
from evals.cassette import NAME, read_tape
from evals.collect import Opener, ask_all, code_version, collect_run, shown
from evals.dataset import Dataset, load_dataset
from evals.diagnosis import DISCORDANT
from evals.html_report import write_report
from evals.report import dump, metrics_table, number, planted_table, write_files
from evals.score import score_run, summary_record
from evals.standing import standing, tell
from evals.statistics import detectable_change
from evals.summary import MOST_UNSCORED, Figure, summarise, unscored_share
from evals.systems import open_assistant
from vectorstore.errors import BadInput

__all__ = ["add_parser", "code_version", "command"]


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `run` to the command line."""
    parser = commands.add_parser("run", help=replies.HELP_RUN, description=replies.HELP_RUN)
    parser.add_argument("dataset", type=Path, metavar="DATASET", help=replies.HELP_DATASET)
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help=replies.HELP_STORE)
    parser.add_argument("--out", type=Path, metavar="DIR", help=replies.HELP_OUT)
    parser.add_argument("--workers", type=int, default=1, metavar="N", help=replies.HELP_WORKERS)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace, opener: Opener = open_assistant) -> int:
    """Run; 0 done, 1 where the system answered no question at all. Raises UserError for wrong usage."""
    dataset = load_dataset(arguments.dataset)
    if arguments.out:
        write_files(arguments.out, {})  # a folder that can't be written is found out before the questions
    source = opener(arguments.store)
    found = standing(dataset.rows, source.texts)
    rows = found.rows
    if not rows:
        raise BadInput(replies.NO_USABLE, arguments.dataset, replies.NO_USABLE_TODO)
    print(power_line(len(rows)), file=sys.stderr)
    workers = getattr(arguments, "workers", 1)
    if arguments.out:
        fresh = finished(arguments.out, {row.id for row in rows})
        cases = collect_run(dataset, arguments.store, source, arguments.out, workers, fresh)
        figures = score_run(arguments.out, cases)
        write_report(arguments.out)
        print(replies.WROTE.format(folder=arguments.out), file=sys.stderr)
    else:
        made = {case.row.id: case for case in shown(ask_all(source, rows, workers), len(rows))}
        cases = tuple(made[row.id] for row in rows)
        tell(found)
        figures = summarise(cases)
    return _say(dataset, cases, figures, arguments.json)


def finished(out: Path, ids: set[str]) -> bool:
    """True where the folder's cassette has every row, so that a new run starts anew."""
    path = out / NAME
    return path.exists() and b"\n" in path.read_bytes() and ids <= set(read_tape(path).records)


def power_line(n: int) -> str:
    """The smallest change that a comparison over so many questions can show, as a Swedish sentence."""
    shares = ", ".join(f"{number(100 * detectable_change(n, share), 0)}" for share in DISCORDANT)
    return replies.POWER.format(n=n, points=shares)


def _say(dataset: Dataset, cases: tuple[Case, ...], figures: dict[str, Figure], as_json: bool) -> int:
    failed = sum(case.failed for case in cases)
    if failed:
        print(replies.FAILED_ROWS.format(failed=failed, n=len(cases)), file=sys.stderr)
    if unscored_share(cases) > MOST_UNSCORED:
        print(replies.INVALID_RUN, file=sys.stderr)
    if as_json:
        print(dump(summary_record(cases, figures)))
    else:
        from evals.mutate import detection

        print(replies.RAN.format(name=dataset.name, n=len(cases)), metrics_table(figures), sep="\n")
        print(replies.PLANTED, planted_table(detection(cases)), sep="\n")
    return 1 if failed == len(cases) else 0
