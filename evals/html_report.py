"""`python -m evals report RUN`: a run as one HTML file. No script, no network; prints to PDF; a table for each plot."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals import replies, texts
from evals.ladder import SHOWN
from evals.mutate import WATCHED
from evals.plots import bars, intervals, line
from evals.report import dump, interval, number
from evals.row_view import TEMPLATES, environment, view
from evals.standing import lines
from evals.statistics import detectable_change
from vectorstore.errors import BadInput

NAME = "report.html"
_ORDER = ("incorrect", None, "missing", "incomplete", "acceptable", "perfect")
_WHOLE = ("answer_words_median", "lix_median")
Json = Mapping[str, Any]


def read_run(run: Path) -> tuple[Json, Json, Json, list[Json]]:
    """(manifest, summary, diagnosis, rows) of a scored run. Raises BadInput where RUN is none."""
    try:
        objects = [json.loads((run / name).read_text("utf-8")) for name in _FILES]
        rows = [json.loads(found) for found in (run / "rows.jsonl").read_text("utf-8").split("\n") if found]
    except (OSError, ValueError) as error:
        raise BadInput(replies.NO_RUN, run, replies.NO_RUN_TODO) from error
    return objects[0], objects[1], objects[2], rows


_FILES = ("manifest.json", "summary.json", "diagnosis.json")


def write_report(run: Path) -> Path:
    """Write report.html into a scored run's folder, the same bytes for the same run, and give its path."""
    values = report_parts(run) | {"style": (TEMPLATES / "report.css").read_text("utf-8")}
    path = run / NAME
    path.write_text(environment().get_template("report.html.j2").render(values), "utf-8")
    return path


def report_parts(run: Path) -> dict[str, Any]:
    """Everything that the report shows, as the template's values; sealed rows only as counts."""
    manifest, summary, diagnosis, rows = read_run(run)
    return {
        **_head(manifest, summary, rows),
        **_figures(summary),
        **_diagnosis(diagnosis),
        "rows": [view(row) for row in sorted(rows, key=lambda row: _ORDER.index(row["label"])) if not _sealed(row)],
        "manifest": [(name, value if isinstance(value, str) else dump(value)) for name, value in manifest.items()],
    }


def _sealed(row: Json) -> bool:
    return bool(row.get("split") == "sealed")


def _head(manifest: Json, summary: Json, rows: Sequence[Json]) -> dict[str, Any]:
    change = number(100 * detectable_change(len(rows), 0.2), 0)
    return {
        "name": manifest["dataset"]["name"],
        "n": summary["n"],
        "sealed": sum(map(_sealed, rows)),
        "documents": (manifest.get("index") or {}).get("documents", "?"),
        "left_out": lines(manifest["left_out"]) if "left_out" in manifest else [],
        "power": replies.REPORT_POWER.format(change=change),
        "valid": summary["valid"],
        "unscored": number(100 * summary["unscored_share"], 1),
    }


def _figures(summary: Json) -> dict[str, Any]:
    made = summary["metrics"]
    cards = [
        {"text": text, "value": _percent(made[name]["value"]), "range": _percents(made[name])}
        for name, text in texts.KEY_FIGURES
    ]
    groups = [(title, [_metric(name, made[name]) for name in names]) for title, names in texts.GROUPS.items()]
    return {"cards": cards, "metrics": groups}


def _percent(value: float | None) -> str:
    return replies.NO_VALUE if value is None else f"{number(100 * value, 0)} %"


def _percents(made: Json) -> str:
    return "" if made["low"] is None else f"({number(100 * made['low'], 0)}–{number(100 * made['high'], 0)} %)"


def _metric(name: str, made: Json) -> dict[str, Any]:
    bounds = interval(made["lower"], made["upper"]) if made["n_unscored"] else "–"
    places = 0 if name in _WHOLE else 3
    low, high = made["low"], made["high"]
    return {
        "name": name,
        "label": texts.LABELS[name],
        "value": number(made["value"], places),
        "range": "" if low is None and high is None else f"{number(low, places)}–{number(high, places)}",
        "scored": f"{made['scored']} av {made['n']}",
        "bounds": bounds,
        "missing": made["value"] is None,
    }


