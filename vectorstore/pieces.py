"""Texts to numbers of the bundled model's pieces, word by word: a word met before is looked up, not parted anew.

What comes out is what the tokenizer gives for the whole text: its pieces never run over a space or a sign, so that a
word has the same wherever it stands.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_MOST_LETTERS = 2_000_000
_AT_A_TIME = 4096
# Where the tokenizer's Unicode and Python's say the same about what is a sign: Latin, and the usual signs and symbols.
# Not the soft hyphen: the tokenizer drops it, so that alone it would be a word without a number.
_AGREED = "\x00-\xac\xae-\u024f\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff"
_OTHER = re.compile(f"[^{_AGREED}]")
# White space as Rust has it: Python counts four control characters as well.
_SPACES = "\t\n\v\f\r \x85\xa0\u2000-\u200a\u2028\u2029\u202f\u205f"
_PARTED = {
    "type": "Sequence",
    "pretokenizers": [
        {"type": "BertPreTokenizer"},
        {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always", "split": False},
    ],
}
_NORMALISED = {"NFC", "Replace", "Lowercase"}


def _signs() -> str:
    """Everything that is a piece of its own wherever it stands, escaped for a character class."""
    held = re.compile(f"[{_AGREED}]")
    found = {sign for sign in map(chr, range(0x2C00)) if held.match(sign) and unicodedata.category(sign)[0] == "P"}
    return re.escape("".join(sorted(found | set(string.punctuation))))


class Pieces:
    """Numbers of pieces by text. Any thread. Words are remembered, about 200,000 of them (40 MB)."""

    def __init__(self, tokenizer: Tokenizer, vocabulary: int) -> None:
        self._tokenizer = tokenizer
        self._kind: Any = np.uint16 if vocabulary <= 1 << 16 else np.uint32
        self._known: dict[str, bytes] = {}
        self._letters = 0
        signs = _signs()
        self._words = re.compile(f"[^{_SPACES}{signs}]+|[{signs}]") if _parts_words(tokenizer) else None

    def of(self, texts: Sequence[str]) -> list[NDArray[Any]]:
        """For each text, its pieces in order, unsigned; the texts are taken as they are."""
        parted = [self._words.findall(text) if self._words and not _OTHER.search(text) else None for text in texts]
        known = self._room()
        fresh = list(set().union(*filter(None, parted)).difference(known))
        known.update(self._encoded_words(fresh))
        self._letters += sum(map(len, fresh))
        return [
            np.asarray(self._tokenizer.encode(text, add_special_tokens=False).ids, self._kind)
            if words is None
            else np.frombuffer(b"".join(map(known.__getitem__, words)), self._kind)
            for text, words in zip(texts, parted, strict=True)
        ]

    def _room(self) -> dict[str, bytes]:
        """What is remembered, emptied where it has grown large. Who has the old one at hand keeps it."""
        if self._letters > _MOST_LETTERS:
            self._known, self._letters = {}, 0
        return self._known

    def _encoded_words(self, words: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Each word with its pieces; many words are one text to the tokenizer, which takes a while to begin one."""
        for at in range(0, len(words), _AT_A_TIME):
            part = words[at : at + _AT_A_TIME]
            made = self._tokenizer.encode(" ".join(part), add_special_tokens=False)
            numbers = np.asarray(made.ids, self._kind)
            ends = np.cumsum(np.bincount(np.asarray(made.word_ids, np.int64), minlength=len(part))).tolist()
            for word, start, end in zip(part, [0, *ends], ends, strict=False):
                yield word, numbers[start:end].tobytes()


def _parts_words(tokenizer: Tokenizer) -> bool:
    """Whether the tokenizer is known to take every word and sign on its own."""
    told = json.loads(tokenizer.to_str())
    steps = (told.get("normalizer") or {}).get("normalizers", ())
    return told.get("pre_tokenizer") == _PARTED and {step["type"] for step in steps} <= _NORMALISED
