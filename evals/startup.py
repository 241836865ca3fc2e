"""`python -m evals startup`: how soon the chat answers, as ratios to a bare import of its two big libraries."""

from __future__ import annotations

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from vectorstore.errors import BadInput
from vectorstore.settings import load_settings

ROUNDS = 3
TIMEOUT_S = 120.0
BARE = "import gradio, chromadb"
QUESTION = "Hur många åtgärder innehåller programmet Fri och trygg?"
_CHROMIUM_ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser("startup", help="hur snabbt chatten startar, som kvoter mot bara importerna")
    parser.add_argument("--store", metavar="DIR", help="ett index som finns (annars KALLSVAR_STORE)")
    parser.add_argument("--json", action="store_true", help="JSON på stdout")
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Measure in turn, median of three rounds; first answer only where Chromium is at hand."""
    store = Path(arguments.store or load_settings().store)
    if not (store / "CURRENT").exists():
        raise BadInput("Det finns inget index att mäta på", store, "Skapa det först: make chat")
    bare, pages, answers = [], [], []
    for _ in range(ROUNDS):
        bare.append(_timed(lambda: subprocess.run([sys.executable, "-c", BARE], check=True)))
        with _server(store) as (url, began):
            pages.append(_until_page(url, began))
        answers.extend(_first_answer(store))
    figures: dict[str, float | None] = {
        "bare_import_s": statistics.median(bare),
        "first_page_s": statistics.median(pages),
        "first_page_ratio": statistics.median(pages) / statistics.median(bare),
        "first_answer_s": statistics.median(answers) if answers else None,
        "first_answer_ratio": statistics.median(answers) / statistics.median(bare) if answers else None,
    }
    if arguments.json:
        print(json.dumps(figures))
    else:
        for name, value in figures.items():
            print(f"{name:20} {'–' if value is None else f'{value:.2f}'}")
    return 0


def _timed(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began


@contextmanager
def _server(store: Path) -> Iterator[tuple[str, float]]:
    """(address, when the process was started) of a server that is stopped afterwards."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--store", str(store), "--port", str(port)], stdout=quiet, stderr=quiet
    )
    try:
        yield f"http://127.0.0.1:{port}/", began
    finally:
        process.terminate()
        process.wait(20)


def _until_page(url: str, began: float) -> float:
    while time.perf_counter() - began < TIMEOUT_S:
        try:
            with urlopen(url, timeout=5) as reply:
                reply.read()
            return time.perf_counter() - began
        except OSError:
            time.sleep(0.02)
    raise BadInput("Servern svarade inte i tid", url, f"Kör python -m app serve för sig (väntade {TIMEOUT_S:.0f} s).")


def _first_answer(store: Path) -> list[float]:
    """[seconds from start of the process to a finished answer in a browser], or [] without Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_CHROMIUM_ARGS)
        page = browser.new_page()
        with _server(store) as (url, began):
            _until_page(url, began)
            page.goto(url)
            page.wait_for_selector("#ks-q")
            page.fill("#ks-q", QUESTION)
            page.press("#ks-q", "Enter")
            page.wait_for_selector(".ks-body:not(.ks-running)")
            seconds = time.perf_counter() - began
        browser.close()
    return [seconds]
