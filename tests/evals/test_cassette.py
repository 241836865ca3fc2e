"""Steps that can be restarted: a killed collect goes on, and a cassette scores to the same bytes every time."""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evals import collect, run, score
from evals.__main__ import main
from evals.cassette import NAME
from tests.evals.fake_system import FakeSystem, answer, opener
from vectorstore.errors import BadInput

QUESTIONS = [f"Fråga {number}?" for number in range(6)]
FILES = ("summary.json", "rows.jsonl", "diagnosis.json")


def dataset(folder: Path, count: int = 6) -> Path:
    path = folder / "set.jsonl"
    rows = [
        {"id": str(at), "question": question, "answerable": True, "gold_docs": ["a.md"], "facts": [["132"]]}
        for at, question in enumerate(QUESTIONS[:count])
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def arguments(path: Path, out: Path, workers: int = 1, fresh: bool = False) -> argparse.Namespace:
    return argparse.Namespace(dataset=path, store=Path("lager"), out=out, workers=workers, fresh=fresh, json=True)


def system() -> FakeSystem:
    return FakeSystem({question: answer() for question in QUESTIONS})


def test_scoring_a_cassette_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run.command(arguments(dataset(tmp_path), out), opener(system()))
    before = {name: (out / name).read_bytes() for name in FILES}
    assert main(["score", str(out)]) == 0
    assert {name: (out / name).read_bytes() for name in FILES} == before


def test_collect_asks_only_what_is_missing_after_a_torn_line(tmp_path: Path) -> None:
    out = tmp_path / "out"
    collect.command(arguments(dataset(tmp_path), out), opener(system()))
    whole = (out / NAME).read_bytes()
    lines = whole.splitlines(keepends=True)
    (out / NAME).write_bytes(b"".join(lines[:4]) + lines[4][: len(lines[4]) // 2])
    again = system()
    collect.command(arguments(dataset(tmp_path), out), opener(again))
    assert [question for question, _ in again.asked] == QUESTIONS[3:]
    assert (out / NAME).read_bytes() == whole


def test_several_at_a_time_give_the_same_figures(tmp_path: Path) -> None:
    for name, workers in (("one", 1), ("four", 4)):
        run.command(arguments(dataset(tmp_path), tmp_path / name, workers), opener(system()))
    for name in FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "four" / name).read_bytes()


def test_a_finished_run_is_asked_anew_and_a_started_one_goes_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    collect.command(arguments(dataset(tmp_path), out), opener(system()))
    again = system()
    run.command(arguments(dataset(tmp_path), out), opener(again))
    assert len(again.asked) == 6


def test_a_cassette_of_another_set_is_not_mixed_in(tmp_path: Path) -> None:
    out = tmp_path / "out"
    collect.command(arguments(dataset(tmp_path, 3), out), opener(system()))
    with pytest.raises(BadInput, match="annan frågesamling"):
        collect.command(arguments(dataset(tmp_path), out), opener(system()))
    assert collect.command(arguments(dataset(tmp_path), out, fresh=True), opener(system())) == 0


def test_an_unfinished_run_is_not_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    collect.command(arguments(dataset(tmp_path), out), opener(system()))
    (out / NAME).write_bytes(b"".join((out / NAME).read_bytes().splitlines(keepends=True)[:3]))
    assert main(["score", str(out)]) == 2
    assert "4 av 6 frågor saknar svar" in capsys.readouterr().err


def test_mended_facts_are_scored_without_asking_again(tmp_path: Path) -> None:
    out, path = tmp_path / "out", dataset(tmp_path)
    collect.command(arguments(path, out), opener(system()))
    path.write_text(path.read_text("utf-8").replace("132", "999"), "utf-8")
    assert main(["score", str(out), "--dataset", str(path)]) == 0
    assert json.loads((out / "summary.json").read_text("utf-8"))["metrics"]["fact_recall"]["value"] == 0
    path.write_text(path.read_text("utf-8").replace("Fråga 0", "Frågan 0"), "utf-8")
    with pytest.raises(BadInput, match="En annan fråga"):
        score.read_cases(out, path)


@pytest.mark.parametrize("folder", ["saknas", "."])
def test_a_folder_that_is_no_run_is_wrong_usage(tmp_path: Path, folder: str) -> None:
    assert main(["score", str(tmp_path / folder)]) == 2


SLOW = """
import argparse, sys, time
from pathlib import Path
from evals import collect
from tests.evals.fake_system import FakeSystem, opener

class Slow(FakeSystem):
    def ask(self, question, history):
        time.sleep(0.15)
        return super().ask(question, history)

path, out = map(Path, sys.argv[1:])
given = argparse.Namespace(dataset=path, store=Path("lager"), out=out, workers=1, fresh=False)
collect.command(given, opener(Slow({})))
"""


def test_kill_9_loses_at_most_the_row_in_flight(tmp_path: Path) -> None:
    path, out = dataset(tmp_path), tmp_path / "out"
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen([sys.executable, "-c", SLOW, str(path), str(out)], env=environment)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if (out / NAME).exists() and (out / NAME).read_bytes().count(b"\n") >= 4:
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=20)
    kept = (out / NAME).read_bytes().count(b"\n") - 1
    assert 3 <= kept < 6
    again = system()
    collect.command(arguments(path, out), opener(again))
    assert [question for question, _ in again.asked] == QUESTIONS[kept:]
