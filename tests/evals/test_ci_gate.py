"""The project's own gate: a small set over the bundled fact sheets against the stored baseline.

After a wanted change the baseline is made anew as `evals/README.md` says, and the change cites both figures.
"""

from pathlib import Path

import pytest

from evals.__main__ import main
from evals.gate import CODES
from ingest.sync import sync
from tests.evals.fake_system import quiet
from vectorstore.settings import load_settings

BASELINE, SET, SHEETS = Path("evals/baseline"), Path("evals/datasets/gate.jsonl"), Path("ingest/bundled")


def test_the_answers_are_not_worse_than_the_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sync([SHEETS], tmp_path / "lager", load_settings(), quiet)
    assert main(["run", str(SET), "--store", str(tmp_path / "lager"), "--out", str(tmp_path / "nu"), "--json"]) == 0
    capsys.readouterr()
    code = main(["gate", str(tmp_path / "nu"), "--baseline", str(BASELINE)])
    assert code in (CODES["not_worse"], CODES["cannot_tell"]), capsys.readouterr().out


def test_half_of_the_documents_gone_is_worse_than_the_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    half = tmp_path / "halva"
    half.mkdir()
    for sheet in sorted(SHEETS.glob("*.md"))[::2]:
        (half / sheet.name).write_bytes(sheet.read_bytes())
    sync([half], tmp_path / "lager", load_settings(), quiet)
    main(["run", str(SET), "--store", str(tmp_path / "lager"), "--out", str(tmp_path / "nu"), "--json"])
    assert main(["gate", str(tmp_path / "nu"), "--baseline", str(BASELINE)]) == CODES["worse"]
