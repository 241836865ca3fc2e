"""Fetching official texts, against a loopback server with the mirror's structure: slow, broken, changed and hostile."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.__main__ import main
from ingest.errors import SkippedFile
from ingest.feed import Folder, Wanted, fetch
from ingest.feed_client import Client
from ingest.feed_guard import check


class Mirror:
    """What the server has and what it was asked for."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.fail_first: dict[str, int] = {}
        self.drip: set[str] = set()
        mirror = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                mirror.asked.append((self.path, dict(self.headers.items())))
                if mirror.fail_first.get(self.path, 0) > 0:
                    mirror.fail_first[self.path] -= 1
                    self.send_error(503)
                    return
                status, headers, body = mirror.pages.get(self.path, (404, {}, b""))
                if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    for at in range(0, len(body), 1 if self.path in mirror.drip else 65_536):
                        self.wfile.write(body[at : at + (1 if self.path in mirror.drip else 65_536)])
                        if self.path in mirror.drip:
                            threading.Event().wait(0.05)
                except OSError:
                    return  # the client had enough

            def log_message(self, format: str, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.base = f"http://127.0.0.1:{self.server.server_port}"

    def put(self, path: str, body: str | bytes, kind: str = "text/markdown", status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.pages[path] = (status, {"Content-Type": kind, **headers}, data)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    made = Mirror()
    items = [
        {"title": f"Uppdrag {n}", "url": f"https://www.regeringen.se/regeringsuppdrag/2025/0{n}/uppdrag-{n}/",
         "published": f"2025-0{n}-01", "updated": None, "summary": "Om heder" if n == 2 else "Om skola"}
        for n in (1, 2, 3)
    ]  # fmt: skip
    made.put("/regeringsuppdrag.json", json.dumps(items), "application/json")
    for n in (1, 2, 3):
        made.put(f"/regeringsuppdrag/2025/0{n}/uppdrag-{n}.md", f"# Uppdrag {n}\n\nText {n}.", ETag=f'"{n}"')
    yield made
    made.server.shutdown()
    made.server.server_close()


def client(**more: object) -> Client:
    return Client(allow_loopback=True, pace_s=0.0, sleep=lambda _: None, **more)  # type: ignore[arg-type]


def wanted(mirror: Mirror, **more: object) -> Wanted:
    return Wanted(mirror.base, ("regeringsuppdrag",), **more)  # type: ignore[arg-type]


def test_pages_and_their_metadata_land_where_sync_reads_them(mirror: Mirror, tmp_path: Path) -> None:
    summary = fetch(wanted(mirror), tmp_path, client())
    assert (summary.fetched, summary.skipped) == (3, [])
    assert (tmp_path / "regeringsuppdrag/2025/01/uppdrag-1.md").read_text("utf-8").startswith("# Uppdrag 1")
    rows = [json.loads(line) for line in (tmp_path / "metadata.jsonl").read_text("utf-8").splitlines()]
    assert rows[0]["path"] == "regeringsuppdrag/2025/01/uppdrag-1.md"
    assert rows[0]["published"] == "2025-01-01"


def test_text_day_and_limit_narrow_what_is_fetched(mirror: Mirror, tmp_path: Path) -> None:
    assert fetch(wanted(mirror, text="HEDER"), tmp_path / "a", client()).fetched == 1
    assert fetch(wanted(mirror, since="2025-02-01"), tmp_path / "b", client()).fetched == 2
    assert fetch(wanted(mirror, limit=1), tmp_path / "c", client()).fetched == 1
    assert (tmp_path / "c/regeringsuppdrag/2025/03/uppdrag-3.md").is_file()


def test_a_second_fetch_asks_for_the_list_alone_and_a_changed_page_again(mirror: Mirror, tmp_path: Path) -> None:
    fetch(wanted(mirror), tmp_path, client())
    mirror.asked.clear()
    again = fetch(wanted(mirror), tmp_path, client())
    assert (again.fetched, again.unchanged) == (0, 3)
    assert mirror.paths() == ["/robots.txt", "/regeringsuppdrag.json"]
    items = json.loads(mirror.pages["/regeringsuppdrag.json"][2])
    items[0]["updated"], items[1]["updated"] = "2025-06-01", "2025-06-02"
    mirror.put("/regeringsuppdrag.json", json.dumps(items), "application/json")
    mirror.put("/regeringsuppdrag/2025/01/uppdrag-1.md", "# Uppdrag 1\n\nNy text.", ETag='"9"')
    third = fetch(wanted(mirror), tmp_path, client())
    assert (third.fetched, third.unchanged) == (1, 2)
    assert "Ny text" in (tmp_path / "regeringsuppdrag/2025/01/uppdrag-1.md").read_text("utf-8")


def test_a_fetch_that_was_cut_short_goes_on(mirror: Mirror, tmp_path: Path) -> None:
    def cut(_: float) -> None:
        if sum(path.endswith(".md") for path in mirror.paths()) >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(wanted(mirror), tmp_path, Client(allow_loopback=True, pace_s=5.0, sleep=cut))
    mirror.asked.clear()
    summary = fetch(wanted(mirror), tmp_path, client())
    assert summary.fetched + summary.unchanged == 3
    assert summary.unchanged == 2
    assert not list(tmp_path.rglob("*.part"))


def test_a_server_that_falters_is_asked_again_and_one_that_is_down_is_told(mirror: Mirror, tmp_path: Path) -> None:
    mirror.fail_first["/regeringsuppdrag/2025/01/uppdrag-1.md"] = 2
    mirror.fail_first["/regeringsuppdrag/2025/02/uppdrag-2.md"] = 99
    waits: list[float] = []
    slow = Client(allow_loopback=True, pace_s=0.01, sleep=waits.append)
    summary = fetch(wanted(mirror), tmp_path, slow)
    assert summary.fetched == 2
    assert "efter 4 försök (503)" in summary.skipped[0][1]
    assert max(waits) >= 0.04  # each wait is twice the one before


def test_requests_to_one_place_are_paced_and_crawl_delay_is_minded(mirror: Mirror, tmp_path: Path) -> None:
    mirror.put("/robots.txt", "User-agent: *\nCrawl-delay: 7\n", "text/plain")
    waits: list[float] = []
    # The clock goes by the waits alone, so that a slow machine waits no less.
    paced = Client(allow_loopback=True, pace_s=1.0, sleep=waits.append, clock=lambda: sum(waits))
    fetch(wanted(mirror), tmp_path, paced)
    assert waits == [7.0] * 4


def test_robots_are_respected_and_unknown_rules_forbid(mirror: Mirror, tmp_path: Path) -> None:
    mirror.put("/robots.txt", "User-agent: *\nDisallow: /regeringsuppdrag/2025/02/\n", "text/plain")
    summary = fetch(wanted(mirror), tmp_path / "a", client())
    assert summary.fetched == 2
    assert "robots.txt" in summary.skipped[0][1]
    mirror.put("/robots.txt", "", status=500)
    assert fetch(wanted(mirror), tmp_path / "b", client()).fetched == 0


def test_pages_too_large_or_too_slow_are_left(mirror: Mirror, tmp_path: Path) -> None:
    mirror.put("/regeringsuppdrag/2025/01/uppdrag-1.md", b"x" * 5_000_001)
    mirror.drip.add("/regeringsuppdrag/2025/02/uppdrag-2.md")
    mirror.put("/regeringsuppdrag/2025/02/uppdrag-2.md", b"y" * 400)
    summary = fetch(wanted(mirror), tmp_path, client(total_s=3.0))
    assert summary.fetched == 1
    reasons = " ".join(reason for _, reason in summary.skipped)
    assert "större än" in reasons
    assert "inte klar efter" in reasons


@pytest.mark.parametrize(
    "where",
    [
        "http://10.0.0.1/x",
        "http://169.254.169.254/latest",
        "http://[::1]:9/x",
        "file:///etc/passwd",
        "http://192.168.1.1/",
    ],
)
def test_a_redirect_to_a_private_address_is_refused(mirror: Mirror, tmp_path: Path, where: str) -> None:
    mirror.put("/regeringsuppdrag/2025/01/uppdrag-1.md", "", status=302, Location=where)
    strict = client(look_up=lambda host, _: [host.strip("[]")])
    if "::1" in where:
        strict.allow_loopback = False
        with pytest.raises(SkippedFile, match="privat"):
            strict.get(where, 10)
        return
    summary = fetch(wanted(mirror), tmp_path, strict)
    assert summary.fetched == 2
    assert "privat" in summary.skipped[0][1] or "http" in summary.skipped[0][1]


def test_a_redirect_that_never_ends_and_a_list_that_is_none_are_told(mirror: Mirror, tmp_path: Path) -> None:
    mirror.put(
        "/regeringsuppdrag/2025/01/uppdrag-1.md", "", status=301, Location="/regeringsuppdrag/2025/01/uppdrag-1.md"
    )
    assert "för många gånger" in fetch(wanted(mirror), tmp_path / "a", client()).skipped[0][1]
    mirror.put("/regeringsuppdrag.json", "[" * 100_000, "application/json")
    assert "ingen lista" in fetch(wanted(mirror), tmp_path / "b", client()).skipped[0][1]
    mirror.put(
        "/regeringsuppdrag.json", '[1, {"url": 5}, {"url": "https://x.se/../../../etc/cron"}]', "application/json"
    )
    summary = fetch(wanted(mirror), tmp_path / "c", client())
    assert "kan inte bli en fil" in summary.skipped[0][1]
    assert not list(tmp_path.rglob("*cron*"))


def test_a_single_page_comes_with_its_pdf_files_from_the_same_host(mirror: Mirror, tmp_path: Path) -> None:
    page = '<a href="/contentassets/a.pdf">A</a> <a href="/contentassets/b.pdf">B</a> <a href="http://10.1.1.1/c.pdf">C</a>'
    mirror.put("/sida/", page, "text/html")
    mirror.put("/contentassets/a.pdf", b"%PDF-1.4 text", "application/pdf")
    mirror.put("/contentassets/b.pdf", "<html>fel</html>", "text/html")
    summary = fetch(Wanted(urls=(f"{mirror.base}/sida/",)), tmp_path, client())
    assert summary.fetched == 2
    assert "ingen PDF" in summary.skipped[0][1]
    assert (tmp_path / "contentassets/a.pdf").is_file()
    assert (tmp_path / "sida.html").is_file()


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.0.0.5", "192.168.0.1", "169.254.1.1", "0.0.0.0", "::1", "fe80::1", "fc00::1",
                "100.64.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1"]
)  # fmt: skip
def test_an_address_that_is_not_public_is_refused_whatever_it_is_called(address: str) -> None:
    with pytest.raises(SkippedFile):
        check("https://vanlig.example/", look_up=lambda host, port: ["93.184.216.34", address])
    assert check("https://vanlig.example/", look_up=lambda host, port: ["93.184.216.34"]).address == "93.184.216.34"


