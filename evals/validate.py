"""`python -m evals validate` and `convert`: is a test set well formed, and does its evidence still stand?

Evidence that no longer stands makes a row stale, which is a matter for its author and no failure of the
system: the row is named with what to do, and the command ends with 0 as long as no row is malformed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals import replies
from evals.dataset import EvalRow, load_dataset, raw_lines, read_bytes, read_rows, row_to_json
from evals.report import dump
from evals.rowcheck import row_problems, unknown_fields
from evals.schema import Evidence
from evals.standing import Texts, hash_fits, quote_there
from evals.systems import StoredTexts
from evals.typed import any_holds, row_facts
from vectorstore.errors import UserError


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with one row. `state`: bad (unusable), stale (evidence gone), warning."""

    line: int
    id: str
    state: str
    problem: str
    todo: str

    def as_text(self) -> str:
        """One line in Swedish."""
        state = replies.LINE_STATE[self.state]
        return replies.VALIDATE_LINE.format(
            line=self.line, id=self.id, state=state, problem=self.problem, todo=self.todo
        )


def check_row(line: int, row: EvalRow, texts: Texts) -> Iterator[Remark]:
    """Stale evidence and facts that the row's documents don't hold. `texts` reads a path in the store."""
    # A sealed row is checked like any other, but nothing of what it asks for is shown.
    hidden = "…" if row.sealed else ""
    gone = [replies.NO_SUCH_DOC.format(doc=hidden or doc) for doc in row.gold_docs if not texts(doc)]
    gone += [_evidence_problem(one, texts, hidden) for group in row.evidence for one in group]
    for problem in filter(None, dict.fromkeys(gone)):
        yield Remark(line, row.id, "stale", problem, replies.REVIEW_TODO)
    docs = (*row.gold_docs, *(one.doc for group in row.evidence for one in group))
    stored = [text for doc in docs for text in texts(doc)]
    if stored and row.answerable:
        for fact in row_facts(row):
            if fact.type != "yes_no" and not any_holds(fact, stored):
                problem = replies.NO_SUCH_FACT.format(fact=hidden or fact.alternatives[0])
                yield Remark(line, row.id, "warning", problem, replies.FACT_TODO)


def _evidence_problem(one: Evidence, texts: Texts, hidden: str) -> str:
    doc, stored = one.doc, texts(one.doc)
    if not stored:
        return replies.NO_SUCH_DOC.format(doc=hidden or doc)
    if not quote_there(one, stored):
        return replies.NO_SUCH_QUOTE.format(doc=hidden or doc, quote=hidden or one.quote[:60])
    if not hash_fits(one):
        return replies.WRONG_HASH.format(doc=hidden or doc)
    return ""


def _without_index(lines: Sequence[tuple[int, EvalRow]], raw: bytes, path: Path) -> Iterator[Remark]:
    ids = {line: row.id for line, row in lines}
    for line, row in lines:
        yield from (Remark(line, row.id, "warning", problem, todo) for problem, todo in row_problems(row))
    for line, value in raw_lines(raw, path, []):
        for field in unknown_fields(value):
            problem = replies.UNKNOWN_FIELD.format(field=field)
            yield Remark(line, ids.get(line, "–"), "warning", problem, replies.UNKNOWN_FIELD_TODO)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `validate` and `convert` to the command line."""
    parser = commands.add_parser("validate", help=replies.HELP_VALIDATE, description=replies.HELP_VALIDATE)
    parser.add_argument("dataset", type=Path, metavar="DATASET", help=replies.HELP_DATASET)
    parser.add_argument("--store", type=Path, metavar="DIR", help=replies.HELP_STORE)
    parser.add_argument("--json", action="store_true", help=replies.HELP_JSON)
    parser.set_defaults(command=command)
    other = commands.add_parser("convert", help=replies.HELP_CONVERT, description=replies.HELP_CONVERT)
    other.add_argument("dataset", type=Path, metavar="DATASET", help=replies.HELP_DATASET)
    other.add_argument("target", type=Path, metavar="FIL", help=replies.HELP_TARGET)
    other.set_defaults(command=convert)


def command(arguments: argparse.Namespace, texts: Texts | None = None) -> int:
    """Validate; 0 no malformed row, 1 some. Every remark is one line with its line number and what to do."""
    raw = read_bytes(arguments.dataset)
    lines, problems = read_rows(raw, arguments.dataset)
    read = texts or (StoredTexts(arguments.store).at if arguments.store else None)
    remarks = [
        *(remark for line, row in lines for remark in (check_row(line, row, read) if read else ())),
        *_without_index(lines, raw, arguments.dataset),
    ]
    remarks.sort(key=lambda remark: remark.line)
    stale = len({remark.line for remark in remarks if remark.state == "stale"})
    warned = len({remark.line for remark in remarks if remark.state == "warning"})
    if arguments.json:
        made = [{"line": r.line, "id": r.id, "state": r.state, "problem": r.problem, "todo": r.todo} for r in remarks]
        print(dump({"rows": len(lines), "bad": problems, "stale": stale, "warned": warned, "remarks": made}))
    else:
        counts = {"n": len(lines) + len(problems), "bad": len(problems), "stale": stale, "warned": warned}
        print(*problems, *(remark.as_text() for remark in remarks), sep="\n", end="\n" if problems or remarks else "")
        print(replies.CHECKED.format(name=arguments.dataset.name, **counts))
    return 1 if problems or not lines else 0


def convert(arguments: argparse.Namespace) -> int:
    """Write a set in the other form; the target's ending says which. Raises BadInput for a malformed set."""
    from evals.sheet import to_csv

    rows = load_dataset(arguments.dataset).rows
    target: Path = arguments.target
    if target.suffix.lower() == ".csv":
        made = to_csv(rows)
    else:
        made = "".join(f"{dump(row_to_json(row))}\n" for row in rows).encode("utf-8")
    try:
        target.write_bytes(made)
    except OSError as error:
        raise UserError(replies.OUT_NOT_FOLDER, target, replies.OUT_TODO) from error
    print(replies.CONVERTED.format(n=len(rows), path=target), file=sys.stderr)
    return 0
