"""Personal data is masked before anything else sees the question: retrieval, model, log and history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vectorstore.support_lines import support_lines
from vectorstore.swedish.names import find_names

NUMBER, PHONE, EMAIL, NAME = "personnummer", "telefonnummer", "e-postadress", "namn"
_MASK = re.compile(rf"\[(?:{NUMBER}|{PHONE}|{EMAIL}|{NAME})\]")

_PERSONAL = re.compile(
    r"(?<![\d/:])(?P<century>18|19|20)?(?P<year>\d{2})[ .-]?(?P<month>\d{2})[ .-]?(?P<day>\d{2})"
    r"(?P<sign>\s?[-–−+]\s?|\s?)(?P<last>\d{4}|\d{3}[\dxX*])(?![\d/])(?!\s*(?:kr\b|kronor|mnkr|mkr|miljon|miljard|tkr))"
)
_SAID = re.compile(r"(?:person|samordnings)(?:nummer|nr)|\bpnr\b|\bp-?nr\b", re.IGNORECASE)
_SAID_BEFORE = 40

_PHONE = re.compile(
    r"(?<![\w/:.,+-])(?:(?:\+|00)\s?[1-9]\d{0,2}[\s.-]?(?:\(0\)\s?)?\d{1,4}|\(0[1-9]\d{0,2}\)|0[1-9]\d{0,2})"
    r"(?:\s?[-–−/.]\s?|\s)?\d{2,4}(?:[\s.-]?\d{2,4}){1,4}(?![\w/:]|[.,-]\d)"
)
_REFERENCE = re.compile(
    r"(?:\bdnr|diarie\w*|\bsfs|\bprop\.?|\bsou|\bskr\.?|\bdir\.?|\bds|ärende\w*|\borg\.?\w*|beteckning\w*)[\s.:]*(?:nr|nummer)?[\s.:]*$",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\d{2}[-–]\d{2} (?:19|20)\d{2}")
_UNITS = re.compile(r"\s*(?:kr\b|kronor|mnkr|mkr|tkr|miljon|miljard|procent|%)", re.IGNORECASE)
# Toll-free, shared-cost and company-wide series: no private person has one.
_SERVICE = ("020", "0200", "077", "010", "0900", "0939", "0944", "0099", "116", "118")

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_ROLES = re.compile(
    r"^(?:[a-z]{1,3}\.)?(?:registrator|diarium|info|kontakt|press|kansli|myndighet\w*|kundtj\w+|support)$",
    re.IGNORECASE,
)

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
    """Mask personal numbers, private telephone numbers, e-mail addresses and names beside them.

    Public telephone numbers, designations, statute numbers, amounts and dates stay. Idempotent.
    """
    shown = _PERSONAL.sub(lambda m: f"[{NUMBER}]" if _is_personal(m, text) else m.group(), text)
    shown = _EMAIL.sub(lambda m: m.group() if _ROLES.match(m.group().split("@")[0]) else f"[{EMAIL}]", shown)
    after_mail = shown
    shown = _PHONE.sub(lambda m: f"[{PHONE}]" if _is_private_phone(m, after_mail) else m.group(), shown)
    shown = _mask_names(shown)
    kinds = tuple(kind for kind in (NUMBER, PHONE, EMAIL, NAME) if f"[{kind}]" in shown)
    return Masked(shown, kinds)


def without_masks(text: str) -> str:
    """`text` without masks and the white space that they leave."""
    return re.sub(r"[ \t]{2,}", " ", _MASK.sub(" ", text)).strip() if "[" in text else text


def luhn(digits: str) -> bool:
    """Whether the last of the digits is the Luhn check digit of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _is_personal(match: re.Match[str], text: str) -> bool:
    """A possible day (a coordination number adds 60 to it), and a hyphen or plus, a right check digit or a word
    before it that says so. With the sign, a mistyped number is still someone's; bare digits are often no one's.
    """
    month, day = int(match["month"]), int(match["day"])
    if not 1 <= month <= 12 or not (1 <= day <= 31 or 61 <= day <= 91):
        return False
    if _SAID.search(text[max(0, match.start() - _SAID_BEFORE) : match.start()]):
        return True
    if match["sign"].strip() or not match["last"].isdigit():
        return True
    return luhn(f"{match['year']}{match['month']}{match['day']}{match['last']}")


def _is_private_phone(match: re.Match[str], text: str) -> bool:
    digits = re.sub(r"\D", "", match.group())
    if match.group().lstrip().startswith("+") or digits.startswith("00"):
        foreign = digits.removeprefix("00")
        if not foreign.startswith("46"):
            return 8 <= len(foreign) <= 15
        digits = "0" + foreign[2:].removeprefix("0")
    if not 8 <= len(digits) <= 11 or digits in _public_digits() or digits.startswith(_SERVICE):
        return False
    if _HOURS.fullmatch(match.group()) or _UNITS.match(text, match.end()):
        return False
    return not _REFERENCE.search(text[max(0, match.start() - 24) : match.start()])


@cache
def _public_digits() -> frozenset[str]:
    lines = support_lines()
    numbers = [number for line in lines.lines for number in line.numbers]
    return frozenset(re.sub(r"\D", "", number) for number in (*numbers, lines.warning_switchboard))


def _mask_names(text: str) -> str:
    """Names that introduce themselves, and names with nothing but small words between them and a mask."""
    spans = [match.span("name" if match["name"] else "sign") for match in _INTRODUCED.finditer(text)]
    masks = [match.span() for match in _MASK.finditer(text) if match.group() != f"[{NAME}]"]
    if masks:
        names = (_without_opener(text, name.start, name.end) for name in find_names(text))
        spans += [(start, end) for start, end in names if _beside(text, start, end, masks)]
    for start, end in sorted(set(spans), reverse=True):
        if "[" not in text[start:end]:
            text = f"{text[:start]}[{NAME}]{text[end:]}"
    return text


def _without_opener(text: str, start: int, end: int) -> tuple[int, int]:
    """The name without a verb or the like that opens the sentence ("Ring Per Öberg")."""
    first, space, rest = text[start:end].partition(" ")
    return (start + len(first) + 1 if space and rest and first.lower() in _OPENERS else start), end


def _beside(text: str, start: int, end: int, masks: list[tuple[int, int]]) -> bool:
    return any(
        (end <= first and _GAP.fullmatch(text, end, first)) or (last <= start and _GAP.fullmatch(text, last, start))
        for first, last in masks
    )
