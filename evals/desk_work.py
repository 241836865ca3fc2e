"""What the desk does, apart from its components: lists of sets and runs, a run with progress, pages as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

from evals import desk_texts, replies, texts
from evals.cassette import NAME
from evals.collect import collect_steps
from evals.compare import changes_rows, compare, outcomes, pair
from evals.dataset import Dataset, load_dataset
from evals.html_report import read_run, report_parts, write_report
from evals.row_view import row_html
from evals.score import read_cases, score_run
from evals.standing import lines, standing, usable
from evals.systems import open_assistant
from evals.turns import TurnRecord, draft_row
from vectorstore.errors import BadInput

BUNDLED = Path(__file__).parent / "datasets"
DRAFTS = "testrader.jsonl"
_NAME = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the desk reads and writes: the index, the folder of runs, and the file of drafts."""

    store: Path

    @property
    def runs(self) -> Path:
        """Runs stand beside the index."""
        return self.store.parent / "runs"

    @property
    def drafts(self) -> Path:
        """Drafts stand beside the index."""
        return self.store.parent / DRAFTS


def sets(places: Places) -> list[tuple[str, str]]:
    """(name, path) of the bundled sets and of every set beside the index; other files of rows are left out."""
    found = [*sorted(BUNDLED.glob("*.jsonl")), *sorted(places.store.parent.glob("*.jsonl"))]
    found = [path for path in found if _is_set(path)] + sorted(places.store.parent.glob("*.csv"))
    return [(path.name, str(path)) for path in found]


def _is_set(path: Path) -> bool:
    """True where the first line says what it asks and what it expects: safety rows and cassettes do not."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            first = json.loads(next((line for line in lines if line.strip()), "null"))
    except (OSError, ValueError, RecursionError):
        return False
    expects = isinstance(first, dict) and ("answerable" in first or "expected_outcome" in first)
    return expects and ("question" in first or "turns" in first)


def runs(places: Places) -> list[str]:
    """Names of the finished runs, newest first."""
    made = [path for path in places.runs.glob("*") if (path / "summary.json").exists()]
    return [path.name for path in sorted(made, key=lambda path: (-path.stat().st_mtime, path.name))]


def run_folder(places: Places, name: str) -> Path:
    """The folder of a run by its name. Raises BadInput for what is no plain name."""
    if not _NAME.fullmatch(name or ""):
        raise BadInput(desk_texts.BAD_RUN_NAME, name, desk_texts.BAD_RUN_NAME_TODO)
    return places.runs / name


def execute(
    places: Places, dataset: str, name: str, most: int | None, changes: Mapping[str, str] | None = None
) -> Iterator[str]:
    """Run a set and yield what to show: how far it has come, and at last that it is done. Raises UserError.

    `changes`: settings of this run only, name → value as text; the manifest keeps them.
    """
    if dataset not in {path for _, path in sets(places)}:
        raise BadInput(replies.UNREADABLE, dataset, replies.UNREADABLE_TODO)
    out = run_folder(places, name)
    loaded = load_dataset(Path(dataset))
    rows = usable(loaded.rows)[: most or None]
    if not rows:
        raise BadInput(replies.NO_USABLE, loaded.name, replies.NO_USABLE_TODO)
    yield desk_texts.DESK_OPENING
    source = open_assistant(places.store, changes)
    found = standing(rows, source.texts)
    cases = []
    for case, done in collect_steps(_only(loaded, rows), places.store, source, out, fresh=not (out / NAME).exists()):
        cases.append(case)
        yield desk_texts.DESK_PROGRESS.format(done=done, n=len(found.rows))
    yield desk_texts.DESK_SCORING
    by_id = {case.row.id: case for case in cases}
    score_run(out, [by_id[row.id] for row in found.rows])
    write_report(out)
    said = desk_texts.DESK_DONE.format(n=len(found.rows), path=out / "report.html")
    yield " ".join((*lines(found.record()), said))


def _only(dataset: Dataset, rows: Sequence[Any]) -> Dataset:
    return replace(dataset, rows=tuple(rows))


def shown_rows(run: Path) -> list[dict[str, Any]]:
    """The rows of a run that may be shown, in the report's order."""
    return list(report_parts(run)["rows"])


def choices(run: Path) -> list[tuple[str, str]]:
    """(what to show, id) for picking a row."""
    return [(f"{row['label']} · {row['id']} · {row['question'][:90]}", row["id"]) for row in shown_rows(run)]


