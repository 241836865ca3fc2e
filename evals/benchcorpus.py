"""Texts for benchmarks: a part of the real corpus, or generated ones of its shape where it is not at hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np

_STARTS = "förs sam till ut in över under av mot sär grund hög lag myn kom reg stat skol vård bygg trygg arbets".split()
_MIDDLES = "ställ byggn ansvar ordn skriv led arbet hand tag sökn lägg rikt vis utveckl sats utredn följ prövn".split()
_ENDS = "ing ingen ande are arna het heten else elser a ar ade at en et erna".split()
_WORDS_A_TEXT = 420
_CHUNKS_A_TEXT = 5.8
# Measured: the whole of the real corpus is 43.7 million letters and 54,225 chunks.
_LETTERS_A_CHUNK = 807


def generated(chunks: int) -> Iterator[dict[str, str]]:
    """Texts of {path, url, title, text} that are cut into about `chunks` chunks; the same each time."""
    rng = np.random.default_rng(20240911)
    words = [a + b + c for a in _STARTS for b in _MIDDLES for c in _ENDS]
    rng.shuffle(words)
    chances = 1 / (np.arange(len(words)) + 3)
    chances /= chances.sum()
    for number in range(max(round(chunks / _CHUNKS_A_TEXT), 4)):
        drawn = rng.choice(len(words), _WORDS_A_TEXT, p=chances)
        text = [words[place] for place in drawn]
        sentences = [" ".join(text[at : at + 14]).capitalize() + "." for at in range(0, len(text), 14)]
        paragraphs = ["\n".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        name = f"pressmeddelanden/{2010 + number % 16}/{1 + number % 12:02d}/text-{number:06d}.md"
        title = " ".join(text[:6]).capitalize()
        body = f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n"
        yield {"path": name, "url": f"https://example.invalid/{name}", "title": title, "text": body}


def write_feed(feed: Path, corpus: Path, chunks: int) -> list[str]:
    """Texts spread over `corpus`, about `chunks` chunks of them, to `feed`; their titles.

    Where the corpus is missing or too small, generated texts make up for it.
    """
    rows = list(_rows(corpus)) if corpus.is_file() else []
    letters = float(sum(len(row["text"]) for row in rows))
    step = max(1.0, letters / (chunks * _LETTERS_A_CHUNK))
    kept = [rows[int(place)] for place in np.arange(0, len(rows), step)]
    lacking = chunks - int(letters / _LETTERS_A_CHUNK)
    if lacking > chunks // 50:
        kept += generated(lacking)
    with gzip.open(feed, "wt", encoding="utf-8", compresslevel=1) as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
    return [row["title"] for row in kept if row.get("title")]


def _rows(corpus: Path) -> Iterator[dict[str, str]]:
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
