"""The hand-checked telephone numbers of Swedish support lines, as `data/support_lines.yaml` has them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vectorstore.errors import InternalError

_FILE = Path(__file__).resolve().parent / "data" / "support_lines.yaml"


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One line. `hours` is None where its sources contradict each other; `checked` is ISO, of the source."""

    id: str
    name: str
    numbers: tuple[str, ...]
    audience: str
    hours: str | None
    notes: str
    checked: str
    source: str
    source_name: str
    kind: str


@dataclass(frozen=True, slots=True)
class SupportLines:
    """All lines in the file's order, the switchboard that is no support, advice about traces, and why several."""

    lines: tuple[SupportLine, ...]
    warning_switchboard: str
    traces: tuple[str, ...]
    alternatives: tuple[str, ...]

    def by_id(self, identity: str) -> SupportLine:
        """The line with that id; KeyError where there is none."""
        for line in self.lines:
            if line.id == identity:
                return line
        raise KeyError(identity)


@cache
def support_lines() -> SupportLines:
    """Read once. Raises InternalError where the file is damaged."""
    import yaml

    try:
        data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
        lines = tuple(SupportLine(**{**row, "numbers": tuple(row["numbers"])}) for row in data["lines"])
        return SupportLines(lines, str(data["warning_switchboard"]), tuple(data["traces"]), tuple(data["alternatives"]))
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InternalError(f"{_FILE} can't be read: {error}") from error
