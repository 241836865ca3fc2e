"""Personal data is masked before anything else sees the question: retrieval, model, log and history."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.guards.personal_numbers import (
    mail_addresses,
    parted,
    personal_numbers,
    plain,
    private_phones,
    scattered_numbers,
)
from app.guards.spoken_numbers import spoken_personal_numbers, spoken_phones
from vectorstore.swedish.names import find_names
from vectorstore.swedish.words import stop_words

NUMBER, PHONE, EMAIL, NAME, HOME = "personnummer", "telefonnummer", "e-postadress", "namn", "hemadress"
_DATA = Path(__file__).resolve().parent.parent / "data"
_MASK = re.compile(rf"\[(?:{NUMBER}|{PHONE}|{EMAIL}|{NAME}|{HOME})\]")

_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))+"
_CAPITALISED = rf"[A-ZÅÄÖ]{_WORD}"
_INTRODUCED = re.compile(
    rf"(?i:\b(?:jag heter|mitt namn [äa]r|my name is)\s+)"
    rf"(?P<name>{_WORD}(?:\s+(?!(?:och|men|som|är|undrar)\b){_CAPITALISED})*)"
    rf"|(?i:\b(?:mvh|hälsningar|halsningar|hälsar|med vänlig hälsning)[\s,:]+)"
    rf"(?P<sign>{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,2}})"
)
_LINK = (
    r"(?:har|nr|tel|telefon|telefonnummer|mobil|mobilnr|mejl|mail|e-post|pnr|personnummer|nummer|här|på|med|är|född|"
    r"nås|mitt|vi)"
)
# "EKMAN, LISA" and "Ekman, Lisa"; and a run of lower-case words, where a given name or a surname shows itself.
_LISTED = re.compile(r"\b[A-ZÅÄÖ][\w-]+, ?[A-ZÅÄÖ][\w-]+(?: [A-ZÅÄÖ][\w-]+)?")
_RUN = re.compile(rf"{_WORD}(?:,? {_WORD})*")
_SURNAME = re.compile(r"(?i)^\w{2,}(?:sson|qvist|kvist|ström|gren|lund|berg|dahl|stedt|blom|mark|zadeh|ovic|evic|vić)$")
_MOST = 2
_STREET = re.compile(
    r"(?<!\w)(?:[A-ZÅÄÖ][\wåäöé]+ )?[A-ZÅÄÖa-zåäö][\wåäöé]*(?:gatan|vägen|gränd|stigen|torget|allén|backen|gata|väg)"
    r" \d{1,3}(?: ?[A-Z]\b)?(?:,? (?:\d{3} ?\d{2}) [A-ZÅÄÖ]\w+)?"
)
_LIVES = re.compile(
    r"\b(?:jag|vi|hon|han|hen|klienten|brukaren|flickan|pojken|kvinnan|familjen)\b[^.?!]{0,20}\b(?:bor|bodde|flyttat|finns)\b[^.?!]{0,15}$"
    r"|\b(?:min|hennes|hans|vår|deras) (?:hem)?adress\b[^.?!]{0,12}$",
    re.IGNORECASE,
)
_LIVES_AFTER = re.compile(
    r",? (?:bor (?:jag|vi|hon|han|hen)\b|är (?:min|hennes|hans|vår|deras) (?:hem)?adress)", re.IGNORECASE
)
_OPENERS = frozenset("ring kontakta mejla maila sms:a fråga klienten brukaren patienten eleven kunden fru herr".split())
_GAP = re.compile(rf"[\s,:;()–-]*(?:{_LINK}[\s,.:;()–-]*){{0,4}}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Masked:
    """`text` with a mask such as "[personnummer]" in the place of each finding; `kinds` without repeats."""

    text: str
    kinds: tuple[str, ...]

    @property
    def bare(self) -> str:
        """The text without the masks: what is searched with."""
        return without_masks(self.text)


def mask(text: str) -> Masked:
    """Mask personal numbers, private telephone numbers, e-mail and home addresses, and names beside them.

    Public telephone numbers, designations, statute numbers, amounts and dates stay. Idempotent.
    """
    shown, found = text, dict[str, bool]()
    shown, found[NUMBER] = _put(
        shown, NUMBER, lambda flat: (*personal_numbers(flat), *scattered_numbers(flat), *spoken_personal_numbers(flat))
    )
    shown, found[EMAIL] = _put(shown, EMAIL, mail_addresses)
    shown, found[HOME] = _put(shown, HOME, lambda _: home_addresses(shown))
    people = tuple((name.start, name.end) for name in find_names(shown) if name.is_person)
    shown, found[PHONE] = _put(shown, PHONE, lambda flat: (*private_phones(flat, people), *spoken_phones(flat)))
    named = _mask_names(shown)
    found[NAME] = named != shown
    return Masked(named, tuple(kind for kind in (NUMBER, PHONE, EMAIL, HOME, NAME) if found[kind]))


def home_addresses(text: str) -> Iterator[tuple[int, int]]:
    """Streets with a number that someone is said to live at, or that stand beside a name."""
    people = [(name.start, name.end) for name in find_names(text) if name.is_person]
    for match in _STREET.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        named = any(0 <= match.start() - end <= len(", ") for _, end in people) or before.rstrip(" ,").endswith("]")
        if named or _LIVES.search(before) or _LIVES_AFTER.match(after):
            yield match.span()


def masked_within(text: str, limit: int) -> str:
    """``text`` masked and then cut to ``limit`` characters, so that no half of a number or mask is left at the end."""
    window = text[: 2 * limit]
    if len(window) < len(text):
        window = re.sub(r"[\d\s()+./,;-]*\S{0,100}$", "", window)
    shown = mask(window).text
    return shown if len(shown) <= limit else re.sub(r"\[\w*-?\w*$", "", shown[:limit])


def _put(text: str, kind: str, find: Callable[[str], Iterable[tuple[int, int]]]) -> tuple[str, bool]:
    """``text`` with a mask in the place of each finding, and whether there was one; where findings overlap, one mask
    for all of them."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(find(parted(plain(text)))):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    for start, end in reversed(spans):
        text = f"{text[:start]}[{kind}]{text[end:]}"
    return text, bool(spans)


