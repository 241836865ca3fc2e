from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from app.ui import texts
from app.ui.server import build_app, serve
from app.ui.shell import MAX_BODY_BYTES, Shell, _route_allowed
from tests.app.ui.fake_assistant import FakeAssistant
from vectorstore.errors import BadInput

BASE = "http://127.0.0.1:7860"


@pytest.fixture(scope="module")
def client() -> Iterator[object]:
    from starlette.testclient import TestClient

    with TestClient(build_app(FakeAssistant), base_url=BASE) as running:
        yield running


@pytest.fixture(scope="module")
def config(client) -> dict[str, object]:
    found = re.search(r"window\.gradio_config = (\{.*?\});</script>", client.get("/").text, re.DOTALL)
    assert found
    return json.loads(found[1])


@pytest.mark.parametrize("language", ["de-DE", "en-US", "sv-SE"])
def test_the_page_is_swedish_whatever_the_browser_says(client, language: str) -> None:
    page = client.get("/", headers={"accept-language": language}).text
    assert re.search(r'<html\s+lang="sv"', page)
    assert 'lang="en"' not in page
    assert f"<title>{texts.TITLE}</title>" in page
    assert page.index("kallsvar/head.js") < page.index('type="module"')


def test_the_page_says_112_and_the_way_out_before_any_script_has_run(client) -> None:
    page = client.get("/").text
    for text in (texts.EMERGENCY_CALL, texts.QUICK_EXIT, texts.TAGLINE, texts.LIMITS, texts.NO_SCRIPT):
        assert text in page
    assert f'href="{texts.QUICK_EXIT_URL}"' in page


def test_the_page_names_no_other_host_than_the_neutral_one(client) -> None:
    page = re.sub(r"<script>window\.gradio_config.*?</script>", "", client.get("/").text, flags=re.DOTALL)
    hosts = set(re.findall(r'(?:src|href|content)="https?://([^/"]+)', page))
    assert hosts == {"www.smhi.se"}


