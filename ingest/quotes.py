"""Spoken quotations: five sorts of dash become one, and lists made with dashes stay lists."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block

_DASHED = re.compile(r"(?:-\s+|[–—−‒‑―]\s*)(?=[^\s\d–—−-])")
_VERBS = (
    "säger|sade|sa|menar|berättar|anser|konstaterar|förklarar|understryker|betonar|tillägger|fortsätter|kommenterar|"
    "uppger|skriver|avslutar|hälsar|påpekar|framhåller|svarar|tycker|poängterar|inleder|summerar|sammanfattar|lyfter"
)
_TAGGED = re.compile(rf"[,.!?…”\"»]\s*(?:{_VERBS})\b(?!\s+att\b)", re.I)
_LEADS_IN = re.compile(rf"\b(?:{_VERBS})\b[^.]{{0,120}}:$", re.I)
_TAG_AFTER = re.compile(rf"(?:det |så )?(?:{_VERBS})\s+\w", re.I)
_SENTENCE = re.compile(r"[\"”»(]?[A-ZÅÄÖÉ0-9].*[.!?…”\"»)]$", re.S)


def settle(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Every paragraph that opens with a dash becomes a quote ("– …") or a list item; the rest is
    untouched."""
    out: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and _is_dashed(blocks[end]):
            end += 1
        if end == at:
            out.append(blocks[at])
            at += 1
            continue
        after = blocks[end] if end < len(blocks) else None
        out.extend(_run(blocks[at:end], out[-1] if out else None, after))
        at = end
    return tuple(out)


def is_quote(text: str) -> bool:
    """True for a canonical quote paragraph."""
    return text.startswith("– ")


def _is_dashed(block: Block) -> bool:
    return block.kind == "paragraph" and bool(_DASHED.match(block.text))


def _run(run: tuple[Block, ...], before: Block | None, after: Block | None) -> list[Block]:
    words = [_DASHED.sub("", block.text, count=1) for block in run]
    spoken = _spoken(words, run, before, after)
    return [_quote(b, w) if said else _item(b, w) for b, w, said in zip(run, words, spoken, strict=True)]


def _spoken(words: list[str], run: tuple[Block, ...], before: Block | None, after: Block | None) -> list[bool]:
    tagged = [bool(_TAGGED.search(text)) for text in words]
    sentences = [bool(_SENTENCE.match(text)) for text in words]
    if any(tagged):
        few = 3 * sum(tagged) < len(words) and sum(sentences) < len(words) - 1
        last = max(at for at, tag in enumerate(tagged) if tag)
        return [tag if few else (at <= last or sentences[at]) for at, tag in enumerate(tagged)]
    long = sum(map(len, words)) > 100 * len(words) and all(block.text[0] != "-" for block in run)
    if before is not None and before.kind == "paragraph":
        if (is_quote(before.text) and len(words) == 1) or _LEADS_IN.search(before.text):
            return sentences
        if before.text.endswith(":") and not (long and all(sentences)):
            return [False] * len(words)
    if after is not None and after.kind == "paragraph" and _TAG_AFTER.match(after.text):
        return sentences
    if any(block.text[0] == "-" for block in run):  # a hyphen alone says nothing: most often it marks a list
        return [False] * len(words)
    return [(long or len(words) == 1) and all(sentences)] * len(words)


def _quote(block: Block, words: str) -> Block:
    return replace(block, text=f"– {words}", level=0)


def _item(block: Block, words: str) -> Block:
    return replace(block, kind="item", text=words)
