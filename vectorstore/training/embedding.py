"""Train the bundled Swedish static embedding, or measure one.

    python -m vectorstore.training.embedding --corpus regeringen.jsonl.gz --statutes sfs_sections.jsonl.gz \\
        --out vectorstore/models/static-sv
    python -m vectorstore.training.embedding --out vectorstore/models/static-sv --evaluate BENCHMARK_DIR...

The second form trains nothing. With one thread training is repeatable: the same files and seed give the same
model. With more, the order of sums may differ, and so the last bits.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from vectorstore.training.contrastive import Settings, fit
from vectorstore.training.evaluate import figures
from vectorstore.training.pairs import encode
from vectorstore.training.texts import Article, read_articles, read_statutes, running_text

VOCABULARY = 16_000
MIN_LETTER = 200
UNKNOWN = "[UNK]"
_DEFAULT = Settings()
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.StaticEmbedding"},
    {"idx": 1, "name": "1", "path": "1_Normalize", "type": "sentence_transformers.models.Normalize"},
]
_CONFIG = {
    "model_type": "SentenceTransformer",
    "prompts": {"query": "", "document": ""},
    "default_prompt_name": None,
    "similarity_fn_name": "cosine",
    "normalize": True,
}


def train_tokenizer(corpus: Path, statutes: Path, vocabulary: int = VOCABULARY) -> Tokenizer:
    """Lower-case subwords: learnt as byte pairs over characters, applied by longest match first.

    Accents are never stripped. A word begins with ▁ and its later pieces carry no mark: with a mark (##) the
    trainer numbers the marked letters in hash order, and two runs would give two vocabularies. For the same
    reason the alphabet is fixed here, and not cut by the trainer.
    """
    letters = Counter(letter for text in running_text(corpus, statutes) for letter in text.lower())
    alphabet = [letter for letter, seen in sorted(letters.items()) if seen >= MIN_LETTER and letter.isprintable()]
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary,
        special_tokens=[UNKNOWN],
        initial_alphabet=[*alphabet, "▁"],
        limit_alphabet=len(alphabet) + 1,
        min_frequency=2,
        show_progress=False,
    )
    learnt = _prepared(Tokenizer(models.BPE(unk_token=UNKNOWN)))
    learnt.train_from_iterator(running_text(corpus, statutes), trainer)
    longest = models.WordPiece(
        learnt.get_vocab(), unk_token=UNKNOWN, max_input_chars_per_word=100, continuing_subword_prefix=""
    )
    return _prepared(Tokenizer(longest))


def _prepared(tokenizer: Tokenizer) -> Tokenizer:
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace("\u00ad", ""), normalizers.Lowercase()]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.BertPreTokenizer(), pre_tokenizers.Metaspace(prepend_scheme="always", split=False)]
    )
    return tokenizer


def save(tokenizer: Tokenizer, table: NDArray[np.float32], out: Path) -> None:
    """Write sentence-transformers' StaticEmbedding folder with fp16 rows; the unknown token's row is zero."""
    from safetensors.numpy import save_file

    (out / "1_Normalize").mkdir(parents=True, exist_ok=True)
    rows = table.copy()
    rows[tokenizer.token_to_id(UNKNOWN)] = 0
    save_file({"embedding.weight": rows.astype(np.float16)}, out / "model.safetensors")
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    for name, content in (("modules.json", _MODULES), ("config_sentence_transformers.json", _CONFIG)):
        (out / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    (out / "1_Normalize" / "config.json").write_text("{}\n", encoding="utf-8")


def load(out: Path) -> tuple[Tokenizer, NDArray[np.float32]]:
    """The tokenizer and the (vocabulary, dimensions) table of a saved folder."""
    from safetensors.numpy import load_file

    table = load_file(out / "model.safetensors")["embedding.weight"].astype(np.float32)
    return Tokenizer.from_file(str(out / "tokenizer.json")), table


def _articles(options: argparse.Namespace) -> Iterator[Article]:
    yield from read_articles(options.corpus)
    yield from read_statutes(options.statutes)


def _train(options: argparse.Namespace) -> None:
    print("training the tokenizer …", file=sys.stderr)
    tokenizer = train_tokenizer(options.corpus, options.statutes, options.vocabulary)
    items = encode(tokenizer, _articles(options))
    settings = Settings(options.dimensions, options.steps, options.batch, options.seed, options.threads)
    save(tokenizer, fit(tokenizer, items, settings), options.out)


def main(arguments: list[str] | None = None) -> int:
    """Train and save unless `--evaluate` is given; then print one JSON line for each benchmark folder."""
    parser = argparse.ArgumentParser(prog="python -m vectorstore.training.embedding", description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--statutes", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--evaluate", type=Path, nargs="+", metavar="BENCHMARK_DIR_OR_PAIRS_FILE")
    parser.add_argument("--vocabulary", type=int, default=VOCABULARY)
    parser.add_argument("--dimensions", type=int, default=_DEFAULT.dimensions)
    parser.add_argument("--steps", type=int, default=_DEFAULT.steps)
    parser.add_argument("--batch", type=int, default=_DEFAULT.batch)
    parser.add_argument("--seed", type=int, default=_DEFAULT.seed)
    parser.add_argument("--threads", type=int, default=_DEFAULT.threads)
    options = parser.parse_args(arguments)
    if not options.evaluate:
        if not (options.corpus and options.statutes):
            parser.error("training needs --corpus and --statutes")
        _train(options)
        return 0
    tokenizer, table = load(options.out)
    for folder in options.evaluate:
        rounded = {name: round(value, 4) for name, value in figures(tokenizer, table, folder).items()}
        print(json.dumps({"benchmark": folder.name} | rounded))
    return 0


if __name__ == "__main__":
    sys.exit(main())
