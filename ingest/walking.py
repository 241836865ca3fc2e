"""Every file below a root, once: unreadable folders are named, links are followed but never into what is read."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import SourceMissing

_LOOP = "symbolisk länk som leder tillbaka till sig själv"
_TWICE = "mappen läses redan på en annan plats (symbolisk länk)"
_BROKEN = "filen går inte att öppna: den är en bruten länk eller ingen vanlig fil"
_NO_UTF8 = "filnamnet är inte giltig UTF-8: byt namn"


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a problem. `below`: what lies below the path may still be there and could not be looked at."""

    relative: str
    file: Path
    problem: str | None = None
    below: bool = False


def walk(root: Path) -> Iterator[Found]:
    """Every file that is not hidden. Folders go before links to folders, so that a file keeps its own path.

    Raises SourceMissing where the root itself cannot be read.
    """
    entered: set[tuple[int, int]] = set()
    waiting = deque([root])
    while waiting:
        yield from _tree(root, waiting.popleft(), entered, waiting)


def _tree(root: Path, start: Path, entered: set[tuple[int, int]], links: deque[Path]) -> Iterator[Found]:
    """One tree without its links to folders, which are put in `links`."""
    unread: list[OSError] = []
    for folder, names, files in os.walk(start, onerror=unread.append):
        here = Path(folder)
        try:
            about = os.stat(here)
        except OSError as error:
            names.clear()
            unread.append(error)
            continue
        if (about.st_dev, about.st_ino) in entered:
            names.clear()
            yield _found(root, here, _TWICE)
            continue
        entered.add((about.st_dev, about.st_ino))
        names[:] = sorted(name for name in names if not name.startswith("."))
        for inner in (here / name for name in names):
            if not _is_utf8(inner.name):
                yield _found(root, inner, _NO_UTF8)
            elif inner.is_symlink():
                if here.resolve().is_relative_to(inner.resolve()):
                    yield _found(root, inner, _LOOP)
                else:
                    links.append(inner)
        names[:] = [name for name in names if _is_utf8(name)]
        for file in (here / name for name in sorted(files) if not name.startswith(".")):
            if not _is_utf8(file.name):
                yield _found(root, file, _NO_UTF8)
            elif os.path.isfile(file):
                yield _found(root, file)
            else:
                yield _found(root, file, _BROKEN, below=True)
    for failure in unread:
        yield _unreadable(root, failure)


def _unreadable(root: Path, error: OSError) -> Found:
    if not error.filename or Path(error.filename) == root:
        raise SourceMissing(
            "Källan går inte att läsa",
            root,
            f"Kontrollera rättigheterna ({error.strerror}). Inget har tagits bort ur indexet.",
        ) from error
    problem = f"mappen går inte att läsa ({error.strerror}): kontrollera rättigheterna"
    return _found(root, Path(error.filename), problem, below=True)


def _found(root: Path, file: Path, problem: str | None = None, below: bool = False) -> Found:
    relative = file.relative_to(root).as_posix()
    shown = relative if _is_utf8(relative) else os.fsencode(relative).decode("utf-8", "backslashreplace")
    return Found(shown, file, problem, below)


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
