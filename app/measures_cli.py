"""`python -m app measures`: the register at the command line."""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from pathlib import Path

from app import measures, measures_files, replies
from app.measures_days import dues_in_words
from app.measures_sentence import bodies_in_words
from vectorstore.register import STATUSES
from vectorstore.register_search import Found, Lookup, days_within


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `measures` to the command line and return its parser."""
    parser = commands.add_parser("measures", help=replies.MEASURES_HELP, description=replies.MEASURES_HELP)
    parser.add_argument("--text", metavar="T", default="", help=replies.MEASURES_HELP_TEXT)
    parser.add_argument("--agency", metavar="A", action="append", default=[], help=replies.MEASURES_HELP_AGENCY)
    parser.add_argument("--area", metavar="A", action="append", default=[], help=replies.MEASURES_HELP_AREA)
    parser.add_argument("--status", metavar="S", action="append", default=[], type=_status, help=", ".join(STATUSES))
    parser.add_argument("--due-before", metavar="D", default="", help=replies.MEASURES_HELP_BEFORE)
    parser.add_argument("--due-after", metavar="D", default="", help=replies.MEASURES_HELP_AFTER)
    forms = parser.add_mutually_exclusive_group()
    forms.add_argument("--csv", metavar="FIL", type=Path, help=replies.MEASURES_HELP_CSV)
    forms.add_argument("--xlsx", metavar="FIL", type=Path, help=replies.MEASURES_HELP_XLSX)
    return parser


def _status(text: str) -> str:
    """A status in whatever letters; argparse tells the reader about one that there is none of."""
    known = unicodedata.normalize("NFC", text).strip().casefold()
    if known not in STATUSES:
        raise argparse.ArgumentTypeError(replies.MEASURES_BAD_STATUS.format(said=text, known=", ".join(STATUSES)))
    return known


def run(store: Path, arguments: argparse.Namespace) -> int:
    """Look up and print or write; 0 done, also where nothing was found."""
    asked = Lookup(
        arguments.text, tuple(arguments.agency), tuple(arguments.area), tuple(arguments.status),
        arguments.due_before, arguments.due_after,
    )  # fmt: skip
    asked = measures.checked(asked)
    register = measures.open_register(store)
    found = register.look_up(asked)
    for hint in measures.hints(asked, register):
        print(hint, file=sys.stderr)
    if arguments.csv:
        measures_files.write_file(arguments.csv, measures_files.as_csv(found, register).encode("utf-8-sig"))
    if arguments.xlsx:
        measures_files.write_file(arguments.xlsx, measures_files.as_xlsx(found, register))
    if arguments.json:
        print(json.dumps(measures.as_json(found, register), ensure_ascii=False))
    elif arguments.csv or arguments.xlsx:
        print(
            replies.MEASURES_WROTE.format(n=len(found.entries), path=arguments.csv or arguments.xlsx), file=sys.stderr
        )
    else:
        print(as_text(found, asked))
    return 0


def as_text(found: Found, asked: Lookup) -> str:
    """The rows as lines to read."""
    lines = []
    for entry in found.entries:
        dates = dues_in_words(entry) or replies.MEASURES_NO_DATE
        lines.append(f"{bodies_in_words(entry.row.responsible)} · {entry.status} · {dates}")
        lines.append(f"  {entry.row.action}")
        if entry.row.interim:
            lines.append(replies.MEASURES_INTERIM.format(days=measures.days_in_words(entry.row.interim)))
        if (within := days_within(entry, asked)) and not set(entry.deadline) <= set(within):
            lines.append(replies.MEASURES_MATCHED.format(days=measures.days_in_words(within)))
        if entry.row.amount_text:
            lines.append(f"  {entry.row.amount_text}")
        lines += [f"  {measures.history_line(c.before, c.after, c.when)}" for c in entry.links.history]
        lines += [f"  {remark}" for remark in entry.links.contradictions]
        lines.append(f"  {entry.title}. {entry.url or entry.path}")
    lines.append(replies.MEASURES_COUNT.format(n=len(found.entries)))
    return "\n".join(lines)
