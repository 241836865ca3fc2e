"""Bytes to text: which encoding, and whether the bytes are text at all."""

from __future__ import annotations

import codecs
import re

UNREADABLE = "några tecken kunde inte läsas"
MOJIBAKE = "texten ser felkodad ut redan i filen"

_MAGIC = (
    (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG", "bild"),
    (b"\xff\xd8\xff", "bild"), (b"GIF8", "bild"), (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"), (b"Rar!", "rar"),
    (b"{\\rtf", "rtf"), (b"SQLite format 3", "sqlite"), (b"\x7fELF", "program"), (b"MZ\x90", "program"),
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_MULTIBYTE = re.compile(rb"[\xc3-\xc5][\x80-\xbf]|\xe2\x80[\x80-\xbf]")
_BROKEN = re.compile("Ã[¤¥¶©„…–]|â€[œ\u009d”“™]")
_SWEDISH = frozenset("åäöÅÄÖéÉ–”’§")
_FOREIGN = frozenset("ŒŠšœžŽƒ†‡ˆ‰‹›„‚ÑñØøÃÕãõ¿¡±×÷þðÞÐßæÆâêîôûÂÊÎÔÛ")


def sniff(data: bytes) -> str | None:
    """What the first bytes say the file is: "pdf", "zip", "ole", "bild", "html", …, "binär", or None for
    text."""
    head = data[:4096]
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if any(head.startswith(bom) for bom, _ in _BOMS) or _utf16_without_bom(head):
        return "html" if _HTML_START.match(decode(head)[0].encode("utf-8")) else None
    if _HTML_START.match(head):
        return "html"
    control = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return "binär" if control > max(8, len(head) // 10) else None


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Text and remarks. Bytes that are valid utf-8 are utf-8; else the single-byte table that suits
    Swedish best.

    Never raises. A file that is utf-8 but for a few bytes stays utf-8, with U+FFFD where a byte is
    broken: reading it as cp1252 would turn every å ä ö into two wrong letters.
    """
    text, flags = _decode(data)
    return text, (*flags, MOJIBAKE) if len(_BROKEN.findall(text)) >= 2 else flags


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for bom, name in _BOMS:
        if data.startswith(bom):
            text = data[len(bom) :].decode(name, "replace")
            return text, (UNREADABLE,) if "\ufffd" in text else ()
    wide = _utf16_without_bom(data[:4096])
    if wide:
        return data.decode(wide, "replace"), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    high = sum(byte >= 0x80 for byte in data)
    if 2 * len(_MULTIBYTE.findall(data)) > high // 2:
        return data.decode("utf-8", "replace"), (UNREADABLE,)
    return _single_byte(data), ()


def _utf16_without_bom(head: bytes) -> str | None:
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and odd < 0.1 * half else None


def _single_byte(data: bytes) -> str:
    """cp1252 unless another table gives clearly more Swedish letters (old Macintosh and DOS files)."""
    best, best_score = "", -(10**9)
    for name in ("cp1252", "mac_roman", "cp850"):
        text = data.decode(name, "replace")
        sample = text[:200_000]
        score = sum(c in _SWEDISH for c in sample) - 2 * sum(c in _FOREIGN or c == "\ufffd" for c in sample)
        if score > best_score:
            best, best_score = text, score
    # cp1252 leaves five bytes undefined; they are control characters in latin-1 and vanish in the cleaning
    return data.decode("latin-1") if "\ufffd" in best else best
