"""The JSON form of an answer: the same from the command line, in batches, in runs and with any model."""

from __future__ import annotations

from typing import Any

from app.types import Answer, Citation, Generated, Sentence
from vectorstore.types import Hit


def to_json(answer: Answer) -> dict[str, Any]:
    """Plain JSON values; see README for the fields. `quote` equals the stored text at [start:end]."""
    return {
        "status": answer.status,
        "text": answer.text,
        "reason": answer.reason,
        "confidence": answer.confidence,
        "interpreted_as": answer.interpreted_as,
        "sentences": [_sentence(sentence) for sentence in answer.sentences],
        "citations": [_citation(citation) for citation in answer.citations],
        "hits": [_hit(hit) for hit in answer.hits],
        "timings": {name: round(seconds, 6) for name, seconds in answer.timings.items()},
        "model": answer.model,
        "prompts": answer.prompts,
        "generated": _generated(answer.generated),
        "notices": list(answer.notices),
        "language": answer.language,
        "index": {
            "generation": answer.index.generation,
            "documents": answer.index.documents,
            "until": answer.index.until,
        },
    }


def _generated(generated: Generated | None) -> dict[str, Any] | None:
    if generated is None:
        return None
    share = generated.share_dropped
    return {
        "said": generated.said,
        "dropped": generated.dropped,
        "share_dropped": None if share is None else round(share, 6),
        "unknown_citations": generated.unknown_citations,
        "fallback": generated.fallback,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "attribution": sentence.attribution,
        "citations": list(sentence.citations),
        "item": sentence.item,
        "status_label": sentence.status_label,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "number": citation.number,
        "title": citation.title,
        "kind": citation.kind,
        "published": citation.published,
        "senders": list(citation.senders),
        "path": citation.path,
        "url": citation.url,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "note": citation.note,
        "also": list(citation.also),
        "document_id": citation.document_id,
        "chunk_id": citation.chunk_id,
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "path": hit.document.path,
        "title": hit.document.title,
        "heading": " › ".join(hit.chunk.heading_path),
        "score": round(hit.score, 6),
        "found_by": list(hit.found_by),
        "duplicates": list(hit.duplicates),
        "start": hit.chunk.start,
        "end": hit.chunk.end,
    }
