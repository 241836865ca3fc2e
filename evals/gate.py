"""`python -m evals gate RUN --baseline RUN --margin M`: may this change go in?

Non-inferiority on a few gated metrics. Not worse: the interval of the difference stays above −margin. Worse:
it stays below 0 and Holm's p over the gated metrics is at most 5 %. Else nobody can tell, and the gate says
how many more questions would. Exit codes: 0 not worse, 1 worse, 3 cannot tell, 4 invalid run, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import NormalDist

from evals import replies
from evals.cases import Case
from evals.catalogue import BY_NAME
from evals.change import Change
from evals.compare import ALPHA, compare, pair
from evals.report import dump, interval, number, p_value, table
from evals.score import read_cases
from evals.statistics import holm
from evals.summary import MOST_UNSCORED, unscored_share
from vectorstore.errors import BadInput

GATED = ("doc_hit@5", "fact_recall_meaning", "label_incorrect", "citation_recall", "quote_verbatim", "refusal_f1")
MARGIN = 0.05
CODES = {"not_worse": 0, "worse": 1, "cannot_tell": 3, "invalid": 4}
_LEAST_SHARED = 0.98


@dataclass(frozen=True, slots=True)
class Ruling:
    """One gated metric: its change (turned so that higher is better), verdict, and rows needed to tell."""

    change: Change
    verdict: str
    more: int


def rule(made: Change, lower_is_better: bool, margin: float, n: int) -> Ruling:
    """Judge one metric; `n` rows were compared. A metric that neither run could be scored on says nothing."""
    if made.difference is None or made.low is None or made.high is None:
        return Ruling(made, "not_scored", 0)
    difference, low, high = made.difference, made.low, made.high
    if lower_is_better:
        difference, low, high = -difference, -high, -low
    if low > -margin or low == high == 0:
        return Ruling(made, "not_worse", 0)
    if high < 0 and made.p_adjusted is not None and made.p_adjusted <= ALPHA:
        return Ruling(made, "worse", 0)
    more = _more(difference, low, high, margin, n)
    if high < 0 and made.p_adjusted is not None:
        more = _more_by_p(made.p_adjusted, n)  # only the test over several metrics holds the verdict back
    return Ruling(made, "cannot_tell", more)


def _more_by_p(p: float, n: int) -> int:
    """Questions to add until a test statistic that grows as √n passes the limit."""
    z, wanted = (NormalDist().inv_cdf(1 - max(value, 1e-9) / 2) for value in (min(p, 0.999), ALPHA))
    return max(1, math.ceil(n * (wanted / z) ** 2) - n)


def _more(difference: float, low: float, high: float, margin: float, n: int) -> int:
    """Questions to add until the interval, narrowing as 1 ÷ √n, leaves the margin or zero behind."""
    room = difference + margin
    reach, goal = (difference - low, room) if room > 0 else (high - difference, -difference)
    if goal <= 0:
        return n
    return max(1, math.ceil(n * (reach / goal) ** 2) - n)


def decide(rulings: dict[str, Ruling]) -> str:
    """The verdict over all gated metrics: any worse, else any unclear, else not worse."""
    verdicts = {ruling.verdict for ruling in rulings.values()}
    if not verdicts - {"not_scored"}:
        return "invalid"
    return "worse" if "worse" in verdicts else "cannot_tell" if "cannot_tell" in verdicts else "not_worse"


def invalid(run: Path, baseline: Path, new: Sequence[Case], old: Sequence[Case]) -> str:
    """Why the two can't be judged, in Swedish; "" where they can."""
    for folder, cases in ((run, new), (baseline, old)):
        share = unscored_share(cases)
        if share > MOST_UNSCORED:
            return replies.INVALID_UNSCORED.format(share=number(100 * share, 1), run=folder)
    ids = {case.row.id for case in new}, {case.row.id for case in old}
    shared, n = len(ids[0] & ids[1]), len(ids[0] | ids[1])
    if shared < _LEAST_SHARED * n:
        return replies.INVALID_ROWS.format(shared=shared, n=n)
    return ""


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `gate` to the command line."""
    parser = commands.add_parser("gate", help=replies.HELP_GATE, description=replies.HELP_GATE)
    parser.add_argument("run", type=Path, metavar="RUN", help=replies.HELP_RUN_FOLDER)
    parser.add_argument("--baseline", type=Path, required=True, metavar="RUN", help=replies.HELP_BASELINE)
    parser.add_argument("--margin", type=float, default=MARGIN, metavar="M", help=replies.HELP_MARGIN)
    parser.add_argument("--metrics", default=",".join(GATED), metavar="MÅTT", help=replies.HELP_GATED)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Judge; see the module for the exit codes. Raises UserError for wrong usage."""
    if not 0 <= arguments.margin <= 1:
        raise BadInput(replies.BAD_MARGIN, arguments.margin, replies.BAD_MARGIN_TODO)
    names = [name.strip() for name in arguments.metrics.split(",") if name.strip()]
    gateable = [name for name, metric in BY_NAME.items() if metric.summed and metric.directed]
    for name in names or [""]:
        if name not in gateable:
            todo = replies.UNKNOWN_METRIC_TODO.format(names=", ".join(gateable))
            raise BadInput(replies.UNKNOWN_METRIC, name, todo)
    old, new = read_cases(arguments.baseline), read_cases(arguments.run)
    why = invalid(arguments.run, arguments.baseline, new, old)
    if not {case.row.id for case in old} & {case.row.id for case in new}:
        _say("invalid", {}, why, arguments.margin, arguments.json)
        return CODES["invalid"]
    a, b = pair(old, new)
    changes = compare(a, b, [BY_NAME[name] for name in names], holm)
    rulings = {
        name: rule(made, BY_NAME[name].lower_is_better, arguments.margin, len(a)) for name, made in changes.items()
    }
    verdict = "invalid" if why else decide(rulings)
    _say(verdict, rulings, why or replies.NOTHING_SCORED, arguments.margin, arguments.json)
    return CODES[verdict]


def _say(verdict: str, rulings: dict[str, Ruling], why: str, margin: float, as_json: bool) -> None:
    concerned = [name for name, ruling in rulings.items() if ruling.verdict == verdict]
    more = max((ruling.more for ruling in rulings.values()), default=0)
    line = replies.GATE_SAYS[verdict].format(names=", ".join(concerned), more=more, why=why)
    if as_json:
        metrics = {name: {**r.change.as_dict(), "verdict": r.verdict, "more": r.more} for name, r in rulings.items()}
        needed = more if verdict == "cannot_tell" else 0
        print(dump({"verdict": verdict, "margin": margin, "more_questions": needed, "metrics": metrics}))
        print(line, file=sys.stderr)
        return
    rows: list[Sequence[str]] = [
        (replies.METRIC, replies.DIFFERENCE, replies.INTERVAL, replies.P_VALUE, replies.VERDICT)
    ]
    for name, ruling in rulings.items():
        made = ruling.change
        figures = (number(made.difference), interval(made.low, made.high), p_value(made.p_adjusted))
        rows.append((name, *figures, replies.VERDICTS[ruling.verdict]))
    print(table(rows), line, sep="\n")
