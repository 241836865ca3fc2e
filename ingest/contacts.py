"""Press contacts: names, mobile numbers and the switchboard never reach the index; support lines always
do."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.blocks import Block
from vectorstore.swedish.gated import Gated, lowered

_NUMBER = r"(?<![\d/:.-])(?:\+46\s?(?:\(0\)\s?)?|0)\d{1,3}[\s\-–/]*\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?![\d/:])"
_PHONE = re.compile(_NUMBER)
# the Foreign Ministry's consular emergency number, 08-405 50 05, is for everyone and is no switchboard
_SWITCHBOARD = Gated(
    r"(?<!\d)(?:0|\+46\s?(?:\(0\)\s?)?)8[\s\-–/]*405[\s-]*(?!50[\s-]*05)\d{2}[\s-]*\d{2}(?!\d)", re.NOFLAG
)
_MOBILE = re.compile(r"(?<![\d/:.-])(?:0|\+46\s?(?:\(0\)\s?)?)7[0-9][\s\-–/]*\d{2,3}(?:[\s-]?\d{2,3}){1,3}(?![\d/:])")
_MAIL = re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b", re.I)
_OFFICE_MAIL = Gated(r"\b[\w.+-]+@(?:\w+\.)*(?:regeringskansliet|gov|government\.ministry)\.se\b")
_SUPPORT = re.compile(r"\b(?:112|114\s?14|116[\s-]?\d{3}|020[\s-]\d|1177|113\s?13|08[\s-]*405[\s-]*50[\s-]*05)\b")
_HEADS = re.compile(r"press(?:kontakt(?:er)?|ansvarig|frågor|jour(?:en)?)\b[^.!?]{0,160}:?", re.I)
_PRESS = Gated(r"\bpress(?:\b|s?ekreterar|kontakt|ansvarig|chef|assistent|tjänst|jour|samordnar)|\bkontaktperson")
_ROLE = re.compile(
    r"(?:tf\.?\s+)?(?:press(?:s?ekreterare|ansvarig|chef|assistent|samordnare|kommunikatör)|kommunikationschef)\b",
    re.I,
)
_FURNITURE_WORDS = re.compile(
    r"\b(?:tfn|tel|telefon(?:nummer)?|mobil(?:telefon|nummer)?|växel(?:n)?|direkt|e-?post(?:adress)?|mejl|fax|sms|"
    r"till|hos|och|samt|med|för|av|tf|biträdande|stf|kontakt(?:person(?:er)?|a)?|presskontakt(?:er)?|ansvar|"
    r"press\w+|kommunikations\w+|stabs\w+|\w*minister(?:n)?|statsråd(?:et)?|regeringskansliet|\w*departementet|"
    r"\w*sekreterare|ämnesråd|departements\w+|kansliråd|rättssakkunnig\w*|handläggare|sakkunnig|utredare|enhetschef)\b",
    re.I,
)
_CONTACT_HEADING = re.compile(r"(?:press)?kontakt(?:er|person(?:er)?|uppgifter)?\s*:?", re.I)
_MEDIA = Gated(r"\b(?:media|medier|journalist\w*|pressträff\w*|presskonferens\w*|pressvisning\w*)\b")
_OFFICER = Gated(r"press(?:s?ekreterar|kontakt|assistent|tjänst|ansvarig)")
_FULL_NAME = re.compile(r"(?<![.!?] )(?<!^)[A-ZÅÄÖÉ][a-zåäöéü]+(?:[ -][A-ZÅÄÖÉ](?:[a-zåäöéü]+|\b\.?))+")
_ASKS = re.compile(r"kontakt|intervju|anmäl|frågor|hänvis|ackrediter|intresse|\bring\b|\bnås\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ–])")
_PERSON = re.compile(r"[A-ZÅÄÖÉ][\wåäöéüß-]+(?:\s+(?:af|von|de|[A-ZÅÄÖÉ][\wåäöéüß.-]*)){1,3}")


def drop_contacts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Without press contacts: their blocks, and sentences in running text that hold such a number or
    address."""
    out: list[Block] = []
    run = False
    near = False
    for block in blocks:
        near = near or bool(_PRESS.search(block.text))
        opens = len(block.text) < 200 and _HEADS.fullmatch(block.text) is not None
        if opens or _is_contact(block, run, near):
            run = True
            if out and out[-1].kind == "heading" and _CONTACT_HEADING.fullmatch(out[-1].text):
                out.pop()  # or it would own the text that follows, up to the next heading
            continue
        run = False
        kept = _without_sentences(block, near)
        near = bool(_PRESS.search(block.text))
        if kept is not None:
            out.append(kept)
    return tuple(out)


def _is_contact(block: Block, run: bool, near: bool) -> bool:
    text = block.text
    if len(text) > 220 or block.kind in ("row", "note"):
        return False
    if _SUPPORT.search(text) and not _SWITCHBOARD.search(text):
        return False
    if _SWITCHBOARD.search(text) or _OFFICE_MAIL.search(text):
        return _bare(text)
    if _ROLE.match(text) and _bare(text):
        return True
    if (run or near) and _MOBILE.search(text) and _bare(text):
        return True
    named = run and (bool(_PHONE.search(text) or _MAIL.search(text)) or _is_label(text) or _is_person(block))
    return named and _bare(text)


def _is_person(block: Block) -> bool:
    return block.kind in ("paragraph", "item") and bool(_PERSON.fullmatch(block.text.rstrip(":,")))


def _is_label(text: str) -> bool:
    return len(text) < 80 and bool(re.match(r"(?:tfn|tel(?:efon)?|mobil\w*|e-?post|kontaktperson\w*)\b", text, re.I))


def _bare(text: str) -> bool:
    """True where, without names, numbers, titles and labels, no running text is left."""
    rest = _FURNITURE_WORDS.sub(" ", _MAIL.sub(" ", _PHONE.sub(" ", text)))
    small = [word for word in _WORD.findall(rest) if word[0].islower()]
    return len(small) <= 2 and not re.search(r"[a-zåäö]{2}\.\s+[A-ZÅÄÖ]", rest)


def _without_sentences(block: Block, near: bool) -> Block | None:
    """The block without the sentences that give an official's number or name a press secretary to turn
    to; None where nothing is left of it."""
    text = block.text
    if not _is_private(text, near):
        return block
    if block.kind in ("row", "note", "heading"):
        kept = " ".join(_MOBILE.sub("", _SWITCHBOARD.pattern.sub("", text)).split())
    else:
        kept = " ".join(part for part in (_screened(s, near) for s in _SENTENCES.split(text)) if part)
    return replace(block, text=kept) if kept else None


def _is_private(text: str, near: bool) -> bool:
    small = lowered(text)
    if _SWITCHBOARD.search(text, small) or _OFFICE_MAIL.search(text, small) or (near and _MOBILE.search(text)):
        return True
    if _MEDIA.search(text, small) and _MOBILE.search(text) and _ASKS.search(text):
        return True
    return bool(_OFFICER.search(text, small) and _ASKS.search(text) and _FULL_NAME.search(text))


def _screened(sentence: str, near: bool) -> str:
    """The sentence if it is nobody's contact, "" if it is; beside a support line's number only the
    number goes."""
    if not _is_private(sentence, near):
        return sentence
    if not _SUPPORT.search(sentence):
        return ""
    sentence = _SWITCHBOARD.pattern.sub("", _OFFICE_MAIL.pattern.sub("", sentence))
    private = near or _MEDIA.search(sentence)
    return " ".join((_MOBILE.sub("", sentence) if private else sentence).split())
