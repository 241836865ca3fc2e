"""`python -m evals generate`: draft test rows from the documents, by templates, without a model.

Deadlines, amounts, responsible agencies, definitions and headings become questions with the sentence as
evidence; a year that no document mentions becomes a question that must be refused. All are drafts: a person
mends the wording, checks the fact and approves.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from evals import replies
from evals.dataset import EvalRow, load_dataset, row_to_json
from evals.facts import normalise
from evals.generate_sentences import Made, from_sentence, lowered
from evals.report import write_lines
from evals.schema import Evidence, TypedFact
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems
from vectorstore.types import Document

_LIST_MARK = re.compile(r"^(?:[-*•–]\s+|#+\s+|\d+[.)]\s+)")
_HEADING = re.compile(r"^#{2,4}\s+(?:\d+[.)]\s+)?(?P<title>[^\W\d].{5,70})$", re.MULTILINE)
_CLAUSE = re.compile(r"(?:så|hur|vad|när|var|varför|vem|vilka|vilken|vilket|att|om|det|detta|här|vi) ", re.IGNORECASE)
_NO_FACT = TypedFact("term", ())
_NEAR = 0.8
_AHEAD = 6
_HEADINGS = 2


def from_document(document: Document) -> Iterator[EvalRow]:
    """Drafts from one document, in the order of its text."""
    for start, end in split_sentences(document.text):
        quote = document.text[start:end]
        sentence = " ".join(_LIST_MARK.sub("", quote).split())
        if len(sentence) > 320 or quote.startswith(("#", "|")):
            continue
        made = from_sentence(sentence, document.title)
        if made:
            yield _row(document, quote, made, (made.fact,))
    titles = [match for match in _HEADING.finditer(document.text) if _asks_well(match["title"])]
    for match in titles[:_HEADINGS]:
        title = match["title"].strip().rstrip(":")
        question = title if title.endswith("?") else replies.ASK_HEADING.format(title=lowered(title))
        english = replies.ASK_HEADING_EN.format(title=title)
        yield _row(document, match.group().strip(), Made("heading", question, _NO_FACT, "information", english), ())


def _asks_well(title: str) -> bool:
    """True for a heading that is a question, or a phrase that can stand after "om": no clause of its own."""
    return len(stems(title)) >= 3 and (title.rstrip().endswith("?") or not _CLAUSE.match(title))


def _row(document: Document, quote: str, made: Made, facts: tuple[TypedFact, ...]) -> EvalRow:
    digest = sha256(quote.encode("utf-8")).hexdigest()
    return EvalRow(
        id=f"regel-{sha256(f'{document.path}/{made.question}'.encode()).hexdigest()[:10]}",
        question=made.question,
        answerable=True,
        gold_docs=(document.path,),
        typed_facts=facts,
        evidence=((Evidence(document.path, None, quote, digest),),),
        variants=((replies.ENGLISH, made.english),) if made.english else (),
        type=made.kind,
        consequence=made.consequence,
        cluster=document.path,
        status="draft",
        author=replies.BY_RULE,
    )


def negatives(rows: Sequence[EvalRow], texts: Sequence[str]) -> Iterator[EvalRow]:
    """For each amount and each deadline the same question about a year that stands in no document."""
    years = {int(year) for text in texts for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)}
    year = next(one for one in range(max(years, default=2026) + _AHEAD, 9999) if one not in years)
    for row in rows:
        if row.type in ("when", "money"):
            question, given = re.subn(r"(?<!\d)(?:19|20)\d\d(?!\d)", str(year), row.question)
            if not given:
                question = f"{row.question.rstrip('?')} {replies.IN_YEAR.format(year=year)}?"
            yield replace(
                row, id=f"{row.id}-{year}", question=question, answerable=False, expected_outcome="no_evidence",
                gold_docs=(), typed_facts=(), evidence=(), variants=(), type="unanswerable",
                note=replies.PROVEN_ABSENT.format(year=year, n=len(texts)),
            )  # fmt: skip


def without_duplicates(rows: Iterable[EvalRow], known: Iterable[EvalRow] = ()) -> list[EvalRow]:
    """Rows whose question is not nearly one that is there already: four fifths of their stems in common."""
    seen = [frozenset(stems(row.question)) for row in known]
    exact = {normalise(row.question) for row in known}
    kept: list[EvalRow] = []
    for row in rows:
        mine = frozenset(stems(row.question))
        near = any(mine and len(mine & other) >= _NEAR * len(mine | other) for other in seen)
        if near or normalise(row.question) in exact:
            continue
        kept.append(row)
        seen.append(mine)
        exact.add(normalise(row.question))
    return kept


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `generate` to the command line."""
    parser = commands.add_parser("generate", help=replies.HELP_GENERATE, description=replies.HELP_GENERATE)
    parser.add_argument("--store", type=Path, required=True, metavar="DIR", help=replies.HELP_STORE)
    parser.add_argument("--out", type=Path, required=True, metavar="FIL.jsonl", help=replies.HELP_TARGET)
    parser.add_argument(
        "--against", type=Path, action="append", default=[], metavar="DATASET", help=replies.HELP_AGAINST
    )
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write drafts, the answerable first. Raises UserError where there is no index."""
    from vectorstore.database import Database
    from vectorstore.generations import Store

    store = Store(arguments.store)
    documents = list(Database(store.folder(store.require_current())).documents())
    known = [row for path in arguments.against for row in load_dataset(path).rows]
    rows = without_duplicates((row for document in documents for row in from_document(document)), known)
    absent = list(negatives(rows, [document.text for document in documents]))
    write_lines(arguments.out, [row_to_json(row) for row in (*rows, *absent)])
    print(replies.DRAFTS_WRITTEN.format(rows=len(rows), absent=len(absent), path=arguments.out), file=sys.stderr)
    return 0