def _diagnosis(found: Json) -> dict[str, Any]:
    labels = [(texts.LABEL_NAMES[name], count) for name, count in found["labels"].items()]
    leaves = [(texts.LEAF_NAMES[leaf], made["n"], made["rows"]) for leaf, made in found["blame"].items()]
    ladder = [
        (texts.RUNG_NAMES[name], [number(made[key], 2) for key in SHOWN]) for name, made in found["ladder"].items()
    ]
    rungs = [(texts.RUNG_NAMES[name], made["truthfulness"], None, None) for name, made in found["ladder"].items()
             if made["truthfulness"] is not None]  # fmt: skip
    plots = {
        "labels": bars(labels, replies.QUESTIONS),
        "blame": bars([(name, count) for name, count, _ in leaves], replies.QUESTIONS),
        "ladder": intervals(rungs, [texts.RUNG_NAMES["system"]], low=-1.0),
        "risk": "",
    }
    if found["risk_coverage"]:
        plots["risk"] = line(found["risk_coverage"], replies.SHARE_ANSWERED, replies.SHARE_WRONG, 0.05)
    return {
        "labels": labels,
        "blame": leaves,
        "ladder": ladder,
        "ladder_metrics": [texts.LABELS[name] for name in SHOWN],
        "plots": plots,
        "risk": [(number(x, 2), number(y, 2)) for x, y in thinned(found["risk_coverage"])],
        "groups": _groups(found["slices"]["by"]),
        "worst": _worst(found["slices"]["worst"]),
        "planted": _planted(found["planted_errors"]),
        "robustness": _robustness(found["robustness"]),
    }


def thinned(points: Sequence[Sequence[float]]) -> list[Sequence[float]]:
    """The points of a curve as a table of at most 20 lines: the first at or after each twentieth of the way."""
    kept = {
        next((at for at, point in enumerate(points) if point[0] >= step / 20 - 1e-9), None) for step in range(1, 21)
    }
    return [points[at] for at in sorted(at for at in kept if at is not None)]


def _group_name(name: str) -> str:
    return texts.GROUP_NAMES.get(name, name)


def _groups(by: Json) -> list[tuple[str, str, list[dict[str, Any]]]]:
    made = []
    for grouping, groups in by.items():
        if len(groups) < 2:
            continue
        ordered = sorted(groups.items(), key=lambda pair: (pair[1]["rate"], pair[0]))
        picture = intervals([(_group_name(name), one["rate"], one["low"], one["high"]) for name, one in ordered])
        rows = [
            {"name": _group_name(name), "right": one["right"], "n": one["n"], "rate": number(one["rate"], 2),
             "range": f"{number(one['low'], 2)}–{number(one['high'], 2)}"}
            for name, one in ordered
        ]  # fmt: skip
        made.append((texts.GROUPING_NAMES[grouping], picture, rows))
    return made


def _worst(worst: Json | None) -> dict[str, Any] | None:
    if worst is None:
        return None
    names = {"grouping": texts.GROUPING_NAMES[worst["grouping"]], "group": _group_name(worst["group"])}
    return {**worst, **names, "range": f"{number(100 * worst['low'], 0)}–{number(100 * worst['high'], 0)} procent"}


def _planted(found: Json) -> dict[str, Any]:
    """Metrics as lines and kinds of error as columns; a rate of 0 is blind."""
    rates = [
        (texts.LABELS[name], [(_rate(made, name), not made["metrics"][name]) for made in found.values()])
        for name in WATCHED
    ]
    return {
        "kinds": [replies.PLANTED_KINDS[kind] for kind in found],
        "counts": [made["n"] for made in found.values()],
        "any": [number(made["any"], 2) if made["n"] else "–" for made in found.values()],
        "metrics": rates,
    }


def _rate(made: Json, name: str) -> str:
    return number(made["metrics"][name], 2) if made["n"] else "–"


def _robustness(made: Json | None) -> dict[str, Any] | None:
    if made is None:
        return None
    text = replies.ROBUSTNESS.format(
        rows=made["rows"], variants=made["variants"], drop=number(100 * made["mean_drop"], 1),
        worst=number(100 * made["worst_of_k"], 0), flips=number(100 * made["flip_rate"], 0),
    )  # fmt: skip
    rows = [
        (_group_name(kind), one["n"], number(one["before"], 2), number(one["after"], 2), number(one["flips"], 2))
        for kind, one in made["by_kind"].items()
    ]
    return {"text": text, "rows": rows}


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `report` to the command line."""
    parser = commands.add_parser("report", help=replies.HELP_REPORT, description=replies.HELP_REPORT)
    parser.add_argument("run", type=Path, metavar="RUN", help=replies.HELP_RUN_FOLDER)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write the report and print its path."""
    print(write_report(arguments.run))
    return 0
