"""First and last day of a date that the register keeps as a day, a month or a year, in ISO form."""

from __future__ import annotations

import calendar
import datetime
import re

_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def first_day(day: str, months: int = 1) -> str:
    """The first day of an ISO day, month or year: "2027-05" → "2027-05-01", with three months "2027-03-01"."""
    if len(day) != 7:
        return f"{day}-01-01"[:10]
    year, month = divmod(int(day[:4]) * 12 + int(day[5:]) - months, 12)
    return f"{year:04d}-{month + 1:02d}-01"


def last_day(day: str) -> str:
    """The last day of an ISO day, month or year: "2027-05" → "2027-05-31"; by then it has passed."""
    if len(day) == 4:
        return f"{day}-12-31"
    return day if len(day) > 7 else f"{day}-{calendar.monthrange(int(day[:4]), int(day[5:]))[1]}"


def is_day(text: str) -> bool:
    """Whether `text` is an ISO day, month or year that exists."""
    if not _DAY.fullmatch(text):
        return False
    year, month, day = [*(int(part) for part in text.split("-")), 1, 1][:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
