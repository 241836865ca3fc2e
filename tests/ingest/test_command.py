"""The command: nothing is made before it is needed, and no accident ends in a traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import ingest.__main__ as command
from ingest.__main__ import main
from vectorstore.generations import Store

REPO = Path(__file__).resolve().parents[2]


@pytest.fixture
def store(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.md").write_text(f"# Nummer {number}\n\nEn text om lots {number}.", "utf-8")
    assert main(["sync", str(folder), "--store", str(tmp_path / "store")]) == 0
    return tmp_path / "store"


@pytest.mark.parametrize("arguments", [["sync"], ["sync", "/finns/inte"], ["remove", "/finns/inte"], ["list"]])
def test_a_mistake_makes_no_store(tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "--store", str(tmp_path / "x")]) == 2
    assert not (tmp_path / "x").exists()
    told = capsys.readouterr().err
    assert told.strip()
    assert told.count("\n") == 1, "no blank line before the error"


def test_ctrl_c_is_one_line_and_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "sync", interrupted)
    assert main(["sync", str(tmp_path), "--store", str(tmp_path / "s")]) == 130
    assert capsys.readouterr().err == "Avbrutet: inget halvt har skrivits. Kör kommandot igen.\n"


@pytest.mark.parametrize("arguments", [["list"], ["list", "--json"], ["sync"]])
def test_a_closed_pipe_is_no_accident(store: Path, arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "ingest", *arguments, "--store", str(store)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("damage", ["no database", "scrap", "no generation"])
def test_a_damaged_store_is_one_line(store: Path, damage: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = Store(store).folder(1)
    if damage == "no generation":
        folder.rename(store / "undan")
    elif damage == "scrap":
        (folder / "kallsvar.sqlite").write_bytes(b"skrot" * 4000)
    else:
        (folder / "kallsvar.sqlite").unlink()
    capsys.readouterr()
    for arguments in (["list"], ["sync"], ["remove", str(store.parent / "docs")]):
        assert main([*arguments, "--store", str(store)]) == 2
        told = capsys.readouterr().err
        assert told.startswith(f"Lagret är skadat och kan inte läsas: {store}. Ta bort mappen")


def test_names_that_would_steer_a_terminal_are_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, store = tmp_path / "docs", tmp_path / "store"
    folder.mkdir()
    (folder / "rad\nbrott\x1b[31m.md").write_text("# Titel\n\nText om lotsar.", "utf-8")
    (folder / "bild\x1b]0;x\x07.jpg").write_bytes(b"x")
    assert main(["sync", str(folder), "--store", str(store)]) == 0
    assert main(["list", "--store", str(store)]) == 0
    out = capsys.readouterr().out
    assert "rad\\u000abrott\\u001b[31m.md" in out
    assert "bild\\u001b]0;x\\u0007.jpg" in out
    assert "\x1b" not in out
    assert len(out.splitlines()) == 4
