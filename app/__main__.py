"""`python -m app ask|measures|serve|doctor`: the composition root, the one module that may import every room."""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from app import measures_cli
from app.answer_json import to_json
from app.types import Assistant, Question, Turn
from vectorstore.errors import BadInput, KallsvarError, UserError
from vectorstore.preflight import check_settings
from vectorstore.settings import Settings, load_settings
from vectorstore.swedish.command_line import SwedishParser

BUNDLED = Path(__file__).resolve().parent.parent / "ingest" / "bundled"


def main(argv: Sequence[str] | None = None) -> int:
    """Exit codes: 0 answered (a refusal too), 1 an answer failed, 2 wrong usage or something to mend."""
    _log_in_one_line()
    parser = _parser()
    arguments = parser.parse_args(argv)
    try:
        settings = load_settings()
        store = Path(arguments.store or settings.store)
        if arguments.command == "serve":
            return _serve(store, settings, arguments)
        if arguments.command == "measures":
            return measures_cli.run(store, arguments)
        if arguments.command == "doctor":
            return _doctor(store, settings, arguments.json)
        if (arguments.question is None) == (arguments.batch is None):
            parser.error("ange antingen en FRÅGA eller --batch FIL")
        if arguments.batch and arguments.history:
            parser.error("--history hör till en FRÅGA; i --batch har varje rad sin egen history")
        return _ask(store, settings, arguments)
    except BrokenPipeError:  # "| head": the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KallsvarError as error:
        print(f"Internt fel: {error}", file=sys.stderr)
        return 1


def _log_in_one_line() -> None:
    """What the log says goes to stderr as one line, without a traceback; the chat's server logs on its own."""

    class OneLine(logging.Formatter):
        def formatException(self, ei: Any) -> str:
            return f"{ei[0].__name__}: {ei[1]}" if ei[0] else ""

        def format(self, record: logging.LogRecord) -> str:
            return " ".join(super().format(record).split())

    handler = logging.StreamHandler()
    handler.setFormatter(OneLine("%(message)s"))
    logging.getLogger("app").handlers = [handler]
    logging.getLogger("app").propagate = False


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = SwedishParser(prog="python -m app", description="Källsvar: svar med källa.")
    commands = parser.add_subparsers(dest="command", required=True)
    ask = commands.add_parser("ask", help="ställ en fråga, eller en fil med frågor")
    ask.add_argument("question", nargs="?", metavar="FRÅGA")
    ask.add_argument("--history", metavar="FIL", help="JSON-lista med {role, content}: samtalet före frågan")
    ask.add_argument("--batch", metavar="FIL.jsonl", help="rader med id, question och history")
    serve = commands.add_parser("serve", help="öppna chatten i webbläsaren")
    serve.add_argument("--host", help="adress att lyssna på (annars 127.0.0.1)")
    serve.add_argument("--port", type=int, help="port (annars 7860)")
    serve.add_argument("--open", action="store_true", help="öppna webbläsaren")
    doctor = commands.add_parser("doctor", help="visa inställningar, index och vad som saknas")
    measures = measures_cli.add_parser(commands)
    for command in (ask, measures, serve, doctor):
        command.add_argument("--store", metavar="DIR", help="indexets mapp (annars KALLSVAR_STORE)")
    for command in (ask, measures, doctor):
        command.add_argument("--json", action="store_true", help="JSON på stdout")
    return parser


def _ask(store: Path, settings: Settings, arguments: argparse.Namespace) -> int:
    from app.assistant import open_assistant

    if arguments.batch:
        rows = list(_batch_rows(Path(arguments.batch)))
        assistant: Assistant = open_assistant(store, settings)
        failed = False
        for key, question in rows:
            answer = assistant.ask(question)
            failed |= answer.status == "failed"
            print(json.dumps({"id": key, **to_json(answer)}, ensure_ascii=False), flush=True)
        return int(failed)
    history = _history(_read_json(Path(arguments.history)), arguments.history) if arguments.history else ()
    answer = open_assistant(store, settings).ask(Question(arguments.question, history))
    if arguments.json:
        print(json.dumps(to_json(answer), ensure_ascii=False))
    else:
        from app.plain import as_plain_text

        print(as_plain_text(answer))
    return int(answer.status == "failed")


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise BadInput("Filen går inte att läsa", path, f"Kontrollera sökvägen ({error.strerror}).") from error
    except ValueError as error:
        raise BadInput("Filen är inte giltig JSON", path, f"Rätta felet: {error}") from error


def _history(raw: Any, where: object) -> tuple[Turn, ...]:
    try:
        turns = tuple(Turn(turn["role"], str(turn["content"])) for turn in raw or ())
    except (TypeError, KeyError) as error:
        raise BadInput("Historiken har fel form", where, "Den ska vara en lista med {role, content}.") from error
    if any(turn.role not in ("user", "assistant") for turn in turns):
        raise BadInput("Historiken har en okänd roll", where, "Rollen ska vara user eller assistant.")
    return turns


def _batch_rows(path: Path) -> Iterator[tuple[object, Question]]:
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("Filen går inte att läsa", path, f"Kontrollera sökväg och teckenkodning ({error}).") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, rad {number}"
        try:
            row = json.loads(line)
            question = row["question"]
        except (ValueError, KeyError, TypeError) as error:
            raise BadInput("Raden går inte att läsa", where, "Varje rad ska vara JSON med id och question.") from error
        yield row.get("id", number), Question(str(question), _history(row.get("history"), where))


def _serve(store: Path, settings: Settings, arguments: argparse.Namespace) -> int:
    from app.assistant import open_assistant
    from app.ui.lazy import LazyAssistant
    from app.ui.measures import MeasureSource, measures_tab
    from app.ui.server import serve
    from app.ui.shell import LOOPBACK

    _ensure_store(store, settings)
    check_settings(store, settings)
    host, port = arguments.host or settings.host, arguments.port or settings.port
    lazy = LazyAssistant(lambda: open_assistant(store, settings))
    tabs = [measures_tab(lambda: cast("MeasureSource", lazy.get()))]
    if host not in LOOPBACK:
        serve(lazy.get, host, port, open_browser=arguments.open, extra_tabs=tabs)
        return 0
    # The evaluation desk shows what was asked in the chat: only where nobody else can reach the page.
    from evals.desk import desk_tab
    from evals.turns import TurnLog, recording

    log = TurnLog()
    tabs.append(desk_tab(store, log))
    serve(recording(lazy.get, log), host, port, open_browser=arguments.open, extra_tabs=tabs)
    return 0


def _ensure_store(store: Path, settings: Settings) -> None:
    """Index the bundled fact sheets where no store exists yet; an existing one is left as it is."""
    from vectorstore.generations import Store

    if Store(store).current() is None:
        from ingest.progress import progress_bar
        from ingest.sync import sync

        with progress_bar() as report:
            sync([BUNDLED], store, settings, report)


def _doctor(store: Path, settings: Settings, as_json: bool) -> int:
    from app.doctor import as_lines, examine

    report = examine(store, settings)
    print(json.dumps(report, ensure_ascii=False) if as_json else "\n".join(as_lines(report)))
    return 2 if report["problem"] else 0


if __name__ == "__main__":
    sys.exit(main())
