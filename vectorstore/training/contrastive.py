"""In-batch contrastive training of one vector per token (InfoNCE in both directions)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from vectorstore.training.pairs import QUESTION_OPENINGS, Encoded, Ids, draw


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides its texts.

    scale: inverse temperature of the cosines.
    sif: a in the weights that the vectors start with; see `_sif_weights`.
    start: standard deviation of the first vectors' numbers, before their weighting.
    """

    dimensions: int = 320
    steps: int = 300
    batch: int = 2048
    seed: int = 1
    threads: int = 2
    learning_rate: float = 0.1
    scale: float = 20.0
    sif: float = 1e-3
    start: float = 0.3


def fit(tokenizer: Tokenizer, items: list[Encoded], settings: Settings) -> NDArray[np.float32]:
    """Train and return the (vocabulary, dimensions) table; a row's norm is what its token weighs."""
    import torch

    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    rng = np.random.default_rng(settings.seed)
    weights = torch.from_numpy(_sif_weights(items, tokenizer.get_vocab_size(), settings.sif))
    table = torch.nn.Parameter(torch.randn(len(weights), settings.dimensions) * settings.start * weights[:, None])
    optimizer = torch.optim.Adam([table], lr=settings.learning_rate)
    openings = [np.asarray(code.ids, np.int32) for code in tokenizer.encode_batch(list(QUESTION_OPENINGS))]
    for step, chosen in enumerate(_batches(len(items), settings, rng)):
        pairs = [draw(items[number], openings, rng) for number in chosen]
        loss = _loss(table, pairs, _same(pairs, [items[number] for number in chosen]), settings.scale)
        # Linear warm-up over a twentieth of the steps, then linear decay to a fiftieth.
        pace = min(1.0, 20 * (step + 1) / settings.steps) * max(0.02, 1 - step / settings.steps)
        optimizer.param_groups[0]["lr"] = settings.learning_rate * pace
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if step % 100 == 99:
            print(f"step {step + 1}/{settings.steps} loss {loss.item():.3f}", file=sys.stderr)
    trained: NDArray[np.float32] = table.detach().numpy().astype(np.float32)
    return trained


def _sif_weights(items: list[Encoded], vocabulary: int, sif: float) -> NDArray[np.float32]:
    """a / (a + p) with p the token's share of the running text (Arora et al. 2017): where weights start."""
    counts = np.zeros(vocabulary)
    for item in items:
        for paragraph in item.paragraphs:
            for sentence in paragraph:
                np.add.at(counts, sentence, 1)
    weights: NDArray[np.float32] = (sif / (sif + counts / counts.sum())).astype(np.float32)
    return weights


def _batches(items: int, settings: Settings, rng: np.random.Generator) -> Iterator[NDArray[np.int64]]:
    """`steps` batches; every article comes once before any comes again, the rest of a round is dropped."""
    order = np.empty(0, np.int64)
    for _ in range(settings.steps):
        if len(order) < settings.batch:
            order = rng.permutation(items)
        yield order[: settings.batch]
        order = order[settings.batch :]


def _same(pairs: list[tuple[Ids, Ids]], items: list[Encoded]) -> NDArray[np.bool_]:
    """(batch, batch): pairs that are not each other's negatives, since query or title and heading agree."""
    queries = np.unique([query.tobytes() for query, _ in pairs], return_inverse=True)[1]
    names = [item.title.tobytes() + b"|" + item.headings[0].tobytes() for item in items]
    titles = np.unique(names, return_inverse=True)[1]
    same: NDArray[np.bool_] = (queries[:, None] == queries) | (titles[:, None] == titles)
    np.fill_diagonal(same, False)
    return same


def _loss(table: Any, pairs: list[tuple[Ids, Ids]], same: NDArray[np.bool_], scale: float) -> Any:
    """Mean cross-entropy of finding the passage from the query and the query from the passage."""
    import torch

    def pooled(texts: list[Ids]) -> Any:
        starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
        ids = torch.from_numpy(np.concatenate(texts).astype(np.int64))
        summed = torch.nn.functional.embedding_bag(ids, table, torch.from_numpy(starts), mode="sum")
        return torch.nn.functional.normalize(summed, dim=1)

    scores = pooled([query for query, _ in pairs]) @ pooled([passage for _, passage in pairs]).T * scale
    scores = scores.masked_fill(torch.from_numpy(same), -1e4)
    gold = torch.arange(len(pairs))
    entropy = torch.nn.functional.cross_entropy
    return (entropy(scores, gold) + entropy(scores.T, gold)) / 2
