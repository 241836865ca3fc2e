"""Addresses that a server writes and nobody can read: each is passed over, none stops the rest."""

from __future__ import annotations

import pytest

from ingest import feed, feed_client
from ingest.errors import SkippedFile


def test_an_unreadable_link_is_no_attachment() -> None:
    body = b'<a href="http://[x.pdf">a</a> <a href="/b.pdf">b</a>'
    assert feed._attachments("http://127.0.0.1/sida/", body) == ["http://127.0.0.1/b.pdf"]


def test_an_unreadable_redirect_is_a_skip() -> None:
    with pytest.raises(SkippedFile):
        feed_client._moved_to("http://127.0.0.1/", "http://[bad")


@pytest.mark.parametrize(("text", "seconds"), [("3", 3.0), ("²", 0.0), ("snart", 0.0), ("", 0.0)])
def test_a_wait_that_is_no_number_is_none(text: str, seconds: float) -> None:
    assert feed_client._seconds(text) == seconds
