"""Orders to the assistant in a question: in plain words, in other languages, spelled out, in leetspeak or encoded."""

from __future__ import annotations

import base64
import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache

from app.guards.loosen import loosened
from app.guards.signs import read_data
from vectorstore.swedish.instructions import holds_instruction, question_beside_orders, without_instructions
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.text import squeeze

_SPELLED = re.compile(
    r"(?<!\w)\w(?:[ \-._*]{1,2}\w(?!\w)){3,}(?:(?:\s{2,}|[\-._*]{0,2}\s)\w(?!\w)(?:[ \-._*]{1,2}\w(?!\w))*)*"
)
_LEET = str.maketrans("0134578@$", "oieastbas")
_MIXED = re.compile(r"(?<!\w)(?=\w*[^\W\d_])(?=\w*\d)[\w@$]{3,}")
_BLOBS = re.compile(r"[A-Za-z0-9+/=_-]{2,}(?:\s+[A-Za-z0-9+/=_-]{2,})*")
_BLOB_CHARS, _MOST_STARTS, _LEAST_SAID = 16, 80, 12
_URL_SAFE = str.maketrans("-_", "+/")
_NAMED = re.compile(r"rot ?-?13", re.IGNORECASE)
_BACKWARDS = re.compile(r"bakl[äa]nges|backwards|reversed", re.IGNORECASE)
_MOST_MIXED = 0.3  # "Agenda 2030" and "A2024/00777" are not leetspeak: this share of the words must be mixed


def holds_order(text: str) -> bool:
    """Whether the text, or what it spells in another way, holds an order to the assistant."""
    return any(_plain_order(reading) for reading in (text, *_readings(text)))


def without_orders(text: str, like: Callable[[str], bool]) -> str:
    """What is left of a question that holds orders: sentences that hold none, nor read ``like`` one."""
    if any(_plain_order(reading) for reading in _readings(text)):
        return ""
    rest = without_instructions(text).strip() if holds_instruction(text) else text
    kept = [rest[start:end] for start, end in split_sentences(rest)]
    left = " ".join(part for part in kept if not _plain_order(part) and not like(part)).strip()
    return left or question_beside_orders(text)


def unspelled(text: str) -> str:
    """``text`` with "h j ä l p" and "i-g-n-o-r-e" as words."""
    return _SPELLED.sub(lambda found: _joined(found.group()), text)


def _joined(spelled: str) -> str:
    """The letters of each word together; two spaces, or a space among hyphens, part words."""
    if re.search(r"\w[\-._*]\w", spelled):
        return " ".join(re.sub(r"[\-._*]", "", word) for word in spelled.split())
    return " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", spelled))


def _readings(text: str) -> Iterator[str]:
    """What ``text`` says when read as it asks to be read. Each is short work; most texts have none."""
    if (spelled := unspelled(text)) != text:
        yield spelled
    words = text.split()
    if words and len(_MIXED.findall(text)) >= max(2, _MOST_MIXED * len(words)):
        yield text.lower().translate(_LEET)
        yield text.lower().translate(str.maketrans("1", "l")).translate(_LEET)
    yield from _decoded(text)
    if _NAMED.search(text):
        yield codecs.decode(text, "rot13")
    if _BACKWARDS.search(text):
        yield text[::-1]


def _decoded(text: str) -> Iterator[str]:
    """What base64 in the text says, also where it is cut by spaces or line breaks and stands among other words."""
    for run in _BLOBS.finditer(text):
        words = run.group().translate(_URL_SAFE).split()
        for at in range(min(len(words), _MOST_STARTS)):
            blob = "".join(words[at:]).split("=")[0]
            if len(blob) < _BLOB_CHARS:
                break
            said = _opening(base64.b64decode(blob[: len(blob) // 4 * 4]))
            tail = blob[len(blob) // 4 * 4 :]
            if len(tail) > 1:
                said = _opening(base64.b64decode(blob + "=" * (-len(blob) % 4)))
            if len(said) >= _LEAST_SAID:
                yield said


def _opening(decoded: bytes) -> str:
    """The text that the bytes begin with; other words decode to bytes that are none."""
    text = decoded.decode("utf-8", "replace")
    end = next(
        (at for at, sign in enumerate(text) if not (sign.isprintable() or sign == "\n") or sign == "\ufffd"), None
    )
    return text[:end]


def _plain_order(text: str) -> bool:
    flat = squeeze(text)
    return bool(_signs().search(flat) or (flat != text and _signs().search(text))) or holds_instruction(text)


@cache
def _signs() -> re.Pattern[str]:
    return loosened(read_data("order_signs.yaml")["question"])
