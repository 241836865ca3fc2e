"""`python -m ingest fetch|sync|list|remove`: documents into the index."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from ingest import feed_cli
from ingest.progress import progress_bar
from ingest.summary import Summary
from ingest.sync import remove_source, sync
from vectorstore.database import Database
from vectorstore.errors import KallsvarError, UserError
from vectorstore.generations import Store
from vectorstore.settings import load_settings
from vectorstore.swedish.command_line import SwedishParser
from vectorstore.swedish.instructions import SUSPECT

_SHOWN = 10
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit codes: 0 done (skips listed), 1 nothing could be read, 2 wrong usage or something to mend, 130 Ctrl-C."""
    try:
        code = _run(_parser().parse_args(argv))
        sys.stdout.flush()
    except BrokenPipeError:  # "| head": the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("Avbrutet: inget halvt har skrivits. Kör kommandot igen.", file=sys.stderr)
        return 130
    return code


def _run(arguments: argparse.Namespace) -> int:
    try:
        if arguments.command == "fetch":
            return feed_cli.run(arguments)
        settings = load_settings()
        store = Path(arguments.store or settings.store)
        if arguments.command == "list":
            return _list(store, arguments.json)
        with progress_bar() as report:
            if arguments.command == "sync":
                summary = sync([Path(path) for path in arguments.paths], store, settings, report)
            else:
                summary = remove_source(Path(arguments.root), store, settings, report)
    except UserError as error:
        _say(str(error), sys.stderr)
        return 2
    except KallsvarError as error:
        _say(f"Internt fel: {error}", sys.stderr)
        return 1
    _tell(summary, arguments.json)
    read = summary.added + summary.updated + summary.unchanged
    nothing = arguments.command == "sync" and bool(summary.skipped) and not read
    return 1 if nothing else 0


def _say(line: str, stream: TextIO | None = None) -> None:
    """Print one line; what would steer a terminal (line breaks, ESC, turned text) is written out as \\uXXXX."""
    print(_STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", line), file=stream or sys.stdout)


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = SwedishParser(
        prog="python -m ingest", description="Läs in dokument i Källsvars index."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    feed_cli.add_parser(commands)
    each = {
        "sync": "håll indexet i takt med mappar, filer och flöden (.jsonl.gz)",
        "list": "visa vad som finns i indexet",
        "remove": "ta bort en källa med alla dess dokument",
    }
    for name, text in each.items():
        command = commands.add_parser(name, help=text, description=text)
        if name == "sync":
            command.add_argument("paths", nargs="*", metavar="PATH", help="mapp eller fil; utan: alla kända källor")
        if name == "remove":
            command.add_argument("root", metavar="ROOT", help="källan som ska bort")
        command.add_argument("--store", metavar="DIR", help="indexets mapp (annars KALLSVAR_STORE)")
        command.add_argument("--json", action="store_true", help="ett JSON-objekt på sista raden av stdout")
    return parser


def _list(store: Path, as_json: bool) -> int:
    opened = Store(store)
    database = Database(opened.folder(opened.require_current()))
    remarks = {key: flags for key, _, flags in database.flagged()}
    rows: list[dict[str, Any]] = [
        {
            "path": path,
            "title": title,
            "kind": kind,
            "published": published,
            "chunks": chunks,
            "source": source,
            "flags": list(remarks.get(key, ())),
        }
        for key, path, title, kind, published, source, chunks in database.document_rows()
    ]
    database.close()
    if as_json:
        _say(json.dumps({"documents": rows}, ensure_ascii=False))
        return 0
    for row in rows:
        _say(f"{row['published'] or '–':10}  {row['kind'] or '–':22}  {row['chunks']:4}  {row['path']}  {row['title']}")
        if SUSPECT in row["flags"]:
            _say(f"{'':10}  obs: {SUSPECT}")
    _say(f"{len(rows)} dokument")
    return 0


def _tell(summary: Summary, as_json: bool) -> None:
    stream = sys.stderr if as_json else sys.stdout
    _say(
        f"{summary.documents} dokument, {summary.chunks} stycken: {summary.added} nya, {summary.updated} ändrade, "
        f"{summary.removed} borttagna, {summary.unchanged} oförändrade, {len(summary.skipped)} överhoppade "
        f"({summary.seconds:.1f} s)".replace(".", ","),
        stream,
    )
    for path, reason in summary.skipped:
        _say(f"  överhoppad: {path}: {reason}", stream)
    for note in summary.notes:
        _say(f"  obs: {note}", stream)
    for path, other, share in summary.near_duplicates[:_SHOWN]:
        _say(f"  nästan samma text ({share:.0%}): {path} och {other}", stream)
    if len(summary.near_duplicates) > _SHOWN:
        _say(f"  … och {len(summary.near_duplicates) - _SHOWN} par till (--json visar alla)", stream)
    if as_json:
        _say(json.dumps(summary.as_json(), ensure_ascii=False))


if __name__ == "__main__":
    sys.exit(main())
