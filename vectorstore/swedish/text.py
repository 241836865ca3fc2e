"""Normalising at the border: one spelling of every character, so that offsets mean the same everywhere."""

import re
import unicodedata

# No-break, figure, thin, narrow and ideographic spaces: all of them are a plain space to a reader.
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Soft hyphen, zero-width characters, direction marks, word joiner, byte-order mark: invisible to a reader.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
# Half surrogate pairs on their own: JSON can write them ("\\ud800"), no UTF-8 can hold them.
_HALVES = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x85")


def normalise(text: str) -> str:
    """``text`` in NFC, with plain spaces, LF line ends and no soft hyphens or zero-width characters.
    A half surrogate pair becomes U+FFFD.

    Idempotent. The letters å ä ö é are composed, never folded.
    """
    cleaned = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", whole_characters(text)))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", cleaned))


def whole_characters(text: str) -> str:
    """``text`` with U+FFFD for every half surrogate pair."""
    return text if text.isascii() else _HALVES.sub("\ufffd", text)


def fold_case(text: str) -> str:
    """Lower case for comparing; length is kept for Swedish text, and å ä ö stay what they are."""
    return text.lower()


def squeeze(text: str) -> str:
    """``text`` normalised with every run of white space as one space, and none at the ends."""
    return " ".join(normalise(text).split())


def word_list(text: str) -> tuple[str, ...]:
    """The words of a table that is written as running text, in order."""
    return tuple(text.split())
