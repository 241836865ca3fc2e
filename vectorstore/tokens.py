"""Token counts from the Swedish byte-pair vocabulary that we ship; nothing is ever downloaded.

The counts are ours: an LLM's and an embedding model's tokens are others. See `models/tokens-sv/README.md`.
"""

from __future__ import annotations

import base64
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from vectorstore.errors import InternalError

if TYPE_CHECKING:
    import tiktoken

MODEL_DIR = Path(__file__).parent / "models" / "tokens-sv"
_MOST_WORDS = 1 << 17
# The encoding's own pattern for the letters of Swedish and its neighbours and for usual signs; other text goes whole.
_LETTERS, _NUMBERS = "A-Za-zªµºÀ-ÖØ-öø-\u024f", "0-9²³¹¼½¾"
_SPACES = "\t\n\v\f\r \x85\xa0"
_OTHER = re.compile("[^\x00-\u024f–—‘’‚“”„…•‰€]")
_WORDS = re.compile(
    f" ?[{_LETTERS}]{{1,40}}| ?[{_NUMBERS}]{{1,3}}| ?[^{_SPACES}{_LETTERS}{_NUMBERS}]{{1,16}}|[{_SPACES}]{{1,32}}"
)


def read_encoding(folder: Path) -> tiktoken.Encoding:
    """Build an encoding from `ranks.tiktoken` and `config.json` in `folder`.

    Not `tiktoken.get_encoding`, which downloads; not `tiktoken.load`, which wants `requests` and a cache.
    Raises InternalError where the files are missing, damaged or do not fit each other.
    """
    import tiktoken

    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        pairs = (line.split() for line in (folder / "ranks.tiktoken").read_bytes().splitlines())
        ranks = {base64.b64decode(token): int(rank) for token, rank in pairs}
        return tiktoken.Encoding(
            config["name"],
            pat_str=config["pattern"],
            mergeable_ranks=ranks,
            special_tokens={},
            explicit_n_vocab=config["vocabulary"],
        )
    except (OSError, ValueError, KeyError, AssertionError) as error:
        raise InternalError(f"the token vocabulary in {folder} cannot be read: {error}") from error


@cache
def encoding() -> tiktoken.Encoding:
    """The shipped encoding, read once. It has no special tokens: `<|endoftext|>` is ordinary text."""
    return read_encoding(MODEL_DIR)


def count_tokens(text: str) -> int:
    """Number of tokens in `text`, as it stands (no normalisation). Time is linear in its length.

    No token runs over a word's border: words met before are looked up, a tenth of the time on running text.
    """
    if _OTHER.search(text):
        return len(encoding().encode_ordinary(text))
    return sum(map(_tokens_of.__getitem__, _WORDS.findall(text)))


class _Remembered(dict[str, int]):
    """Tokens of a word or sign with the space before it; emptied where it has grown large (some 20 MB)."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        made = self[word] = len(encoding().encode_ordinary(word))
        return made


_tokens_of = _Remembered()
