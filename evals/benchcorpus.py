"""A generated corpus of the shape of the real one, for benchmarks where the real one is not at hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

_STARTS = "förs sam till ut in över under av mot sär grund hög lag myn kom reg stat skol vård bygg trygg arbets".split()
_MIDDLES = "ställ byggn ansvar ordn skriv led arbet hand tag sökn lägg rikt vis utveckl sats utredn följ prövn".split()
_ENDS = "ing ingen ande are arna het heten else elser a ar ade at en et erna".split()
_WORDS_A_TEXT = 420


def generated(chunks: int) -> Iterator[dict[str, str]]:
    """About `chunks` ÷ 2.3 texts of {path, url, title, text, published}; the same each time."""
    rng = np.random.default_rng(20240911)
    words = [a + b + c for a in _STARTS for b in _MIDDLES for c in _ENDS]
    rng.shuffle(words)
    chances = 1 / (np.arange(len(words)) + 3)
    chances /= chances.sum()
    for number in range(max(int(chunks / 2.3), 4)):
        drawn = rng.choice(len(words), _WORDS_A_TEXT, p=chances)
        text = [words[place] for place in drawn]
        sentences = [" ".join(text[at : at + 14]).capitalize() + "." for at in range(0, len(text), 14)]
        paragraphs = ["\n".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        name = f"pressmeddelanden/{2010 + number % 16}/{1 + number % 12:02d}/text-{number:06d}.md"
        title = " ".join(text[:6]).capitalize()
        body = f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n"
        yield {"path": name, "url": f"https://example.invalid/{name}", "title": title, "text": body}
