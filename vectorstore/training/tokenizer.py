"""Train the Swedish byte-pair vocabulary that counts tokens, in tiktoken's rank format.

    python -m vectorstore.training.tokenizer --corpus regeringen.jsonl.gz --statutes sfs_sections.jsonl.gz \\
        --out vectorstore/models/tokens-sv/

The merges are learnt with the `tokenizers` library's trainer; tiktoken's own trainer is for teaching.
"""

from __future__ import annotations

import argparse
import base64
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

from vectorstore.training.texts import running_text

VOCABULARY = 24_000
# Every alternative is bounded: byte-pair merging is superlinear in the length of a piece, so a
# megabyte without spaces must still come in small pieces. Together they match any character, no
# look-around is needed, and letters keep their combining marks so that NFD text is not torn apart.
SPLIT_PATTERN = r" ?[\p{L}\p{M}]{1,40}| ?\p{N}{1,3}| ?[^\s\p{L}\p{M}\p{N}]{1,16}|\s{1,32}"


def _byte_of_symbol() -> dict[str, int]:
    """The printable character that stands for each byte in byte-level BPE (GPT-2's table), inverted."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in printable]
    return {chr(byte): byte for byte in printable} | {chr(256 + n): byte for n, byte in enumerate(others)}


def train(texts: Iterable[str], vocabulary: int = VOCABULARY) -> Tokenizer:
    """A byte-level BPE over `texts` with `SPLIT_PATTERN`; the same texts in order give the same merges."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(SPLIT_PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        min_frequency=2,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    # Sentences often follow one another after a space in running text, and after a line break elsewhere.
    tokenizer.train_from_iterator((f" {text}\n" for text in texts), trainer)
    return tokenizer


def ranks(tokenizer: Tokenizer) -> list[bytes]:
    """Token bytes by rank: the 256 bytes in order, then the merges in the order in which they were learnt."""
    symbols = _byte_of_symbol()
    learnt = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    tokens = [bytes(symbols[symbol] for symbol in token) for token, _ in learnt]
    return [bytes([byte]) for byte in range(256)] + [token for token in tokens if len(token) > 1]


def write(tokens: list[bytes], out: Path) -> None:
    """`ranks.tiktoken` (lines of base64 and rank) and `config.json` (name, split pattern, vocabulary)."""
    out.mkdir(parents=True, exist_ok=True)
    lines = (f"{base64.b64encode(token).decode('ascii')} {rank}\n" for rank, token in enumerate(tokens))
    (out / "ranks.tiktoken").write_text("".join(lines), encoding="ascii")
    config = {"name": "kallsvar-tokens-sv", "pattern": SPLIT_PATTERN, "vocabulary": len(tokens)}
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def measure(texts: Iterator[str], tokenizer: Tokenizer, count: Callable[[str], list[int]]) -> dict[str, float]:
    """Tokens per word, characters per token, and the share of texts that tiktoken and `tokenizer` segment
    into equally many tokens."""
    kept = list(texts)
    counted = [len(count(text)) for text in kept]
    other = [len(encoding.ids) for encoding in tokenizer.encode_batch(kept, add_special_tokens=False)]
    words, characters = sum(len(text.split()) for text in kept), sum(map(len, kept))
    same = sum(ours == theirs for ours, theirs in zip(counted, other, strict=True))
    return {
        "texts": len(kept),
        "tokens_per_word": round(sum(counted) / words, 3),
        "characters_per_token": round(characters / sum(counted), 3),
        "same_as_trainer": round(same / len(kept), 5),
    }


def main(arguments: list[str] | None = None) -> int:
    """Train, write, and print the figures over every fiftieth text as one JSON object."""
    from vectorstore.tokens import read_encoding

    parser = argparse.ArgumentParser(prog="python -m vectorstore.training.tokenizer", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--statutes", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--vocabulary", type=int, default=VOCABULARY)
    options = parser.parse_args(arguments)
    print("training …", file=sys.stderr)
    tokenizer = train(running_text(options.corpus, options.statutes), options.vocabulary)
    write(ranks(tokenizer), options.out)
    texts = (text for n, text in enumerate(running_text(options.corpus, options.statutes)) if n % 50 == 0 and text)
    print(json.dumps(measure(texts, tokenizer, read_encoding(options.out).encode_ordinary)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
