"""Regular expressions behind a cheap look for the words that they can't match without.

A search tries every alternative at every letter; most texts lack a word that the pattern needs, which `in` tells in a
fraction of the time. The words are read off the pattern itself, so they follow when a pattern is changed.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

# Letters that match another with IGNORECASE but are not that letter in lower case: where one stands, all is searched.
_ODD = ("ı", "İ", "ſ")
Clause = frozenset[str]


def lowered(text: str) -> str | None:
    """What `Gated.may_match` looks into; None where the text holds letters that only a search can judge."""
    return None if any(letter in text for letter in _ODD) else text.lower()


class Gated:
    """A pattern whose `search` is that of `re`, only sooner done where the text lacks what it needs."""

    def __init__(self, source: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.pattern = re.compile(source, flags)
        self._needs = needs_of(source, flags)

    def may_match(self, small: str | None) -> bool:
        """False where a text, given by `lowered`, can't hold a match."""
        if small is None:
            return True
        for clause in self._needs:  # loops: `any` of a generator takes twice the time
            for word in clause:
                if word in small:
                    break
            else:
                return False
        return True

    def search(self, text: str, small: str | None = None) -> re.Match[str] | None:
        """The first match, or None. `small` is `lowered(text)` where the caller has it."""
        return self.pattern.search(text) if self.may_match(small or lowered(text)) else None


def needs_of(source: str, flags: re.RegexFlag) -> tuple[tuple[str, ...], ...]:
    """Groups of words in lower case: each match holds at least one word of every group. The rarest group first."""
    try:
        parser: Any = importlib.import_module("re._parser")
    except ImportError:  # a Python that parses elsewhere: nothing is known, everything is searched
        return ()
    clauses = _clauses(parser.parse(source, int(flags)))
    kept = {_shortest(clause) for clause in clauses if all(map(_tells, clause))}
    return tuple(tuple(sorted(clause)) for clause in sorted(kept, key=_rank))


def _tells(word: str) -> bool:
    """A single letter stands in every text."""
    return len(word) > 1 or not (word.isalnum() or word.isspace())


def _rank(clause: Clause) -> tuple[int, int, list[str]]:
    return -min(map(len, clause)), len(clause), sorted(clause)


def _shortest(clause: Clause) -> Clause:
    """Without words that hold another word of the clause: the other stands wherever they do."""
    return frozenset(word for word in clause if not any(other != word and other in word for other in clause))


def _clauses(items: Iterable[Any]) -> list[Clause]:
    """What a sequence needs: its runs of letters, and what its parts need that can't be left out."""
    made: list[Clause] = []
    run: list[str] = []
    for operator, argument in items:
        if str(operator) == "LITERAL":
            run.append(chr(argument))
            continue
        made += _ended(run)
        run = []
        made += _part(str(operator), argument)
    return made + _ended(run)


def _ended(run: Sequence[str]) -> list[Clause]:
    return [frozenset({"".join(run).lower()})] if run else []


def _part(operator: str, argument: Any) -> list[Clause]:
    if operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _clauses(argument[2]) if argument[0] else []
    if operator == "SUBPATTERN":
        return _clauses(argument[3])
    if operator == "ATOMIC_GROUP":
        return _clauses(argument)
    if operator == "ASSERT":
        return _clauses(argument[1])
    if operator == "BRANCH":
        best = [min(_clauses(branch), key=_rank, default=frozenset[str]()) for branch in argument[1]]
        return [frozenset[str]().union(*best)] if all(best) else []
    return []
