"""How many passages fit: tokens are counted by tiktoken, and nothing is ever downloaded.

OpenAI's `o200k_base` is used where its ranks already lie in tiktoken's cache. Elsewhere the shipped Swedish
encoding counts, and the count is raised by `SAFETY`: other vocabularies cut Swedish into more pieces.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.tokens import count_tokens

if TYPE_CHECKING:
    import tiktoken

# Shipped: 1.3 to 1.5 tokens a word. Llama's, Mistral's and GPT-4's vocabularies take 2 to 2.6 a Swedish word.
SAFETY = 2.0
PER_MESSAGE = 8
_CACHE_NAME = "fb374d419588a4632f3f557e76b4b70aebbca790"  # what tiktoken calls the o200k_base file
_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"


def model_tokens(text: str) -> int:
    """Tokens that a language model is taken to need for `text`: an upper estimate, never below the truth by much."""
    known = _o200k()
    if known is not None:
        return len(known.encode_ordinary(text)) + PER_MESSAGE
    return int(count_tokens(text) * SAFETY) + PER_MESSAGE


def how_many_fit(passages: Sequence[str], room_tokens: int) -> int:
    """How many of the passages, from the first, fit in `room_tokens`."""
    used = 0
    for count, passage in enumerate(passages):
        used += model_tokens(passage)
        if used > room_tokens:
            return count
    return len(passages)


@cache
def _o200k() -> tiktoken.Encoding | None:
    """The encoding from tiktoken's cache; None where the file is absent or not the expected one.

    Its hash is checked first: tiktoken would delete another file and fetch a new one.
    """
    folder = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    path = Path(folder or Path(tempfile.gettempdir()) / "data-gym-cache") / _CACHE_NAME
    try:
        if sha256(path.read_bytes()).hexdigest() != _SHA256:
            return None
    except OSError:
        return None
    import tiktoken

    return tiktoken.get_encoding("o200k_base")