def row_page(run: Path, key: str) -> str:
    """One row as HTML: question, answer, citations with facts marked, facts, blame. Sealed rows never show."""
    found = next((row for row in read_run(run)[3] if row["id"] == key and row.get("split") != "sealed"), None)
    if found is None:
        return f"<p>{escape(desk_texts.NO_SUCH_ROW)}</p>"
    return f"<article class='ev-row'><h3>{escape(found['question'])}</h3>{row_html(found)}</article>"


def summary_page(run: Path) -> str:
    """The main figures, the plots and every metric, each plot with its table."""
    parts = report_parts(run)
    cards = "".join(
        f"<div><dt>{escape(c['text'])}</dt><dd>{c['value']} <span>{c['range']}</span></dd></div>"
        for c in parts["cards"]
    )
    warning = "" if parts["valid"] else f"<p class='ev-warn'>{escape(replies.INVALID_RUN)}</p>"
    heading = (replies.METRIC, replies.VALUE, replies.INTERVAL, replies.ROWS)
    tables = "".join(
        f"<details><summary>{escape(title)}</summary>"
        + html_table(heading, [(row["label"], row["value"], row["range"], row["scored"]) for row in rows])
        + "</details>"
        for title, rows in parts["metrics"]
    )  # fmt: skip
    return (
        f"{warning}<dl class='ev-cards'>{cards}</dl>"
        + _plot(parts["plots"]["labels"], desk_texts.PLOT_LABELS, (desk_texts.OUTCOME, replies.QUESTIONS),
                parts["labels"])
        + _plot(parts["plots"]["blame"], desk_texts.PLOT_BLAME, (desk_texts.WHERE, replies.QUESTIONS),
                [(name, count) for name, count, _ in parts["blame"]])
        + _plot(parts["plots"]["ladder"], desk_texts.PLOT_LADDER, (desk_texts.SYSTEM, *parts["ladder_metrics"]),
                [(name, *values) for name, values in parts["ladder"]])
        + f"<h3>{escape(desk_texts.ALL_METRICS)}</h3>{tables}"
        + f"<p>{escape(desk_texts.REPORT_AT.format(path=run / 'report.html'))}</p>"
    )  # fmt: skip


def _plot(uri: str, caption: str, heading: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    table = html_table(heading, rows)
    return (
        f"<figure><img src='{uri}' alt='{escape(caption)}'><figcaption>{escape(caption)}</figcaption></figure>"
        f"<details><summary>{escape(desk_texts.AS_TABLE)}</summary>{table}</details>"
    )


def html_table(heading: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table whose first column names its rows; every cell escaped."""
    head = "".join(f"<th scope='col'>{escape(name)}</th>" for name in heading)
    body = "".join(
        f"<tr><th scope='row'>{escape(str(first))}</th>"
        + "".join(f"<td>{escape(str(cell))}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return f"<div class='ev-wide'><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"


def compare_page(first: Path, second: Path) -> tuple[str, list[tuple[str, str]]]:
    """Two runs as a table, and (what to show, id) of the rows with another outcome. Raises UserError."""
    a, b = pair(read_cases(first), read_cases(second))
    # The label says which metric it is: its key and the rows that nothing could be said of are left out.
    heading, *rows = (row[1:] for row in changes_rows(compare(a, b)) if row[-1] != replies.VERDICTS["not_scored"])
    found = outcomes(a, b)
    counts = {name: list(found.values()).count(name) for name in ("win", "loss", "tie")}
    said = replies.ROWS_CHANGED.format(wins=counts["win"], losses=counts["loss"], ties=counts["tie"])
    questions = {case.row.id: case.row.question for case in a if not case.row.sealed}
    moved = [
        (f"{desk_texts.OUTCOMES[outcome]} · {key} · {questions[key][:90]}", key)
        for key, outcome in sorted(found.items(), key=lambda one: (one[1] != "loss", one[0]))
        if outcome != "tie" and key in questions
    ]
    return f"<p><strong>{escape(said)}</strong></p>{html_table(heading, rows)}", moved


def both_pages(first: Path, second: Path, key: str) -> str:
    """One row in two runs, side by side."""
    sides = (f"<div><h3>{name}</h3>{row_page(run, key)}</div>" for name, run in (("A", first), ("B", second)))
    return f"<div class='ev-both'>{''.join(sides)}</div>"


def turn_page(turn: TurnRecord) -> str:
    """A chat turn in short."""
    status = texts.STATUS_NAMES.get(str(turn.answer.get("status")), "")
    answer = str(turn.answer.get("text") or "")
    short = answer if len(answer) <= 220 else f"{answer[:220]} …"
    return f"<p><strong>{escape(turn.question)}</strong><br><span>{escape(status)}</span><br>{escape(short)}</p>"


def turn_key(turn: TurnRecord) -> str:
    """What tells one turn from another: its draft's id."""
    return draft_row(turn).id
