"""The body of one answer: whole in time, unpacked, and never larger than it may be."""

from __future__ import annotations

import socket
import threading
import time
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

from ingest import replies
from ingest.errors import SkippedFile

if TYPE_CHECKING:
    import httpx

_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
_ZLIB_OR_GZIP = 47  # zlib's own number for "window of 32 KiB, header of either kind"
_STEP = 65_536


class Deadline:
    """Ends a connection when its time is out, also while a server dribbles its headers one byte at a time.

    A timeout of the client is one for each read; only closing the socket bounds them all together.
    """

    def __init__(self, total_s: float) -> None:
        self.total_s = total_s
        self._ends = time.monotonic() + total_s
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(total_s, self._cut)
        self._timer.daemon = True

    @property
    def passed(self) -> bool:
        """Whether the time is out."""
        return time.monotonic() >= self._ends

    def watch(self, event: str, info: dict[str, object]) -> None:
        """The client's trace: every connection that it opens is noted, so that it can be cut."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            stream = info.get("return_value")
            found = stream.get_extra_info("socket") if hasattr(stream, "get_extra_info") else None
            if isinstance(found, socket.socket):
                self._sockets.append(found)

    def _cut(self) -> None:
        for each in self._sockets:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def unpacked(answer: httpx.Response, most_bytes: int, url: str, deadline: Deadline) -> bytes:
    """The body, unpacked where it came packed; SkippedFile where it is too large, too slow or unreadable.

    Both sides of the packing are bounded: a small body that unpacks to a huge one is left at the limit.
    """
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding and coding != "identity" and coding not in _PACKED:
        raise SkippedFile(replies.FEED_BAD_CODING.format(url=url, coding=coding[:40]))
    opener = zlib.decompressobj(_ZLIB_OR_GZIP) if coding in _PACKED else None
    held, came = bytearray(), 0
    for piece in answer.iter_raw(_STEP):
        came += len(piece)
        room = most_bytes + 1 - len(held)
        try:
            held += opener.decompress(piece, max(room, 1)) if opener else piece
        except zlib.error as error:
            raise SkippedFile(replies.FEED_BAD_CODING.format(url=url, coding=coding)) from error
        if len(held) > most_bytes or came > most_bytes:
            raise SkippedFile(replies.FEED_TOO_LARGE.format(url=url, most=most_bytes))
        if deadline.passed:
            raise SkippedFile(replies.FEED_TOO_SLOW.format(url=url, seconds=round(deadline.total_s)))
    if opener is not None and not opener.eof:
        raise SkippedFile(replies.FEED_BAD_CODING.format(url=url, coding=coding))
    return bytes(held)
