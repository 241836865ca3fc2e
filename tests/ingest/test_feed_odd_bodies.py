"""Bodies that are not what they are said to be: nothing of worth is lost, and what can be read is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.feed import Wanted, fetch
from tests.ingest.test_feed import Mirror, client

PAGE = "/pressmeddelanden/2025/01/a.md"
ITEM = {"title": "Våld åäö", "url": "https://www.regeringen.se/pressmeddelanden/2025/01/a/", "published": "2025-01-01"}


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    made = Mirror()
    made.put("/pressmeddelanden.json", json.dumps([ITEM]), "application/json")
    made.put(PAGE, "# Bra text\n\nDen finns.", ETag='"1"')
    yield made
    made.server.shutdown()
    made.server.server_close()


def wanted(mirror: Mirror) -> Wanted:
    return Wanted(mirror.base, ("pressmeddelanden",))


def row(folder: Path) -> dict[str, object]:
    (line,) = (folder / "metadata.jsonl").read_text("utf-8").splitlines()
    found = json.loads(line)
    assert isinstance(found, dict)
    return found


def test_rules_for_robots_hold_behind_a_byte_order_mark(mirror: Mirror, tmp_path: Path) -> None:
    mirror.put("/robots.txt", b"\xef\xbb\xbfUser-agent: *\nDisallow: /", "text/plain")
    assert fetch(wanted(mirror), tmp_path, client()).fetched == 0


def test_what_the_list_tells_anew_is_kept_though_the_page_is_as_it_was(mirror: Mirror, tmp_path: Path) -> None:
    fetch(wanted(mirror), tmp_path, client())
    mirror.put("/pressmeddelanden.json", json.dumps([{**ITEM, "title": "Nytt", "updated": "2025-02-01"}]))
    assert fetch(wanted(mirror), tmp_path, client()).unchanged == 1
    assert row(tmp_path)["title"] == "Nytt"


@pytest.mark.parametrize("body", ["", " \n", "\ufeff", "<!DOCTYPE html><html><body>Nere</body></html>", "<html>fel"])
def test_nothing_and_a_web_page_do_not_take_a_good_page_s_place(mirror: Mirror, tmp_path: Path, body: str) -> None:
    fetch(wanted(mirror), tmp_path, client())
    mirror.put("/pressmeddelanden.json", json.dumps([{**ITEM, "updated": "2025-02-01"}]))
    mirror.put(PAGE, body)
    assert len(fetch(wanted(mirror), tmp_path, client()).skipped) == 1
    assert "Bra text" in (tmp_path / PAGE[1:]).read_text("utf-8")


@pytest.mark.parametrize("coding", ["utf-8-sig", "latin-1", "utf-16"])
def test_a_list_is_read_whatever_its_letters_are_written_in(mirror: Mirror, tmp_path: Path, coding: str) -> None:
    mirror.put("/pressmeddelanden.json", json.dumps([ITEM], ensure_ascii=False).encode(coding))
    fetch(wanted(mirror), tmp_path, client())
    assert row(tmp_path)["title"] == "Våld åäö"
