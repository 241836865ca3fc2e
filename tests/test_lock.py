"""The lock: exact pins, nothing of one machine, and never the CUDA build by surprise."""

from __future__ import annotations

import re
from pathlib import Path

LOCK = (Path(__file__).parents[1] / "requirements.txt").read_text("utf-8").splitlines()
PINS = [line for line in LOCK if line and not line.startswith("#")]


def test_every_line_is_an_exact_pin_without_host_hash_or_local_version() -> None:
    assert len(PINS) > 50
    assert [line for line in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9A-Za-z.!]+", line)] == []


def test_torch_is_the_plain_release_and_brings_no_cuda_packages() -> None:
    assert "torch==2.13.0" in PINS
    assert [line for line in PINS if line.startswith(("nvidia", "triton", "cuda"))] == []


def test_everything_asked_for_is_locked() -> None:
    asked = (Path(__file__).parents[1] / "requirements.in").read_text("utf-8").splitlines()
    names = {re.split(r"[=<>~ ]", line)[0].lower() for line in asked if line and not line.startswith("#")}
    assert names <= {pin.split("==")[0].lower() for pin in PINS}
