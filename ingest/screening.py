"""Text that talks to a language model instead of to a reader. The document is kept; the remark is shown."""

from __future__ import annotations

from vectorstore.swedish.instructions import SUSPECT, holds_instruction

__all__ = ["SUSPECT", "flags_for"]


def flags_for(text: str) -> tuple[str, ...]:
    """The remark (`SUSPECT`,) where the text holds something that looks like an instruction to a model,
    hidden characters included, else ()."""
    return (SUSPECT,) if holds_instruction(text) else ()
