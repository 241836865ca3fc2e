"""A server with the fake assistant on a free loopback port, and Debian's Chromium to visit it."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.app.ui.fake_assistant import FakeAssistant

CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
NewPage = Callable[..., Any]


@dataclass
class Site:
    """A running server, its address and the assistant behind it."""

    url: str
    assistant: FakeAssistant
    stop: Callable[[], None]


def start_site() -> Site:
    """Serve the fake assistant in a thread of this process."""
    import uvicorn

    from app.ui.server import build_app

    fake = FakeAssistant()
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    sock.listen(64)
    app = build_app(lambda: fake, examples=("Exempel: hur många insatser?",))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    assert server.started

    def stop() -> None:
        server.should_exit = True
        thread.join(10)
        sock.close()

    return Site(f"http://127.0.0.1:{sock.getsockname()[1]}/", fake, stop)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """One server for a module's tests."""
    running = start_site()
    yield running
    running.stop()


def _missing(reason: str) -> None:
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"{reason}; the browser tests must run in CI")
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, or a skip with its reason; a failure where CI=true."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    path = CHROMIUM if os.path.exists(CHROMIUM) else shutil.which("chromium")
    if path is None:
        _missing("there is no Chromium at /usr/bin/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, site: Site) -> Iterator[NewPage]:
    """Open the page in a fresh German browser; every request is kept in `page.requested`."""
    contexts = []

    def open_page(address: str | None = None, **options: Any) -> Any:
        context = browser.new_context(**{"locale": "de-DE", "viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.requested = []
        page.on("request", lambda request: page.requested.append(request.url))
        page.goto(address or site.url)
        page.wait_for_selector("#ks-q")
        page.wait_for_selector("#ks-filter input", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
