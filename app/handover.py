"""Hands events from the thread that makes them to whoever reads them, at the reader's pace."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")


class _End:
    """Follows the last item; holds the error that ended them, if one did."""

    def __init__(self) -> None:
        self.error: Exception | None = None


def handed_over(make: Callable[[], Generator[T, None, None]]) -> Iterator[T]:
    """The items of `make()`, each as soon as it is made; what `make` raises is raised here, after them.

    All of `make` runs in one thread of its own, which never waits for the reader: a lock that it holds is held
    for as long as the making takes. What is not read yet is kept, so the items must be few (an answer's
    sentences). A reader who closes the iterator ends the making at its next item.
    """
    ready: SimpleQueue[T | _End] = SimpleQueue()
    left = threading.Event()

    def run() -> None:
        end = _End()
        try:
            with closing(make()) as items:
                for item in items:
                    if left.is_set():
                        break
                    ready.put(item)
        except Exception as error:  # noqa: BLE001 - raised again on the reader's side
            end.error = error
        finally:
            ready.put(end)

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(run,), name="kallsvar-svar").start()
    try:
        while not isinstance(item := ready.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        left.set()
