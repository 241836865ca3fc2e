"""Matrices are multiplied by one thread, settled before numpy is loaded, whichever room is imported first."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

ASKED = "import {room}, sys, os; print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"


@pytest.mark.parametrize("room", ["app", "evals", "ingest", "vectorstore"])
@pytest.mark.parametrize(("given", "held"), [(None, "1"), ("3", "3")])
def test_one_thread_multiplies_unless_another_number_is_given(room: str, given: str | None, held: str) -> None:
    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    environment = clean if given is None else clean | {"OPENBLAS_NUM_THREADS": given}
    command = [sys.executable, "-c", ASKED.format(room=room)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", held]
