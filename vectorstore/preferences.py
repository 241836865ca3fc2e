"""What kinds and ages of documents are worth, whatever the question; from data/preferences.yaml, 0 as shipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import UserError

PREFERENCES_FILE = Path(__file__).parent / "data" / "preferences.yaml"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Points by kind, and points taken off for each year before `from_year`, for at most `most_years` years."""

    kinds: Mapping[str, float]
    points_per_year: float
    from_year: int
    most_years: int

    def points(self, kinds: Sequence[str], months: NDArray[np.int64], dated: bool) -> NDArray[np.float64]:
        """(passages,) points to add. `months` count from year 0, 0 where unknown; `dated`: the question names a
        date, and then age counts for nothing.
        """
        made = np.asarray([self.kinds.get(kind, 0.0) for kind in kinds], np.float64)
        if self.points_per_year and not dated:
            years = np.clip(self.from_year - months // 12, 0, self.most_years)
            made -= np.where(months > 0, years * self.points_per_year, 0.0)
        return made


def read_preferences(path: Path) -> Preferences:
    """The file's values. Raises UserError where it cannot be read or a value is no number."""
    import yaml

    try:
        raw: Any = yaml.safe_load(path.read_text("utf-8"))
        recency = raw["recency"]
        kinds = {str(kind): float(value) for kind, value in (raw["kinds"] or {}).items()}
        per_year, start, most = (float(recency[name]) for name in ("points_per_year", "from_year", "most_years"))
        if not np.isfinite([*kinds.values(), per_year, start, most]).all():
            raise ValueError("tal som inte är ändliga")
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise UserError("Filen med vikter för dokumenttyper går inte att läsa", path, f"Rätta den: {error}") from error
    return Preferences(kinds, per_year, int(start), int(most))


@cache
def shipped_preferences() -> Preferences:
    """The file in data/, read once."""
    return read_preferences(PREFERENCES_FILE)
