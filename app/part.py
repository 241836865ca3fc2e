"""One of several things that a question asks for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.asked import Asked, asked_for

_SAID_OTHERWISE = ("difference", "definition", "duration", "count")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for: its words as written, their stems, the kinds it expects, the months it names.

    `side` marks one side of a comparison; `asked` is then what both sides must show. `kinds` are the kinds of
    document that it names ("enligt lagrådsremissen"), `must` the stems that tell a side from the other, `question` is
    the question that a side belongs to.
    """

    text: str
    stems: tuple[str, ...]
    types: tuple[str, ...]
    months: tuple[tuple[int, int | None], ...] = ()
    side: bool = False
    asked: Asked | None = None
    kinds: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    question: str = ""

    @property
    def waits(self) -> str:
        """The words that say what it waits for: its own, or those of the question whose side it is."""
        return self.question or self.text


def shown_by_part(piece: str, types: tuple[str, ...]) -> Asked | None:
    """What must show in a sentence that answers the piece; None where it may be said in other ways."""
    wanted = asked_for(piece, tuple(types))
    if wanted is None or wanted.kind in _SAID_OTHERWISE:
        return None
    return replace(wanted, kind="date") if wanted.kind == "day" else wanted  # a month may be all that is known
