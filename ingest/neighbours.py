"""Near-duplicates: documents that share most of their paragraphs (a bill and its draft, two mirrors of a page)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from vectorstore.database import Database
from vectorstore.database_rows import passage_hash

MIN_PARAGRAPH_CHARS = 60
MIN_SHARE = 0.8
_COMMON = 50


def near_duplicates(database: Database, written: Sequence[str]) -> list[tuple[str, str, float]]:
    """(path, other path, share) for just-written documents that share ≥ 80 % of paragraphs with another.

    The share is of the shorter document's paragraphs of at least 60 characters; order is by path.
    """
    if not written:
        return []
    paragraphs: dict[str, frozenset[str]] = {}
    holders: defaultdict[str, list[str]] = defaultdict(list)
    paths: dict[str, str] = {}
    for document in database.documents():
        found = frozenset(passage_hash(part) for part in document.text.split("\n") if len(part) >= MIN_PARAGRAPH_CHARS)
        paragraphs[document.id], paths[document.id] = found, document.path
        for key in found:
            holders[key].append(document.id)
    pairs: dict[tuple[str, str], float] = {}
    for key in written:
        shared = Counter(
            other
            for part in paragraphs.get(key, ())
            if len(holders[part]) <= _COMMON
            for other in holders[part]
            if other != key
        )
        for other, count in shared.items():
            share = count / min(len(paragraphs[key]), len(paragraphs[other]))
            if share >= MIN_SHARE and (count > 1 or len(paragraphs[key]) == len(paragraphs[other])):
                pair = (key, other) if paths[key] <= paths[other] else (other, key)
                pairs[pair] = round(share, 2)
    return sorted((paths[a], paths[b], share) for (a, b), share in pairs.items())