def without_masks(text: str) -> str:
    """`text` without masks and the white space that they leave."""
    return re.sub(r"[ \t]{2,}", " ", _MASK.sub(" ", text)).strip() if "[" in text else text


def _mask_names(text: str) -> str:
    """Names that introduce themselves, and names with nothing but small words between them and a mask."""
    spans = [match.span("name" if match["name"] else "sign") for match in _INTRODUCED.finditer(text)]
    masks = [match.span() for match in _MASK.finditer(text) if match.group() != f"[{NAME}]"]
    if masks:
        names = [_without_opener(text, name.start, name.end) for name in find_names(text)]
        names += [match.span() for match in _LISTED.finditer(text)]
        names += [span for match in _RUN.finditer(text) for span in _small_names(match)]
        spans += [(start, end) for start, end in names if _beside(text, start, end, masks)]
        spans = [one for one in spans if not any(_within(one, other) for other in spans)]
    for start, end in sorted(set(spans), reverse=True):
        if "[" not in text[start:end]:
            text = f"{text[:start]}[{NAME}]{text[end:]}"
    return text


def _small_names(run: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Stretches of one to three words in lower case with a given name or a surname's ending among them."""
    words = list(re.finditer(_WORD, run.group()))
    for at, word in enumerate(words):
        if not _is_name(word.group()):
            continue
        first, last = at, at
        while last + 1 < len(words) and last - first < _MOST and not _is_plain(words[last + 1].group()):
            last += 1
        if first and _SURNAME.search(word.group()) and not _is_plain(words[first - 1].group()):
            first -= 1
        yield run.start() + words[first].start(), run.start() + words[last].end()
        yield run.start() + word.start(), run.start() + word.end()


def _is_name(word: str) -> bool:
    return word.lower() in _given_names() or bool(_SURNAME.search(word))


def _is_plain(word: str) -> bool:
    return word.lower() in stop_words() or bool(re.fullmatch(_LINK, word, re.IGNORECASE)) or word.lower() in _OPENERS


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one != other and other[0] <= one[0] and one[1] <= other[1]


@cache
def _given_names() -> frozenset[str]:
    lines = (_DATA / "given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _without_opener(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without a verb or the like that opens the sentence ("Ring Per Öberg")."""
    first, space, rest = text[start:end].partition(" ")
    return (start + len(first) + 1 if space and rest and first.lower() in _OPENERS else start), end


def _beside(text: str, start: int, end: int, masks: list[tuple[int, int]]) -> bool:
    return any(
        (end <= first and _GAP.fullmatch(text, end, first)) or (last <= start and _GAP.fullmatch(text, last, start))
        for first, last in masks
    )
