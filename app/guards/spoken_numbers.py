"""Telephone and personal numbers that are written in words: "noll sju noll ett, tjugotre, fyrtiofem …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.guards.personal_numbers import SAID, SAID_BEFORE, Span, luhn

_UNITS = dict(zip("noll ett två tre fyra fem sex sju åtta nio".split(), "0123456789", strict=True))
_UNITS |= {"nolla": "0", "nollan": "0", "en": "1", "etta": "1", "tvåa": "2", "trea": "3", "sjua": "7", "nia": "9"}
_TEENS = "tio elva tolv tretton fjorton femton sexton sjutton arton nitton".split()
_TENS = dict(zip("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio".split(), "23456789", strict=True))
_WORDS = {
    **_UNITS,
    **{word: str(10 + at) for at, word in enumerate(_TEENS)},
    **{tens: f"{digit}0" for tens, digit in _TENS.items()},
    **{f"{tens}{unit}": f"{digit}{value}" for tens, digit in _TENS.items() for unit, value in _UNITS.items()},
}
_LOOSE = str.maketrans("åäö", "aao")
_VALUES = {**{word.translate(_LOOSE): value for word, value in _WORDS.items()}, **_WORDS}
_NUMBER = "|".join(sorted(map(re.escape, _VALUES), key=len, reverse=True))
_PART = rf"(?:{_NUMBER}|\d{{1,4}})"
_RUN = re.compile(rf"(?<!\w){_PART}(?:[\s,.–-]{{1,3}}(?:och\s)?{_PART}){{3,}}(?!\w)", re.IGNORECASE)
# "nollsjuttio 123 45 67": the network in words, the rest in figures.
_NETWORK = re.compile(
    r"(?<!\w)noll[\s-]?sju(?:tti(?:o|två|tre|sex|nio|o\w{1,3})?|\s\w{1,4})?(?:[\s,-]{1,3}\d{1,7}){1,5}(?!\w)",
    re.IGNORECASE,
)
_FIGURES = 6


def spoken_phones(text: str) -> Iterator[Span]:
    """Runs of number words that spell a number beginning with 0, of eight to eleven digits."""
    for start, end, digits in _runs(text):
        if digits.startswith("0") and 8 <= len(digits) <= 11:
            yield start, end
    for match in _NETWORK.finditer(text):
        if sum(character.isdigit() for character in match.group()) >= _FIGURES:
            yield match.span()


def spoken_personal_numbers(text: str) -> Iterator[Span]:
    """Runs of number words that spell a possible day of birth and four digits more, right or said to be one."""
    for start, end, digits in _runs(text):
        day = digits[-10:-4]
        if len(digits) not in (10, 12) or not (1 <= int(day[2:4]) <= 12 and 1 <= int(day[4:]) % 60 <= 31):
            continue
        if luhn(digits[-10:]) or SAID.search(text[max(0, start - SAID_BEFORE) : start]):
            yield start, end


def _runs(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of each run with three number words or more: figures alone are others' business."""
    for match in _RUN.finditer(text):
        parts = re.findall(r"[^\W_]+", match.group().lower())
        words = [part for part in parts if part in _VALUES]
        if len(words) < 3:
            continue
        digits = ""
        for at, part in enumerate(parts):
            tens = at and parts[at - 1] in _TENS and _UNITS.get(part, "0") != "0"
            digits = digits[:-1] + _VALUES[part] if tens else digits + _VALUES.get(part, part if part.isdigit() else "")
        yield match.start(), match.end(), digits
