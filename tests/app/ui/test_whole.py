"""The whole way in a browser: bundled fact sheets, the real assistant, a question, a citation, the passage."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.app.ui.conftest import NewPage

REPO = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`python -m app serve` as a new user starts it: no store yet, nothing set."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    store = tmp_path_factory.mktemp("served") / "store"
    command = [sys.executable, "-m", "app", "serve", "--store", str(store), "--port", str(port)]
    process = subprocess.Popen(
        command, cwd=REPO, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    url = f"http://127.0.0.1:{port}/"
    for _ in range(600):
        try:
            urlopen(url, timeout=1).close()
            break
        except OSError:
            assert process.poll() is None, "the server stopped"
            time.sleep(0.1)
    yield url
    process.terminate()
    process.wait(10)


def test_a_new_user_asks_and_sees_the_cited_passage_highlighted(visit: NewPage, served: str) -> None:
    page = visit(served)
    page.set_default_timeout(30_000)
    page.fill("#ks-q", "Hur många åtgärder innehåller programmet Fri och trygg?")
    page.press("#ks-q", "Enter")
    page.wait_for_selector(".ks-body:not(.ks-running)")
    assert "132" in page.inner_text(".ks-text >> nth=0")
    assert re.search(r"Underlaget gäller till", page.inner_text(".ks-log"))
    page.click(".ks-cite >> nth=0")
    page.wait_for_selector("#ks-panel mark")
    marked = page.inner_text("#ks-panel mark >> nth=0")
    assert marked
    assert marked in page.inner_text(".ks-log").replace("\n", " ") or "132" in marked
    assert "Inte en officiell text" in page.inner_text("#ks-panel")
    assert page.locator("#ks-panel a[href^='https://www.regeringen.se/']").count() >= 1
    assert [u for u in page.requested if not u.startswith((served, "data:", "blob:"))] == []