@given(st.text(max_size=60))
def test_any_address_is_refused_or_checked(text: str) -> None:
    for url in (text, f"http://{text}", f"https://{text}/x"):
        try:
            target = check(url, look_up=lambda host, port: ["10.0.0.1"])
        except SkippedFile:
            continue
        pytest.fail(f"let through {target}")


@given(st.text(max_size=60))
def test_any_path_stays_in_the_folder(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.getbasetemp() / "feed"
    folder = Folder(root)
    for path in (text, f"a/{text}/b.md", f"../{text}", f"%2e%2e/{text}"):
        try:
            place = folder.place(path)
        except (SkippedFile, ValueError):
            continue
        assert place.resolve().is_relative_to(root.resolve())


def test_the_command_refuses_this_machine_unless_it_is_allowed(
    mirror: Mirror, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    argv = [
        "fetch",
        "--source",
        "regeringen",
        "--category",
        "regeringsuppdrag",
        "--base",
        mirror.base,
        "--to",
        str(tmp_path),
        "--json",
    ]
    assert main(argv) == 1
    assert "privat" in capsys.readouterr().out
    assert main([*argv, "--allow-loopback", "--pace", "0"]) == 0
    assert json.loads(capsys.readouterr().out)["fetched"] == 3
    assert main(["fetch", "--to", str(tmp_path)]) == 2
    assert main([*argv, "--since", "2025-13"]) == 2


def test_a_damaged_folder_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    (tmp_path / "metadata.jsonl").write_bytes(b"\xff\n" + json.dumps({"path": "a.md"}).encode())
    (tmp_path / ".kallsvar-feed.json").write_bytes(b"\xff")
    folder = Folder(tmp_path)
    assert list(folder.rows) == ["a.md"]
    assert folder.marks == {}
