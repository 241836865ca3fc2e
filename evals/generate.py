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
from evals.report import write_lines
from evals.schema import Evidence, TypedFact
from vectorstore.swedish.agencies import find_agencies
from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.numbers import money
from vectorstore.swedish.sentences import split_sentences
from vectorstore.swedish.words import stems
from vectorstore.types import Document

_LIST_MARK = re.compile(r"^(?:[-*•–]\s+|#+\s+|\d+[.)]\s+)")
_DUTY = re.compile(r"^(?P<who>.+?) ska (?P<what>[a-zåäö][^.;:]*?),? (?:redovisas? )?senast (?:den )?")
_REPORT = re.compile(
    r"\b(?P<what>[Uu]ppdraget|[Uu]ppdragen|[Uu]tredningen|[Uu]tredaren|[Ss]lutrapporten|[Rr]apporten)"
    r" ska (?P<how>(?:slut|del)?redovisas|lämnas|överlämnas)\b[^.]*? senast "
)
_TASK = re.compile(r"^(?P<who>.+?) (?:ansvarar för|har ansvar för) (?P<what>[^.;:]{8,90})[.]?$")
_CHARGE = re.compile(
    r"^(?P<who>.+?) (?:har|fick|får) (?:regeringens |i )?uppdrag(?:et)? att (?P<what>[^.;:]{8,90})[.]?$"
)
_AMOUNT = re.compile(
    r"^(?P<who>.+?) (?P<verb>får|fick|avsätter|fördelar|betalar ut) .*? (?P<to>till|för) (?P<what>[^.;:]{6,80})[.]?$"
)
_MEANS = re.compile(
    r"^Med (?P<what>[^.,;:]{3,50}?) (?P<verb>avses|menas) (?P<is>(?!här|i d|enligt|det )[^.;:]{8,140})[.]?$"
)
_HEADING = re.compile(r"^#{2,4}\s+(?P<title>\S.{5,70})$", re.MULTILINE)
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
        made = (
            _report(sentence, document.title)
            or _deadline(sentence)
            or _amount(sentence)
            or _agency(sentence)
            or _definition(sentence)
        )
        if made:
            kind, question, fact, consequence = made
            yield _row(document, quote, kind, question, (fact,), consequence)
    titles = [match for match in _HEADING.finditer(document.text) if len(stems(match["title"])) >= 3]
    for match in titles[:_HEADINGS]:
        title = match["title"].strip().rstrip(":")
        question = title if title.endswith("?") else replies.ASK_HEADING.format(title=_lowered(title))
        yield _row(document, match.group().strip(), "heading", question, (), "information")


def _lowered(title: str) -> str:
    """The heading inside a sentence: its first word in lower case unless it is an abbreviation or a body."""
    first = title.split()[0]
    named = any(agency.start == 0 for agency in find_agencies(title))
    return title if named or first[1:] != first[1:].lower() else title[0].lower() + title[1:]


_Made = tuple[str, str, TypedFact, str]


def _report(sentence: str, title: str) -> _Made | None:
    """ "Uppdraget ska redovisas senast den …": what is asked for is named by the document's title."""
    match = _REPORT.search(sentence)
    days = [day for day in find_dates(sentence) if day.bound == "until" and day.year_given]
    if not match or len(days) != 1:
        return None
    day = sentence[days[0].start : days[0].end]
    question = replies.ASK_REPORT.format(what=match["what"].lower(), how=match["how"], title=title)
    return "when", question, TypedFact("date", (day,)), "deadline"


def _deadline(sentence: str) -> _Made | None:
    match = _DUTY.search(sentence)
    days = [day for day in find_dates(sentence) if day.bound == "until" and day.year_given]
    if not match or len(days) != 1 or not _one_agency(match["who"]):
        return None
    day = sentence[days[0].start : days[0].end]
    question = replies.ASK_DEADLINE.format(who=match["who"], what=match["what"])
    return "when", question, TypedFact("date", (day,)), "deadline"


def _amount(sentence: str) -> _Made | None:
    match, amounts = _AMOUNT.search(sentence), money(sentence)
    if not match or len(amounts) != 1 or not _one_agency(match["who"]):
        return None
    amount = sentence[amounts[0].start : amounts[0].end]
    if amount in match["what"]:
        return None
    question = replies.ASK_AMOUNT.format(**match.groupdict())
    return "money", question, TypedFact("money", (amount,), bound=amounts[0].bound or ""), "money"


def _agency(sentence: str) -> _Made | None:
    duty, charge = _TASK.search(sentence), _CHARGE.search(sentence)
    match = duty or charge
    who = _one_agency(match["who"]) if match else None
    if not match or not who:
        return None
    template = replies.ASK_RESPONSIBLE if duty else replies.ASK_CHARGED
    return "which_agency", template.format(what=match["what"].rstrip(".")), TypedFact("agency", (who,)), "information"


def _definition(sentence: str) -> _Made | None:
    match = _MEANS.search(sentence)
    if not match:
        return None
    words = match["is"].split()[:6]
    return "what", replies.ASK_MEANING.format(what=match["what"]), TypedFact("term", (" ".join(words),)), "information"


def _one_agency(text: str) -> str | None:
    found = find_agencies(text)
    return found[0].name if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def _row(
    document: Document, quote: str, kind: str, question: str, facts: tuple[TypedFact, ...], consequence: str
) -> EvalRow:
    digest = sha256(quote.encode("utf-8")).hexdigest()
    return EvalRow(
        id=f"regel-{sha256(f'{document.path}/{question}'.encode()).hexdigest()[:10]}",
        question=question,
        answerable=True,
        gold_docs=(document.path,),
        typed_facts=facts,
        evidence=((Evidence(document.path, None, quote, digest),),),
        type=kind,
        consequence=consequence,
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
                gold_docs=(), typed_facts=(), evidence=(), type="unanswerable",
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
