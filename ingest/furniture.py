"""What a page carries besides its text: menus, boxes about former governments, press contacts, picture lines.

Each function takes blocks and gives blocks. Nothing is rewritten, only whole blocks, whole sentences or
a trailing byline go. The rules are narrow on purpose: a support line's number in a sentence must survive.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block

_MENU = re.compile(
    r"(?:hoppa till (?:huvud)?innehåll(?:et)?|heta ämnen(?: stäng(?:a)?)?|"
    r"genvägar|dela(?: sidan| artikeln| på \w+)?|"
    r"prenumerera(?: (?:på|via) .{1,60})?|skriv ut|lyssna(?: på (?:sidan|"
    r"texten))?|till toppen|till sidans topp|"
    r"(?:facebook|twitter|x|linkedin|e-post)(?:\s*[,|·]\s*(?:facebook|twitter|x|linkedin|e-post))*|meny|sök|stäng(?:a)?|"
    r"laddar(?:…|\.{3})?|publicerad(?: uppdaterad)?|kopiera länk(?:en)?|visa (?:mer|fler|alla)|du är här|"
    r"öppnas i nytt fönster|extern webbplats)\s*[:.,]?",
    re.I,
)
_DOWNLOAD = re.compile(r"ladda (?:ner|ned|hem)\s*(?::.{0,200}|.{0,200}\(\s*pdf[^)]*\)\W*)?", re.I)
_EMPTY_HEADINGS = re.compile(
    r"(?:genvägar|mer information|läs mer|läs också|ladda (?:ner|ned)|relaterat|"
    r"relaterad information|relaterade \w+|länkar|"
    r"dela|kontakt(?:person(?:er)?|uppgifter)?|"
    r"press(?:kontakt(?:er)?)?(?: hos .*)?|bilagor|dokument|extern(?:a)? länk(?:ar)?|"
    r"mer om ämnet|se även|följ oss|prenumerera|fler artiklar|bilder|foto)\s*:?",
    re.I,
)
_BYLINE = re.compile(r"(?:foto|bild|illustration|fotograf)(?:\s+av)?\s*:\s*[^.!?]{1,120}\.?", re.I)
_BYLINE_END = re.compile(r"\s*\(?(?:Foto|Fotograf|Illustration|Bild)\s*:\s*[^.!?()]{2,90}\)?\.?$")
_ALT = re.compile(r"(?:porträtt)?(?:foto|bild)(?:grafi)? (?:av|på|från) [^.!?]{2,180}", re.I)
_PERIOD_BOX = re.compile(r"innehållet (?:publicerades|är publicerat) under perioden\b", re.I)
_PERIOD = re.compile(r"\W*(?:från|fr\.o\.m\.|den|mellan)?\s*(?:den )?(?:\d{1,2} \w+ )?\d{4}\b.{0,60}")
_LEFT_BOX = re.compile(r"statsråd(?:et)? på denna sida som (?:har )?(?:entledigats|bytt ansvarsområde|avgått)", re.I)
_TENURE = re.compile(
    r".{2,120}\b(?:var|är|har varit|blev|entledigades|tillträdde|"
    r"utsågs)\b.{0,160}(?:minister|statsråd).{0,160}",
    re.I,
)
_HAS_DATE = re.compile(
    r"\b(?:\d{4}|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
    re.I,
)
_HITS = re.compile(r"(?:.{0,40}\s)?totalt\s+\d[\d\s]*träffar\b.{0,40}|\d[\d\s]*träffar\.?", re.I)


def drop_menus(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without page menus and download rows; a download sentence that ends like a sentence is kept."""
    return tuple(
        b for b in blocks if not _MENU.fullmatch(b.text) and not (b.kind != "heading" and _is_download(b.text))
    )


def _is_download(text: str) -> bool:
    return bool(_DOWNLOAD.fullmatch(text)) and not re.search(r"[.!?]$", text)


def drop_government_boxes(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without "Innehållet publicerades under perioden …" and "Statsråd på denna sida …", also where
    doubled."""
    out: list[Block] = []
    inside: str | None = None
    for block in blocks:
        text = block.text
        short = len(text) < 400
        if short and _PERIOD_BOX.match(text):
            inside = "period"
        elif short and _LEFT_BOX.match(text):
            inside = "tenure"
        elif (inside == "period" and _PERIOD.fullmatch(text) and len(text) < 100) or (
            inside == "tenure" and len(text) < 300 and _TENURE.fullmatch(text) and _HAS_DATE.search(text)
        ):
            continue
        else:
            inside = None
            out.append(block)
    return tuple(out)


def drop_pictures(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without bylines, alternative texts and captions that end in a byline; long paragraphs lose the
    byline only."""
    out: list[Block] = []
    for block in blocks:
        text = block.text
        if block.kind in ("row", "heading", "note"):
            out.append(block)
        elif _BYLINE.fullmatch(text) or (len(text) < 200 and _ALT.fullmatch(text) and text[0].isupper()):
            continue
        elif ending := _BYLINE_END.search(text):
            if ending.start() > 250:
                out.append(replace(block, text=text[: ending.start()].rstrip()))
        else:
            out.append(block)
    return tuple(out)


def drop_empty_headings(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without furniture headings ("Mer information", "Kontakt") that nothing is left under."""
    out: list[Block] = []
    for block in reversed(blocks):
        after = out[-1] if out else None
        ends = after is None or after.kind == "note" or (after.kind == "heading" and after.level <= block.level)
        if block.kind == "heading" and ends and _EMPTY_HEADINGS.fullmatch(block.text):
            continue
        out.append(block)
    return tuple(reversed(out))


def is_listing(blocks: tuple[Block, ...]) -> bool:
    """True for a page of search hits: it says so near its top ("Totalt 136 träffar.")."""
    return any(_HITS.fullmatch(block.text) for block in blocks[:12])