@pytest.mark.parametrize("path", ["/", "/kallsvar/app.css", "/theme.css", "/halsa", "/config"])
def test_every_reply_carries_the_headers(client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["cache-control"] == "no-store"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "connect-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "http:" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/config", "/docs", "/redoc", "/openapi.json", "/monitoring/summary", "/gradio_api/info", "/login/",
        "/gradio_api/file=/etc/passwd", "/gradio_api/upload_progress", "/gradio_api/proxy=https://evil.test/x",
        "/gradio_api/app_id", "/token", "/user", "/gradio_api/call/fraga", "/kallsvar/chat.js",
        "/mcp", "/gradio_api/mcp/sse", "/halsa/x", "/screenshot.png", "/kallsvar/screenshot.png",
        "/gradio_api/file=app/ui/screenshot.png",
    ],
)  # fmt: skip
def test_what_is_not_on_the_list_is_not_there(client, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert reply.text == texts.NOT_FOUND


@pytest.mark.parametrize("path", ["/static/screenshot.png", "/assets/screenshot.png", "/assets/%2e%2e/screenshot.png"])
def test_the_readmes_picture_is_not_served(client, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert not reply.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "path", ["/gradio_api/upload", "/gradio_api/call/fraga", "/gradio_api/api/fraga", "/", "/upload"]
)
def test_nothing_can_be_uploaded_or_called_beside_the_chat(client, path: str) -> None:
    assert client.post(path, files={"files": ("a.txt", b"x")}).status_code == 404


@pytest.mark.parametrize("path", ["/assets/../config", "/static/..", "/assets/..\\config", "//", "/assetsx", ""])
def test_a_path_cannot_climb_out_of_what_is_open(path: str) -> None:
    assert _route_allowed("GET", "/assets/index.js")
    assert not _route_allowed("GET", path)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_closed(client, method: str) -> None:
    assert client.request(method, "/").status_code == 404


@pytest.mark.parametrize("path", ["/kallsvar/app.css", "/kallsvar/head.js", "/kallsvar/ikon.svg", "/halsa"])
def test_own_files_are_there(client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_another_host_name_is_refused_and_never_echoed(client) -> None:
    assert client.get("/", headers={"host": "evil.test"}).status_code == 400
    assert client.get("/", headers={"host": "127.0.0.1.evil.test"}).status_code == 400
    page = client.get("/", headers={"x-forwarded-host": "evil.test", "forwarded": "host=evil.test"})
    assert page.status_code == 200
    assert "evil.test" not in page.text


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1", "[::1]:7860", "LOCALHOST"])
def test_loopback_names_are_let_in(client, host: str) -> None:
    assert client.get("/halsa", headers={"host": host}).status_code == 200


def test_any_address_lets_addresses_in_but_no_names() -> None:
    shell = Shell(_nothing, hosts=("sal.exempel.se",), any_address=True)
    allowed = [
        name for name in ("10.0.0.7:80", "[fe80::1]", "sal.exempel.se", "evil.test", "") if shell._host_allowed(name)
    ]
    assert allowed == ["10.0.0.7:80", "[fe80::1]", "sal.exempel.se"]


async def _nothing(*_: object) -> None:
    raise AssertionError


def test_another_sites_page_may_not_post(client) -> None:
    reply = client.post("/gradio_api/queue/join", json={}, headers={"origin": "https://evil.test"})
    assert reply.status_code == 403
    assert client.post("/gradio_api/queue/join", json={}, headers={"origin": BASE}).status_code != 403


def test_a_large_or_unmeasured_body_is_refused(client) -> None:
    assert client.post("/gradio_api/queue/join", content=b"x" * (MAX_BODY_BYTES + 1)).status_code == 413
    assert client.post("/gradio_api/queue/join", content=iter([b"x"])).status_code == 413


def test_run_history_footer_and_errors_are_off(config) -> None:
    assert not config.get("run_history")
    assert config["show_error"] is False
    assert config["footer_links"] == []
    assert config["analytics_enabled"] is False
    assert not config["enable_queue"] or config["dependencies"][0]["api_visibility"] == "private"


def test_no_template_is_a_handlebars_template(config) -> None:
    templates = [part["props"]["html_template"] for part in config["components"] if part["type"] == "html"]
    assert len(templates) == 5
    assert not [template for template in templates if "{{" in template]


def test_the_tab_bar_is_there_only_for_extra_tabs(config) -> None:
    assert "tabs" not in {part["type"] for part in config["components"]}


def test_extra_tabs_stand_after_the_chat() -> None:
    import gradio as gr

    from app.ui.lazy import LazyAssistant
    from app.ui.page import build_blocks

    blocks = build_blocks(LazyAssistant(FakeAssistant), (), [("Åtgärder", lambda: gr.HTML("tabell"))])
    tabs = [part["props"]["label"] for part in blocks.get_config_file()["components"] if part["type"] == "tabitem"]
    assert tabs == ["Fråga", "Åtgärder"]


def test_eight_may_ask_at_a_time() -> None:
    from app.ui.lazy import LazyAssistant
    from app.ui.page import build_blocks

    blocks = build_blocks(LazyAssistant(FakeAssistant), ())
    assert [fn.concurrency_limit for fn in blocks.fns.values()] == [8]


def test_the_page_is_there_before_the_index_is_opened() -> None:
    from starlette.testclient import TestClient

    opened: list[int] = []
    app = build_app(lambda: opened.append(1) or FakeAssistant())
    assert opened == []
    with TestClient(app, base_url=BASE) as running:
        assert running.get("/").status_code == 200


def test_a_port_in_use_is_said_with_what_to_do() -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(BadInput, match="--port"):
            serve(FakeAssistant, "127.0.0.1", taken.getsockname()[1])


def test_the_server_says_where_it_is_and_stops_quietly_at_ctrl_c() -> None:
    code = (
        "from tests.app.ui.fake_assistant import FakeAssistant\n"
        "from app.ui.server import serve\n"
        "serve(FakeAssistant, port=0)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        line = ""
        while texts.STARTED not in line:
            line = process.stderr.readline()
            assert line, "the server ended before it had started"
        with urllib.request.urlopen(line.removeprefix(texts.STARTED).strip(), timeout=10) as reply:
            assert texts.TITLE in reply.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(15) == 0
        assert process.stderr.read() == ""
