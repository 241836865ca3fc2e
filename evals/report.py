"""Results as text and as files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evals import replies, texts
from evals.summary import Figure
from vectorstore.errors import UserError


def number(value: float | None, decimals: int = 3) -> str:
    """A figure in Swedish: decimal comma, minus sign; "saknas" where there is none."""
    if value is None:
        return replies.NO_VALUE
    rounded = round(value, decimals) + 0.0  # never "−0,000"
    return f"{rounded:.{decimals}f}".replace(".", ",").replace("-", "−")


def table(rows: Sequence[Sequence[str]]) -> str:
    """Columns of equal width; the first row is the heading."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def p_value(p: float | None) -> str:
    """A p value with three decimals; below 0.001 that is said, as no test gives 0. None: "saknas"."""
    return replies.NO_VALUE if p is None else f"< {number(0.001)}" if p < 0.001 else number(p)


def interval(low: float | None, high: float | None) -> str:
    """An interval in Swedish; empty where there is none."""
    if low is None and high is None:
        return ""
    dash = " till " if min(low or 0, high or 0) < 0 else "–"
    return f"{number(low)}{dash}{number(high)}"


def metrics_table(figures: Mapping[str, Figure]) -> str:
    """A run's metrics as text, and below it the reasons why a value is missing."""
    heading = (
        replies.METRIC, replies.LABEL, replies.VALUE, replies.INTERVAL, replies.ROWS, replies.UNSCORED,
    )  # fmt: skip
    rows: list[Sequence[str]] = [heading]
    for name, made in figures.items():
        rows.append(
            (name, texts.LABELS.get(name, ""), number(made.value), interval(made.low, made.high),
             str(made.n), str(made.n_unscored))
        )  # fmt: skip
    reasons = [f"{name}: {made.reason}" for name, made in figures.items() if made.reason]
    return "\n".join([table(rows), *reasons])


def planted_table(found: Mapping[str, Mapping[str, Any]]) -> str:
    """Planted errors as text: kind, how many, and the share that any metric and the best metric noticed."""
    rows: list[Sequence[str]] = [(replies.PLANTED_KIND, replies.ROWS, replies.PLANTED_ANY, replies.PLANTED_BEST)]
    for kind, made in found.items():
        rates = {name: rate for name, rate in made["metrics"].items() if rate}
        best = max(rates, key=lambda name: rates[name], default="")
        shown = f"{best} {number(rates[best], 2)}" if best else replies.NO_VALUE
        rows.append((replies.PLANTED_KINDS.get(kind, kind), str(made["n"]), number(made["any"], 2), shown))
    return table(rows)


def dump(value: object) -> str:
    """One line of JSON, never NaN."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def write_files(folder: Path, files: Mapping[str, Iterable[object] | Mapping[str, object]]) -> None:
    """Write each value to its name: a mapping as indented JSON, else a line of JSON for each item.

    Raises UserError where the folder can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, value in files.items():
            if isinstance(value, Mapping):
                text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
            else:
                text = "".join(f"{dump(item)}\n" for item in value)
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise UserError(replies.OUT_NOT_FOLDER, f"{folder} ({error.strerror})", replies.OUT_TODO) from error


def write_lines(path: Path, items: Iterable[object]) -> None:
    """Write a line of JSON for each item to one file. Raises UserError where it can't be written."""
    write_files(path.parent, {path.name: items})
