"""`python -m evals selftest`: does the support check catch errors planted in true sentences of the store?

Sentences are drawn from the store's passages. What is changed must be caught, what is quoted or faithfully
shortened must be kept. The check is the one that every answer passes before it is shown.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from evals import replies
from evals.planting import PLANTERS, shortened
from evals.report import dump
from vectorstore.index import Index
from vectorstore.settings import load_settings
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.support import check_support

SEED = 20260101
WANTED = 300
TARGETS = {"caught": 0.95, "verbatim": 1.0, "shortened": 0.9}
KINDS = (*PLANTERS, "wrong_passage")
_SHORTEST, _LONGEST = 6, 45
_MARK = re.compile(r"\A\s*(?:- |\d+[.)] |– )")
_FAR = 4


@dataclass(slots=True)
class Tally:
    """Tries and successes by name; a name is a kind of error, "verbatim" or "shortened"."""

    tried: dict[str, int] = field(default_factory=dict)
    good: dict[str, int] = field(default_factory=dict)
    slips: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, text: str, *, good: bool) -> None:
        """Count one try; what went wrong is kept as (name, sentence)."""
        self.tried[name] = self.tried.get(name, 0) + 1
        self.good[name] = self.good.get(name, 0) + good
        if not good:
            self.slips.append((name, text))

    def full(self, name: str, wanted: int) -> bool:
        """Whether enough tries were made."""
        return self.tried.get(name, 0) >= wanted

    def share(self, name: str) -> float | None:
        """Successes out of tries; None where nothing was tried."""
        tried = self.tried.get(name, 0)
        return round(self.good.get(name, 0) / tried, 4) if tried else None


def examine(passages: Sequence[str], wanted: int = WANTED, seed: int = SEED) -> Tally:
    """Plant up to `wanted` errors of each kind in the passages' sentences; the same for the same seed."""
    chance, tally = Random(seed), Tally()
    drawn = list(_sentences(passages))
    chance.shuffle(drawn)
    for at, text in drawn:
        if all(tally.full(name, wanted) for name in (*KINDS, "verbatim", "shortened")):
            break
        passage = passages[at]
        if not tally.full("verbatim", wanted):
            tally.add("verbatim", text, good=check_support(text, passage).supported)
        short = shortened(text)
        if short and not tally.full("shortened", wanted):
            tally.add("shortened", short, good=check_support(short, passage).supported)
        for kind, plant in PLANTERS.items():
            if tally.full(kind, wanted):
                continue
            wrong = plant(text, chance)
            if wrong and wrong != text:
                tally.add(kind, wrong, good=not check_support(wrong, passage).supported)
        other = chance.randrange(len(passages))
        if abs(other - at) >= _FAR and text not in passages[other] and not tally.full("wrong_passage", wanted):
            tally.add("wrong_passage", text, good=not check_support(text, passages[other]).supported)
    return tally


def _sentences(passages: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(place of the passage, sentence) of every whole sentence of a fair length."""
    for at, passage in enumerate(passages):
        for start, end in split_sentences(passage):
            text = _MARK.sub("", passage[start:end])
            if _SHORTEST <= len(text.split()) <= _LONGEST and "\n" not in text and text.endswith("."):
                yield at, text


def record(tally: Tally) -> dict[str, object]:
    """The `--json` object: value and n by kind; `passed` says whether every target that could be tried is met."""

    def row(name: str) -> dict[str, object]:
        return {"value": tally.share(name), "n": tally.tried.get(name, 0)}

    return {
        "caught": {kind: row(kind) for kind in KINDS},
        "kept": {name: row(name) for name in ("verbatim", "shortened")},
        "targets": TARGETS,
        "passed": passed(tally),
    }


def passed(tally: Tally) -> bool:
    """Whether every share reaches its target; a kind that the store holds no sentence for is passed over."""
    wanted: Mapping[str, float] = {**dict.fromkeys(KINDS, TARGETS["caught"]), **TARGETS}
    shares = {name: tally.share(name) for name in (*KINDS, "verbatim", "shortened")}
    return all(share is None or share >= wanted[name] for name, share in shares.items())


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `selftest` to the command line."""
    parser = commands.add_parser("selftest", help=replies.HELP_SELFTEST, description=replies.HELP_SELFTEST)
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help=replies.HELP_STORE)
    parser.add_argument("--seed", type=int, default=SEED, help=replies.HELP_SEED)
    parser.add_argument("--slips", action="store_true", help=replies.HELP_SLIPS)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Examine a store; 0 where every target is met, 1 where one is missed."""
    index = Index(arguments.store, load_settings())
    passages = list(dict.fromkeys(chunk.text for chunk in index.database.all_chunks()))
    index.close()
    tally = examine(passages, seed=arguments.seed)
    if arguments.slips:
        for name, text in tally.slips:
            print(f"{name}: {text}", file=sys.stderr)
    made = record(tally)
    if arguments.json:
        print(dump(made))
    else:
        for name in (*KINDS, "verbatim", "shortened"):
            share = tally.share(name)
            shown = "–" if share is None else f"{100 * share:.1f} %".replace(".", ",")
            print(f"{replies.SELFTEST_NAMES[name]:<34}{shown:>8}  n = {tally.tried.get(name, 0)}")
        print(replies.SELFTEST_PASSED if passed(tally) else replies.SELFTEST_MISSED)
    return 0 if passed(tally) else 1
