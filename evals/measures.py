"""`python -m evals measures`: the register's rows against a gold set of measures by document."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import replies
from evals.report import dump, number
from vectorstore.database import Database
from vectorstore.errors import BadInput
from vectorstore.generations import Store
from vectorstore.register import Measure, all_measures
from vectorstore.settings import load_settings
from vectorstore.swedish.agencies import canonical
from vectorstore.swedish.sentences import split_sentences

_SENTENCES = 3
_INQUIRY = "Särskild utredare"


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold row. `none` says that the document has no measure."""

    doc: str
    responsible: frozenset[str]
    deadline: frozenset[str]
    amounts: frozenset[int]
    keywords: tuple[str, ...]
    status: str
    none: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the register with its document's path and its quote."""

    row: Measure
    doc: str
    quote: str


def body(name: str) -> str:
    """The canonical name of a body as a gold row writes it."""
    if "utred" in name.lower():
        return _INQUIRY
    return canonical(name) or name[:1].upper() + name[1:]


def read_gold(path: Path) -> list[Gold]:
    """The gold rows of a JSONL file; BadInput names the line that cannot be used."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(replies.UNREADABLE, path, replies.UNREADABLE_TODO) from error
    rows: list[Gold] = []
    for at, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
            rows.append(
                Gold(
                    str(raw["doc"]), frozenset(body(str(name)) for name in raw.get("responsible", ())),
                    frozenset(raw.get("deadline", ())), frozenset(int(value) for value in raw.get("amount_sek", ())),
                    tuple(str(word).casefold() for word in raw.get("keywords", ())), str(raw.get("status", "")),
                    bool(raw.get("none", False)),
                )
            )  # fmt: skip
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(replies.BAD_MEASURE_ROW, f"{path}, rad {at}", replies.BAD_MEASURE_TODO) from error
    if not rows:
        raise BadInput(replies.EMPTY_SET, path, replies.BAD_MEASURE_TODO)
    return rows


def matches(gold: Gold, found: Found) -> int:
    """How many keywords the quote holds where the rows match, else 0."""
    if gold.none or gold.doc != found.doc or not gold.responsible & set(found.row.responsible):
        return 0
    if len(split_sentences(found.quote)) > _SENTENCES:
        return 0
    held = sum(word in found.quote.casefold() for word in gold.keywords)
    return held if held and 2 * held >= len(gold.keywords) else 0


def pair(gold: Sequence[Gold], found: Sequence[Found]) -> list[tuple[Gold, Found]]:
    """A largest one-to-one matching; among those, pairs that share more keywords and dates go first."""
    from scipy.optimize import linear_sum_assignment

    by_doc: dict[str, tuple[list[Gold], list[Found]]] = defaultdict(lambda: ([], []))
    for row in gold:
        by_doc[row.doc][0].append(row)
    for item in found:
        if item.doc in by_doc:
            by_doc[item.doc][1].append(item)
    pairs: list[tuple[Gold, Found]] = []
    for wanted, rows in by_doc.values():
        scores = [[float(_weight(one, two)) for two in rows] for one in wanted]
        if not rows:
            continue
        for first, second in zip(*linear_sum_assignment(scores, maximize=True), strict=True):
            if scores[first][second] > 0:
                pairs.append((wanted[first], rows[second]))
    return pairs


def _weight(gold: Gold, found: Found) -> int:
    held = matches(gold, found)
    return 1000 + held if held else 0


def score(gold: Sequence[Gold], found: Sequence[Found]) -> dict[str, float | int | None]:
    """The `--json` object; a share of nothing is None. Rows in documents that the gold set lacks don't count."""
    real = [row for row in gold if not row.none]
    none = {row.doc for row in gold if row.none}
    docs = {row.doc for row in real}
    counted = [item for item in found if item.doc in docs]
    pairs = pair(real, counted)
    return {
        "precision": _share(len(pairs), len(counted)),
        "recall": _share(len(pairs), len(real)),
        "deadline_accuracy": _share(sum(set(f.row.deadline) == g.deadline for g, f in pairs), len(pairs)),
        "amount_accuracy": _share(sum(set(f.row.amount_sek) == g.amounts for g, f in pairs), len(pairs)),
        "status_accuracy": _share(sum(f.row.status == g.status for g, f in pairs), len(pairs)),
        "rows_from_none": sum(item.doc in none for item in found),
        "n_gold": len(real),
        "n_found": len(counted),
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def register_rows(store: Path) -> list[Found]:
    """Every row of the store's register as its own document states it, with path and quote."""
    opened = Store(store)
    database = Database(opened.folder(opened.require_current()))
    try:
        documents = {document.id: document for document in database.documents()}
        return [
            Found(row, documents[row.document_id].path, documents[row.document_id].text[row.start : row.end])
            for row, _ in all_measures(database.connection)
        ]
    finally:
        database.close()


def as_text(result: Mapping[str, float | int | None]) -> str:
    """The result as lines."""
    return "\n".join(
        f"{replies.MEASURE_LABELS[name]}: {number(value) if not isinstance(value, int) else value}"
        for name, value in result.items()
    )


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `measures` to the command line."""
    parser = commands.add_parser("measures", help=replies.HELP_MEASURES, description=replies.HELP_MEASURES)
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl", help=replies.HELP_GOLD)
    parser.add_argument("--store", metavar="DIR", help=replies.HELP_MEASURES_STORE)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Score; 0 done. Raises UserError for a set or store that can't be used."""
    store = Path(arguments.store or load_settings().store)
    result = score(read_gold(arguments.gold), register_rows(store))
    print(dump(result) if arguments.json else as_text(result))
    return 0
