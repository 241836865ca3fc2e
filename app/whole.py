"""The rest of the best documents: an amount or a deadline often stands in a passage that shares no word with the
question, beside one that does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vectorstore.index import Index
from vectorstore.types import Hit

_DOCUMENTS, _LONGEST = 2, 12
_WORTH = 0.8


def with_rest(hits: Sequence[Hit], index: Index) -> tuple[Hit, ...]:
    """The hits, then every other passage of the two best documents that have at most twelve.

    Such a passage is worth less than its document's best one, and ranks after all that were found.
    """
    first: dict[str, Hit] = {}
    for hit in hits:
        first.setdefault(hit.document.id, hit)
    held = {hit.chunk.id for hit in hits}
    rest: list[Hit] = []
    for best in list(first.values())[:_DOCUMENTS]:
        chunks = index.database.chunks_of(best.document.id, best.document.text)
        if len(chunks) <= _LONGEST:
            worth, rank = _WORTH * best.score, best.rank + 2
            rest += [replace(best, chunk=c, score=worth, rank=rank) for c in chunks if c.id not in held]
    return (*hits, *rest)
