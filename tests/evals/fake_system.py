"""A small system for the tests: answers by lookup, knows two documents, and can be made to fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evals.cases import Case
from evals.dataset import EvalRow, HistoryTurn

TEXTS = {"a.md": "Programmet har 132 insatser. Mötet hölls i juni.", "b.md": "Stödet är 12 miljoner kronor."}


def citation(path: str = "a.md", start: int = 0, end: int = 28) -> dict[str, Any]:
    """A citation that is verbatim in TEXTS."""
    return {"number": 1, "path": path, "start": start, "end": end, "quote": TEXTS[path][start:end]}


def answer(status: str = "answered", **fields: Any) -> dict[str, Any]:
    """An answer in JSON form."""
    base: dict[str, Any] = {
        "status": status, "text": "Programmet har 132 insatser. [1]", "reason": "", "sentences": [],
        "citations": [citation()] if status == "answered" else [],
        "hits": [{"path": "a.md", "score": 1.0}, {"path": "b.md", "score": 0.5}],
        "timings": {"total_s": 0.2},
    }  # fmt: skip
    return {**base, **fields}


def row(key: str = "r", answerable: bool = True, **fields: Any) -> EvalRow:
    """A row; answerable ones have gold a.md and one fact unless said otherwise."""
    base: dict[str, Any] = {"gold_docs": ("a.md",), "facts": (("132",),)} if answerable else {}
    return EvalRow(**{"id": key, "question": f"Fråga {key}?", "answerable": answerable, **base, **fields})


def case(given: Mapping[str, Any] | None = None, verbatim: Sequence[bool] = (), **fields: Any) -> Case:
    """A row of `fields` with an answer."""
    return Case(row(**fields), answer() if given is None else given, tuple(verbatim))


class FakeSystem:
    """Answers from a table by question; raises for questions in `broken`."""

    def __init__(self, answers: Mapping[str, Mapping[str, Any]], broken: Sequence[str] = ()) -> None:
        self.answers, self.broken = answers, set(broken)
        self.asked: list[tuple[str, tuple[HistoryTurn, ...]]] = []

    def ask(self, question: str, history: Sequence[HistoryTurn]) -> Mapping[str, Any]:
        self.asked.append((question, tuple(history)))
        if question in self.broken:
            raise RuntimeError("trasigt")
        return self.answers.get(question) or answer("no_evidence", text="Det framgår inte av underlaget.")

    def texts(self, path: str) -> Sequence[str]:
        return (TEXTS[path],) if path in TEXTS else ()

    def describe(self) -> Mapping[str, object]:
        return {"settings": {"embedding": "fake"}, "index": {"generation": 1, "documents": 2, "until": None}}


def opener(system: FakeSystem) -> Any:
    """What `run.command` takes to open a store."""

    def open_system(store: Path) -> FakeSystem:
        return system

    return open_system


def quiet(_phase: str, _done: int, _total: int | None) -> None:
    """What `ingest.sync` reports to when nobody looks."""


def small_store(folder: Path, texts: Mapping[str, str]) -> Path:
    """A real store at `folder`/lager over Markdown files with these texts."""
    from ingest.sync import sync
    from vectorstore.settings import load_settings

    source = folder / "kalla"
    for path, text in texts.items():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        (source / path).write_text(text, "utf-8")
    sync([source], folder / "lager", load_settings(), quiet)
    return folder / "lager"
