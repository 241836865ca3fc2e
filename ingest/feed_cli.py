"""The command `python -m ingest fetch`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ingest import replies
from ingest.feed import CATEGORIES, SOURCES, Wanted, fetch
from ingest.feed_client import Client
from vectorstore.errors import BadInput
from vectorstore.register_days import is_day


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `fetch` to the command line."""
    parser = commands.add_parser("fetch", help=replies.FEED_HELP, description=replies.FEED_HELP)
    parser.add_argument("--source", choices=sorted(SOURCES), help=replies.FEED_HELP_SOURCE)
    parser.add_argument("--url", action="append", default=[], metavar="ADRESS", help=replies.FEED_HELP_URL)
    parser.add_argument("--category", action="append", choices=CATEGORIES, help=", ".join(CATEGORIES))
    parser.add_argument("--text", default="", metavar="T", help=replies.FEED_HELP_TEXT)
    parser.add_argument("--since", default="", metavar="D", help=replies.FEED_HELP_SINCE)
    parser.add_argument("--limit", type=int, metavar="N", help=replies.FEED_HELP_LIMIT)
    parser.add_argument("--to", required=True, type=Path, metavar="DIR", help=replies.FEED_HELP_TO)
    parser.add_argument("--pace", type=float, default=1.0, metavar="S", help=replies.FEED_HELP_PACE)
    parser.add_argument("--base", metavar="ADRESS", help=replies.FEED_HELP_BASE)
    parser.add_argument("--allow-loopback", action="store_true", help=replies.FEED_HELP_LOOPBACK)
    parser.add_argument("--json", action="store_true", help=replies.FEED_HELP_JSON)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Fetch and tell: 0 done (skips listed), 1 where nothing at all could be had. Raises BadInput."""
    if not arguments.source and not arguments.url:
        raise BadInput(replies.FEED_NOTHING, None, replies.FEED_NOTHING_TODO)
    narrowed = (
        arguments.source or arguments.category or arguments.text or arguments.since or arguments.limit is not None
    )
    if arguments.url and narrowed:
        raise BadInput(replies.FEED_EITHER, None, replies.FEED_EITHER_TODO)
    if arguments.limit is not None and arguments.limit < 1:
        raise BadInput(replies.FEED_BAD_LIMIT, str(arguments.limit), replies.FEED_BAD_LIMIT_TODO)
    if arguments.since and not is_day(arguments.since):
        raise BadInput(replies.FEED_BAD_DAY, arguments.since, replies.FEED_BAD_DAY_TODO)
    wanted = Wanted(
        (arguments.base or SOURCES.get(arguments.source or "", "")).rstrip("/"),
        tuple(arguments.category or CATEGORIES), arguments.text, arguments.since, tuple(arguments.url), arguments.limit,
    )  # fmt: skip
    client = Client(arguments.allow_loopback, pace_s=max(arguments.pace, 0.0 if arguments.allow_loopback else 0.5))
    summary = fetch(wanted, arguments.to, client)
    stream = sys.stderr if arguments.json else sys.stdout
    told = replies.FEED_DONE.format(fetched=summary.fetched, unchanged=summary.unchanged, skipped=len(summary.skipped))
    print(told, file=stream)
    for url, reason in summary.skipped:
        print(f"  {url}: {reason}", file=stream)
    if arguments.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False))
    return 1 if summary.skipped and not summary.fetched + summary.unchanged else 0
