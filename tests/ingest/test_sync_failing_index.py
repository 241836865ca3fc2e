"""A vector index that fails while the rest of a sync goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.sync import sync
from vectorstore.dense import DenseIndex
from vectorstore.index import Index
from vectorstore.settings import Settings


def test_an_index_that_fails_in_its_thread_ends_the_sync_and_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, store = tmp_path / "sidor", tmp_path / "lager"
    root.mkdir()
    (root / "ett.md").write_text("# Ett\n\nMyndigheten får ett uppdrag om skyddat boende.\n", "utf-8")
    sync([root], store, Settings(), lambda *_: None)
    before = (store / "CURRENT").read_bytes()
    (root / "två.md").write_text("# Två\n\nKommunen ska redovisa arbetet.\n", "utf-8")

    def full(*_: object) -> None:
        raise OSError("disken är full")

    with monkeypatch.context() as broken:
        broken.setattr(DenseIndex, "put", full)
        with pytest.raises(OSError, match="full"):
            sync([root], store, Settings(), lambda *_: None)
    assert (store / "CURRENT").read_bytes() == before
    assert sync([root], store, Settings(), lambda *_: None).added == 1
    index = Index(store, Settings())
    assert index.search("redovisa arbetet", 5)[0].document.title == "Två"
    index.close()
