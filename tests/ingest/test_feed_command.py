"""What `python -m ingest fetch` refuses before anything is fetched, and that it leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.__main__ import main


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--source", "regeringen", "--limit", "-1"], "minst 1: -1"),
        (["--source", "regeringen", "--limit", "0"], "minst 1: 0"),
        (["--source", "regeringen", "--url", "https://example.org/a"], "--url hämtar enskilda sidor"),
        (["--url", "https://example.org/a", "--limit", "3"], "--url hämtar enskilda sidor"),
        (["--url", "https://example.org/a", "--text", "heder"], "--url hämtar enskilda sidor"),
        ([], "Inget att hämta"),
    ],
)
def test_what_does_not_go_together_is_refused(
    argv: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", *argv, "--to", str(tmp_path / "new")]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_a_refused_address_leaves_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "--url", "http://127.0.0.1:9/a", "--to", str(tmp_path / "new" / "er")]) == 1
    assert "privat nät" in capsys.readouterr().out
    assert not (tmp_path / "new").exists()


def test_a_folder_that_can_t_be_made_is_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    assert main(["fetch", "--url", "http://127.0.0.1:9/a", "--to", str(tmp_path / "file" / "new")]) == 2
    assert "Mappen går inte att skapa" in capsys.readouterr().err
