"""How near a passage's publication lies to the months and years that a question names."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vectorstore.swedish.dates import find_dates

_FADES_MONTHS = 12.0


def month_number(published: str | None) -> int:
    """Months since year 0 of an ISO date; of a bare year, its middle; 0 where unknown."""
    if not published:
        return 0
    parts = published.split("-")
    month = int(parts[1]) if len(parts) > 1 else 7
    return int(parts[0]) * 12 + month - 1


def months_asked(question: str) -> tuple[tuple[int, int], ...]:
    """(first, last) month number of every date in a question whose year is given."""
    return tuple(
        (month_number(mention.earliest), month_number(mention.latest))
        for mention in find_dates(question)
        if mention.year_given
    )


def nearness_in_time(asked: tuple[tuple[int, int], ...], months: NDArray[np.int64]) -> NDArray[np.float64]:
    """1 where published within an asked span, falling to 0 a year away; 0 where either is unknown."""
    made = np.zeros(len(months))
    for first, last in asked:
        away = np.maximum(np.maximum(first - months, months - last), 0)
        made = np.maximum(made, np.where(months > 0, np.maximum(1 - away / _FADES_MONTHS, 0), 0.0))
    return made
