"""Swedish number words and their values."""

import re
from decimal import Decimal

from vectorstore.swedish.text import word_list
from vectorstore.swedish.words import stop_words

_SMALL = word_list(
    "noll en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton"
)
ABOUT = "tal"  # "ett femtiotal" is about fifty
_TENS = word_list("tjugo trettio fyrtio femtio sextio sjuttio åttio nittio")


def _table() -> dict[str, Decimal]:
    values = {word: number for number, word in enumerate(_SMALL)} | {"ett": 1}
    for number, tens in enumerate(_TENS, start=2):
        values[tens] = 10 * number
        values |= {
            tens + word: 10 * number + at for word, at in list(values.items()) if 1 <= at <= 9 and word in _UNITS
        }
    multiples = {word: at for word, at in values.items() if 1 <= at <= 99 and word != "en"}
    for name, size in (("hundra", 100), ("tusen", 1000)):
        values[name] = size
        values |= {word + name: at * size for word, at in multiples.items() if size == 1000 or at < 20}
    values |= {word + ABOUT: at for word, at in list(values.items()) if at >= 10 and (at % 10 == 0 or at < 20)}
    return {word: Decimal(value) for word, value in values.items()} | {
        "halv": Decimal("0.5"), "halvt": Decimal("0.5"), "en halv": Decimal("0.5"),
        "ett halvt": Decimal("0.5"),
    }  # fmt: skip


_UNITS = frozenset(_SMALL[1:10]) | {"ett"}
_VALUES = _table()
_HALF = re.compile(r"(?P<whole>\w+)\s+och\s+(?:en|ett)\s+halvt?", re.IGNORECASE)
_JOINED = "|".join(re.escape(word) for word in sorted(_VALUES, key=len, reverse=True))
WORD_PATTERN = rf"\b(?:(?:{_JOINED})\s+och\s+(?:en\s+halv|ett\s+halvt)|{_JOINED})\b"
_SCALE = re.compile(r"\s*(?:miljon|miljard|hundra|tusen|procent|percent|krona|kronor)", re.IGNORECASE)
# "sex" is a number before a noun or adjective; before a small word or a stop it is the other word.
_AFTER_SIX = re.compile(r"\s*(?:–|(?P<word>[^\W\d_]+))")
_HALF_OF = re.compile(r"\s*(?:miljon|miljard|år|timme|dag|procent)", re.IGNORECASE)


def word_value(text: str, following: str) -> Decimal | None:
    """The value of the number words ``text``, or None when they are none.

    ``following`` is what comes after, to tell "en miljon" from the article and "sex mål" from "köp av sex".
    """
    words = " ".join(text.lower().split())
    half = _HALF.fullmatch(words)
    if half:
        return _VALUES[half["whole"]] + Decimal("0.5")
    if words in ("en", "ett") and not _SCALE.match(following):
        return None
    if words == "sex":
        after = _AFTER_SIX.match(following)
        if after is None or (after["word"] or "").lower() in stop_words() | {"ersättning", "betalning"}:
            return None
    if words.endswith(("halv", "halvt")) and not _HALF_OF.match(following):
        return None
    return _VALUES.get(words)
