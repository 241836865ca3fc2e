"""Plots as SVG text, the same bytes for the same numbers. Each stands beside a table with the same figures."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from evals.report import number

if TYPE_CHECKING:
    from matplotlib.axes import Axes

INK, BLUE, ORANGE, GREY = "#1b1f23", "#0b4a72", "#a8480b", "#8a9199"
Bar = tuple[str, float, float | None, float | None]


def _figure(height: float) -> tuple[Any, Axes]:
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams.update(
        {"svg.fonttype": "none", "svg.hashsalt": "kallsvar", "font.family": "sans-serif", "font.size": 11,
         "font.sans-serif": ["Liberation Sans", "DejaVu Sans", "Arial"], "axes.edgecolor": GREY,
         "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK, "ytick.color": INK}
    )  # fmt: skip
    figure = Figure(figsize=(8.2, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _uri(figure: Any) -> str:
    """An SVG as a data address: pictures apart, so that no two share an id."""
    out = io.BytesIO()
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return "data:image/svg+xml;base64," + base64.b64encode(out.getvalue()).decode("ascii")


def intervals(rows: Sequence[Bar], highlight: Sequence[str] = (), low: float = 0.0, high: float = 1.0) -> str:
    """Dots with their intervals, one line each from the top; `highlight` names lines in another colour and form."""
    from matplotlib.ticker import MultipleLocator

    figure, axes = _figure(0.9 + 0.34 * len(rows))
    for at, (name, value, least, most) in enumerate(rows):
        colour, mark = (ORANGE, "D") if name in highlight else (BLUE, "o")
        if least is not None and most is not None:
            axes.plot([least, most], [at, at], color=colour, linewidth=2.5, solid_capstyle="butt", alpha=0.45)
        axes.plot([value], [at], mark, color=colour, markersize=7)
        axes.annotate(number(value, 2), (value, at), (0, 6), textcoords="offset points", ha="center", fontsize=9)
    axes.set_yticks(range(len(rows)), [name for name, *_ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.7)
    axes.set_xlim(low - 0.03, high + 0.03)
    axes.xaxis.set_major_locator(MultipleLocator((high - low) / 4 if low < 0 else 0.2))
    axes.xaxis.set_major_formatter(lambda value, _at: number(value, 1))
    axes.grid(axis="x", color="#dddddd", linewidth=0.8)
    axes.set_axisbelow(True)
    return _uri(figure)


def bars(rows: Sequence[tuple[str, float]], label: str) -> str:
    """Horizontal bars of counts, one line each from the top."""
    from matplotlib.ticker import MaxNLocator

    figure, axes = _figure(0.8 + 0.34 * len(rows))
    axes.barh(range(len(rows)), [value for _, value in rows], color=BLUE, height=0.62)
    for at, (_, value) in enumerate(rows):
        axes.annotate(f"{value:.0f}", (value, at), (4, 0), textcoords="offset points", va="center", fontsize=10)
    axes.set_yticks(range(len(rows)), [name for name, _ in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlabel(label)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    return _uri(figure)


def line(points: Sequence[tuple[float, float]], x_label: str, y_label: str, limit: float) -> str:
    """A stepped curve from left to right, with a dashed line at `limit`."""
    figure, axes = _figure(3.1)
    axes.step([x for x, _ in points], [y for _, y in points], where="post", color=BLUE, linewidth=2)
    axes.axhline(limit, color=ORANGE, linestyle="--", linewidth=1.5)
    axes.set_xlabel(x_label)
    axes.set_ylabel(y_label)
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, max(0.2, *(y for _, y in points)) * 1.1)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(lambda value, _at: number(value, 1 if value * 10 % 1 < 1e-6 else 2))
    axes.grid(color="#e2e2e2", linewidth=0.8)
    return _uri(figure)
