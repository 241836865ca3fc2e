"""What loads what: the default path needs no torch, and importing a room loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
HEAVY = ("torch", "sentence_transformers", "transformers", "chromadb", "gradio", "trafilatura", "docx", "pypdfium2")


def loaded_by(code: str, *arguments: str) -> set[str]:
    script = f"{code}\nimport sys\nprint('LOADED', *[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], cwd=REPO, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split("LOADED")[1].split())


@pytest.mark.parametrize(
    "module",
    ["app.__main__", "app.assistant", "app.ui.render", "ingest.__main__", "evals.__main__", "vectorstore.index"],
)
def test_importing_a_main_module_loads_nothing_heavy(module: str) -> None:
    assert loaded_by(f"import {module}") == set()


def test_ingesting_and_asking_loads_chroma_but_no_torch_and_no_gradio(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("# Alfa\n\nSkolverket ska redovisa uppdraget den 9 mars 2026.", "utf-8")
    code = (
        "import sys; from pathlib import Path; from ingest.__main__ import main as ingest; "
        "from app.assistant import open_assistant; from app.types import Question; root = Path(sys.argv[1]); "
        "assert ingest(['sync', str(root / 'docs'), '--store', str(root / 'store')]) == 0; "
        "answer = open_assistant(root / 'store').ask(Question('När ska Skolverket redovisa uppdraget?')); "
        "assert '9 mars 2026' in answer.text, answer"
    )
    assert loaded_by(code, str(tmp_path)) == {"chromadb"}


def test_no_init_file_under_tests_can_shadow_a_room() -> None:
    assert list((REPO / "tests").rglob("__init__.py")) == []


def test_prompts_holds_no_python() -> None:
    assert list((REPO / "prompts").rglob("*.py")) == []
