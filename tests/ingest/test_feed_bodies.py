"""Answers that dribble, swell or come packed, and pages that would lie on top of each other."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from ingest.errors import SkippedFile
from ingest.feed import Wanted, fetch, readable
from ingest.feed_client import Client
from ingest.feed_guard import check


@contextmanager
def server(answer: Callable[[socket.socket, str], None]) -> Iterator[str]:
    """A bare server on loopback: `answer` writes whatever it likes to the connection, by the path asked for."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                asked = connection.recv(65_536).decode("latin-1").split(" ")
                with suppress(OSError):
                    answer(connection, asked[1] if len(asked) > 1 else "")
                connection.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()


def reply(connection: socket.socket, body: bytes, **headers: str) -> None:
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", "Connection: close", *lines])
    connection.sendall(head.encode() + b"\r\n\r\n" + body)


def pages(table: dict[str, tuple[bytes, dict[str, str]]]) -> Callable[[socket.socket, str], None]:
    def answer(connection: socket.socket, path: str) -> None:
        if path in table:
            reply(connection, table[path][0], **table[path][1])
        else:
            connection.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    return answer


def client(**more: float) -> Client:
    return Client(allow_loopback=True, pace_s=0.0, sleep=lambda _: None, **more)


def test_headers_that_dribble_are_cut_at_the_time_limit() -> None:
    def dribble(connection: socket.socket, path: str) -> None:
        if path == "/robots.txt":
            reply(connection, b"")
            return
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _ in range(200):
            connection.sendall(b"a")
            time.sleep(0.05)

    with server(dribble) as base:
        began = time.monotonic()
        with pytest.raises(SkippedFile, match="inte klar efter"):
            client(total_s=1.0).get(f"{base}/sida", 1000)
        assert time.monotonic() - began < 4


def test_a_packed_page_is_unpacked_and_one_that_swells_is_left() -> None:
    table = {
        "/liten": (gzip.compress("Blåbär.".encode()), {"Content_Encoding": "gzip"}),
        "/bomb": (gzip.compress(b"0" * 50_000_000), {"Content_Encoding": "gzip"}),
        "/trasig": (b"ingen packning", {"Content_Encoding": "gzip"}),
        "/avbruten": (gzip.compress(b"hel text " * 99)[:-12], {"Content_Encoding": "gzip"}),
        "/annan": (b"x", {"Content_Encoding": "br"}),
    }
    with server(pages(table)) as base:
        assert client().get(f"{base}/liten", 1000).body == "Blåbär.".encode()
        with pytest.raises(SkippedFile, match="större än"):
            client().get(f"{base}/bomb", 100_000)
        for path in ("/trasig", "/avbruten", "/annan"):
            with pytest.raises(SkippedFile, match="packad"):
                client().get(f"{base}{path}", 1000)


def test_two_addresses_with_the_same_path_lie_side_by_side(tmp_path: Path) -> None:
    table: dict[str, tuple[bytes, dict[str, str]]] = {
        "/sida?id=1": (b"<p>Ett</p>", {"Content_Type": "text/html"}),
        "/sida?id=2": (b"<p>Tv\xc3\xa5</p>", {"Content_Type": "text/html"}),
    }
    with server(pages(table)) as base:
        wanted = Wanted(urls=(f"{base}/sida?id=1", f"{base}/sida?id=2"))
        assert fetch(wanted, tmp_path, client()).fetched == 2
        held = {path.read_text("utf-8") for path in tmp_path.glob("sida*.html")}
        assert held == {"<p>Ett</p>", "<p>Två</p>"}
        fetch(wanted, tmp_path, client())
    assert len(list(tmp_path.glob("sida*.html"))) == 2
    rows = [json.loads(line) for line in (tmp_path / "metadata.jsonl").read_text("utf-8").splitlines()]
    assert {row["url"] for row in rows} == set(wanted.urls)
    assert all((tmp_path / row["path"]).is_file() for row in rows)


def test_a_percent_encoded_path_is_kept_readable_and_its_row_names_the_file(tmp_path: Path) -> None:
    listed = [{"url": "https://www.regeringen.se/artiklar/2025/01/bl%C3%A5b%C3%A4r%20i%20skogen/"}]
    table = {
        "/artiklar.json": (json.dumps(listed).encode(), {"Content_Type": "application/json"}),
        "/artiklar/2025/01/bl%C3%A5b%C3%A4r%20i%20skogen.md": (b"# B\n\nText.", {"Content_Type": "text/markdown"}),
    }
    with server(pages(table)) as base:
        summary = fetch(Wanted(base, ("artiklar",)), tmp_path, client())
    assert (summary.fetched, summary.skipped) == (1, [])
    row = json.loads((tmp_path / "metadata.jsonl").read_text("utf-8"))
    assert row["path"] == "artiklar/2025/01/blåbär i skogen.md"
    assert (tmp_path / row["path"]).is_file()


@pytest.mark.parametrize("path", ["a%2f..%2fb", "..%2f..%2fetc", "%2e%2e/x", "a%00b"])
def test_an_encoded_slash_makes_no_folder(path: str, tmp_path: Path) -> None:
    from ingest.feed import Folder

    with pytest.raises(SkippedFile):
        Folder(tmp_path).place(readable(path))


@pytest.mark.parametrize(
    "address",
    ["::7f00:1", "::ffff:0:127.0.0.1", "64:ff9b:1::7f00:1", "64:ff9b:1::5db8:d822", "fec0::1", "192.88.99.1", "ff02::1",
     "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::", "3fff::1", "5f00::1", "100::1", "198.18.0.1", "240.0.0.1",
     "255.255.255.255", "::", "2001:db8::1", "::ffff:169.254.1.1", "fe80::1%eth0", "inget"],
)  # fmt: skip
def test_no_wrapping_of_an_address_makes_it_public(address: str) -> None:
    with pytest.raises(SkippedFile):
        check("https://vanlig.example/", look_up=lambda host, port: [address])


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822", "2002:5db8:d822::1"])
def test_public_addresses_are_let_through(address: str) -> None:
    assert check("https://vanlig.example/", look_up=lambda host, port: [address]).address == address
