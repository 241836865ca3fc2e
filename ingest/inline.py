"""Text within one line: characters that no reader sees, Markdown's marks, links, images, HTML remnants."""

from __future__ import annotations

import html
import re
import unicodedata

HIDDEN_CHARACTERS = "dolda tecken borttagna"

_TAG_CHARACTERS = re.compile("[\U000e0000-\U000e007f]+")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f]+"
)
_TRICKS = re.compile("[\u202a-\u202e\u2060-\u2064\u2066-\u206f]|[\u200b\u200c\u200d]{3,}")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")

_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'&/:;=?@^$%,])")
_PARKED = 0xF0000  # escaped characters wait in a private-use plane while marks are read
_UNPARK = re.compile("[\U000f0000-\U000f007f]")
_IMAGE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\]){0,1000})\]\((?:[^()\n]|\([^()\n]*\)){0,2000}\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\]){0,1000})\]\(((?:[^()\n]|\([^()\n]*\)){0,2000})\)")
_LINK_LABEL = re.compile(r"\s*[-–]?\s*\(?(?:extern (?:webbplats|länk)|öppnas i nytt fönster)\)?,?\s*(?=\]\()", re.I)
_REFERENCE = re.compile(r"\[((?:[^\[\]\n]){1,300})\]\[[^\[\]\n]{0,80}\]")
_FOOTMARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
_AUTOLINK = re.compile(r"<(?:mailto:)?((?:https?://|(?<=mailto:))[^<>\s]{1,500})>")
_STRONG = re.compile(r"(\*{2,3}|__)(?=\S)((?:(?!\1).){1,2000}?)(?<=\S)\1")
_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]{0,600}[^\s*])\*(?![\w*])")
_LOW = re.compile(r"(?<![\w_])_(?=[^\s_])([^_\n]{0,600}[^\s_])_(?![\w_])")
_STRAY = re.compile(r"\*{2,}|(?<!\w)__|__(?!\w)")
_CODE = re.compile(r"(`{1,3})([^`\n]{1,500})\1")
_STRIKE = re.compile(r"~~([^~\n]{1,600})~~")
_BLOCK_TAG = re.compile(
    r"</?(?:p|br|div|ul|ol|li|h[1-6]|table|thead|tbody|tr|td|th|hr|section|figure)\b[^<>]{0,300}>", re.I
)
_INLINE_TAG = re.compile(r"</?(?:span|a|b|i|u|em|strong|sup|sub|small|img|font|time|abbr|mark)\b[^<>]{0,500}>", re.I)
_WORD = re.compile(r"\w")
# Most texts hold nothing that the two functions below would change: one look tells.
_MARKS = re.compile(r"[\\`\[<*_~&\U000f0000-\U000f007f]")
_UNTIDY = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufe00-\ufe0f\ud800-\udfff"
    "\U000e0000-\U000e007f\x00-\x08\x0b-\x1f\x7f-\x9f]"
)


def tidy(text: str) -> tuple[str, tuple[str, ...]]:
    """The border: NFC, LF, no soft hyphens or unseen characters; spaces of every kind become plain spaces.

    A control character becomes a space, so that no two words grow together. Line breaks are kept.
    """
    if not _UNTIDY.search(text):
        return unicodedata.normalize("NFC", text), ()
    return _tidied(text)


def _tidied(text: str) -> tuple[str, tuple[str, ...]]:
    tricks = bool(_TAG_CHARACTERS.search(text) or _TRICKS.search(text))
    text = _TAG_CHARACTERS.sub("", text)
    text = _BREAKS.sub("\n", text)
    text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    return text, (HIDDEN_CHARACTERS,) if tricks else ()


def one_line(text: str) -> str:
    """All white space, line breaks too, as single spaces; none at the ends."""
    return " ".join(text.split())


def collapse(line: str) -> str:
    """Runs of spaces and tabs within a line as one space, none at the ends."""
    return _SPACES.sub(" ", line).strip()


def plain(text: str) -> str:
    """Markdown of one block as running text on one line: marks, links, images and tags gone, their words
    kept."""
    if not _MARKS.search(text):
        return one_line(tidy(text)[0])
    return _without_marks(text)


def _without_marks(text: str) -> str:
    text = _ESCAPE.sub(lambda m: chr(_PARKED + ord(m[1])), text)
    text = _CODE.sub(lambda m: _seam(m, 2), text)
    text = _drop_images(text)
    text = _AUTOLINK.sub(lambda m: _seam(m, 1), text)
    text = _LINK_LABEL.sub("", text) if "](" in text else text
    for _ in range(2):
        text = _LINK.sub(lambda m: _seam(m, 1), text)
    text = _FOOTMARK.sub(lambda m: _seam(m, 0), _REFERENCE.sub(lambda m: _seam(m, 1), text))
    text = _INLINE_TAG.sub(lambda m: _seam(m, 0), _BLOCK_TAG.sub(" ", text))
    for _ in range(2):
        text = _STRONG.sub(lambda m: _seam(m, 2), text)
    text = _STRAY.sub(lambda m: _seam(m, 0), text)
    text = _STRIKE.sub(lambda m: _seam(m, 1), _LOW.sub(r"\1", _STAR.sub(r"\1", text)))
    text = html.unescape(text) if "&" in text else text
    text = _UNPARK.sub(lambda m: chr(ord(m[0]) - _PARKED), text)
    return one_line(tidy(text)[0])


def links_in(text: str) -> list[tuple[str, str]]:
    """(words, target) of every Markdown link in the text, in order."""
    return [(one_line(m[1]), m[2].strip().split(" ")[0]) for m in _LINK.finditer(_drop_images(text))]


def without_links(text: str) -> str:
    """What is left of the text when whole links, images and emphasis marks are taken out."""
    return one_line(_LINK.sub(" ", _drop_images(text)).replace("*", " ").replace("\\", ""))


def _drop_images(text: str) -> str:
    return _IMAGE.sub(" ", text) if "![" in text else text


def _seam(match: re.Match[str], group: int) -> str:
    """The words between two marks; a space where taking a mark away would join two words."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    words = match[group] if group else ""
    if not words:
        return " " if _WORD.match(before) and _WORD.match(after) else ""
    left = " " if _WORD.match(before) and _WORD.match(words) else ""
    right = " " if _WORD.match(after) and _WORD.match(words[-1]) else ""
    return f"{left}{words}{right}"


HIDDEN_TEXT = "dold text borttagen"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_SCRIPT = re.compile(r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_HIDDEN_TAG = re.compile(
    r"<(\w+)\b(?=[^<>]*(?:\shidden\b|display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])))"
    r"[^<>]*>.{0,1500}?</\1\s*>",
    re.I | re.S,
)


def drop_hidden_markup(text: str) -> tuple[str, tuple[str, ...]]:
    """Markdown without comments, scripts and hidden HTML elements; a remark where an element hid words."""
    if "<" not in text:
        return text, ()
    text = _SCRIPT.sub(" ", _COMMENT.sub(" ", text))
    hidden = any(_WORD.search(_INLINE_TAG.sub("", m[0])) for m in _HIDDEN_TAG.finditer(text))
    return _HIDDEN_TAG.sub(" ", text), (HIDDEN_TEXT,) if hidden else ()
