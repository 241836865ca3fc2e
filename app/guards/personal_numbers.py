"""Where in a text personal numbers, private telephone numbers and e-mail addresses stand, however they are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from vectorstore.support_lines import support_lines

Span = tuple[int, int]

SAID = re.compile(
    r"(?:person|samordnings|födelse)(?:nummer|numret|nr)|\bpnr\b|\bp-?nr\b|\bpn\b|\bid-?nummer", re.IGNORECASE
)
SAID_BEFORE = 40
_SAID_AFTER = 25
_UNITS = re.compile(r"\s*(?:kr\b|kronor|mnkr|mkr|tkr|miljon|miljard|procent|%)", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:\bdnr|diarie\w*|\bsfs|\bprop\.?|\bsou|\bskr\.?|\bdir\.?|\bds|ärende(?:nummer|nr)|beteckning\w*)[\s.:]*(?:nr|nummer)?[\s.:]*$",
    re.IGNORECASE,
)
_AS_PART = r"(?<!\d)(?<!\d[/:.,])"
_PERSONAL = re.compile(
    _AS_PART + r"(?:(?P<century>18|19|20)[ ]?)?(?P<year>\d{2})[ ./_-]?(?P<month>\d{2})[ ./_-]?(?P<day>\d{2})"
    r"(?P<sign>[ ]?[-+_./][ ]?|[ ]{0,2})(?P<last>\d{3}[\dxX*]|[xX*]{4}|[JKLMNRSTUWX]\d{3})(?!\d)(?![-./]\d)"
)
_BORN = re.compile(r"\b(?:född|f\.|födelsedat\w+|fött)[\s:]*(?:den\s)?(?P<day>(?:19|20)?\d{6})(?!\d)", re.IGNORECASE)
_LAST_FOUR = re.compile(
    r"\b(?:fyra sista|sista fyra|4 sista|sista 4|slutsiffr\w+|kontrollsiffr\w+|sista siffrorna)(?: siffr\w+)?\D{0,8}"
    r"(?P<last>\d{4})(?!\d)",
    re.IGNORECASE,
)
_DATE_NEAR = re.compile(r"(?<!\d)(?:(?:18|19|20)?\d{2}[ ./-]?[01]\d[ ./-]?\d\d)(?!\d)")
_NEAR = 60
# Ten or twelve digits in any arrangement: taken for a personal number only with a right day and check digit.
_ANYHOW = re.compile(r"(?<!\d)(?<!\d[/:.,-])\d(?:[ ._/-]{0,3}\d){9,11}(?!\d)(?![ ./-]\d)")
_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_YEARS = re.compile(r"(?:19|20)\d\d")

_PHONE = re.compile(
    r"(?<!\d)(?<!\d[/:.,+-])(?<![+/])(?<![A-ZÅÄÖa-zåäö])"
    r"(?:(?:\+|00)\s?[1-9]\d{0,2}[\s./-]{0,2}(?:\(0\)\s?)?\d{1,4}|46[\s-]?(?:\(?0\)?[\s-]?)?7[02369]"
    r"|\(0[1-9]\d{0,2}\)|0[1-9]\d{0,2})"
    r"(?:\s?[-−/.]\s?|\s)?\d{2,4}(?:[\s.-]{0,2}\d{2,4}){1,4}(?![\w/:]|[.,-]\d)"
)
_SPACED_PHONE = re.compile(r"(?<![\d-])(?:\+ ?4 ?6|0) ?7(?:[ -]?\d){8}(?!\d)")
_CALLED = re.compile(
    r"\b(?:tel\w*|tfn|mobil\w*|mob|sms\w*|ring\w*|nås|når|nummer|nr)\b[\s.:]*(?:på|är|till)?[\s.:]*"
    r"(?:(?!\d)\w+\s+){0,3}(?P<number>7[02369](?:[\s-]?\d){7})(?!\d)(?!\s?(?:kr|miljon|procent))",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\d{2}-\d{2} (?:19|20)\d{2}")
# Toll-free, shared-cost and company-wide series: no private person has one.
_SERVICE = ("020", "077", "010", "0900", "0939", "0944")
_SWITCHBOARD = re.compile(r"(?:00|0\d0)$")
_OFFICE_WORDS = (
    r"\b(?:växel\w*|telefonväxel\w*|recept(?:ion)?\w*|kundtjänst|kundcenter|kontaktcenter|myndighet\w*|kommunens?|kansli\w*"
    r"|jouren\w*|socialkontor\w*|medborgarkontor\w*|expedition\w*)\b"
)
_OFFICE = re.compile(rf"{_OFFICE_WORDS}[^.?!]{{0,60}}$", re.IGNORECASE)
_OFFICE_AFTER = re.compile(rf"[\s,(]{{0,3}}(?:\w+ ){{0,4}}{_OFFICE_WORDS}", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:min|mitt|mina|mig|mej|hennes|hans|hon|han|hem|klientens?|brukarens?|hemnummer|privat|mammas?|pappas?)\b[^.?!]{0,25}$",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:min|mitt|mig|hennes|hans|klientens?|brukarens?|hemnummer|hem|privat|hon|han|nås|når|mammas?|pappas?)\b"
    r"[^.?!]{0,25}$",
    re.IGNORECASE,
)

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[^\W\d_]{2,}")
_DOT = r"(?:\s?\.\s?|\s?[(\[{](?:dot|punkt|\.)[)\]}]\s?|\s(?:dot|punkt)\s)"
_LOOSE_EMAIL = re.compile(
    rf"(?<![\w+-])[\w+-]+(?:(?:\.|\s(?:dot|punkt)\s)[\w+-]+){{0,2}}?(?:\s?@\s?|\s?[(\[{{](?:at|a|@|snabel-?a)[)\]}}]\s?|\s(?:at|snabel-?a)\s)"
    rf"[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}(?:com|se|nu|net|org|eu|info|no|dk|fi|de|uk|me|io|edu)\b",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"^(?:[a-z]{1,3}\.)?(?:registrator|diarium|info|kontakt|press|kansli|myndighet\w*|kundtj\w+|support)$",
    re.IGNORECASE,
)
_AT = re.compile(r"\s?@|\s?[(\[{](?:at|a|snabel-?a)[)\]}]|\s(?:at|snabel-?a)\s", re.IGNORECASE)
_SPOKEN_DOT = re.compile(r"\s(?:dot|punkt)\s", re.IGNORECASE)
# Two numbers with nothing but a sign between them: each is looked at as if it stood alone.
_ONE_OF_MORE = re.compile(
    r"(?:18|19|20)?\d{6} ?[-+_./]? ?\d{4}(?!\d)|(?:\+\d{1,3}|0\d{1,3})[- ]?\d[\d -]{4,11}\d(?!\d)"
)
_JOINED = re.compile(rf"(?<!\d)(?:{_ONE_OF_MORE.pattern})(?: ?[/,;:&+.] ?(?:{_ONE_OF_MORE.pattern}))+")
_DASHES = "‐‑‒–—―−﹘﹣－⁃"


def plain(text: str) -> str:
    """``text`` with ASCII digits, one hyphen and one space for all of their kind: as long as ``text``, for matching."""
    return "".join(_plain(character) for character in text)


@cache
def _plain(character: str) -> str:
    if character in _DASHES:
        return "-"
    if unicodedata.category(character) in ("Zs", "Cf"):
        return " "
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    folded = unicodedata.normalize("NFKC", character) if "\uff00" <= character <= "\uffef" else character
    return folded if len(folded) == 1 else character


def parted(text: str) -> str:
    """The plain ``text``, as long as before, with a bar between numbers that a slash, a comma or the like joins."""
    for run in reversed(list(_JOINED.finditer(text))):
        ends = [(one.start(), one.end()) for one in _ONE_OF_MORE.finditer(text, run.start(), run.end())]
        for (_, end), (start, _) in pairwise(ends):
            text = f"{text[:end]}{'|' * (start - end)}{text[start:]}"
    return text


def luhn(digits: str) -> bool:
    """Whether the last of the digits is the Luhn check digit of the others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def personal_numbers(text: str) -> Iterator[Span]:
    """Personal, coordination and interim numbers of the plain ``text``, and birth days beside their last four."""
    yield from (match.span() for match in _PERSONAL.finditer(text) if _is_personal(match, text))
    yield from (match.span("day") for match in _BORN.finditer(text) if _is_day(match["day"][-6:]))
    for match in _LAST_FOUR.finditer(text):
        yield match.span("last")
        near = list(_DATE_NEAR.finditer(text, max(0, match.start() - _NEAR), match.start()))
        yield from (day.span() for day in near[-1:] if _is_day(re.sub(r"\D", "", day.group())[-6:]))


def scattered_numbers(text: str) -> Iterator[Span]:
    """Ten or twelve digits in any arrangement that are a personal number by day and check digit."""
    for match in _ANYHOW.finditer(text):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) not in (10, 12) or _THOUSANDS.fullmatch(match.group()) or _UNITS.match(text, match.end()):
            continue
        if len(digits) == 12 and (digits[:2] not in ("18", "19", "20") or _YEARS.fullmatch(digits[8:])):
            continue
        if _PHONE.match(text, match.start()) or not _is_day(digits[-10:-4]):
            continue
        if luhn(digits[-10:]) and not _REFERENCE.search(text[: match.start()][-24:]):
            yield match.span()


def private_phones(text: str, names: tuple[Span, ...] = ()) -> Iterator[Span]:
    """Telephone numbers of the plain ``text`` that may be someone's own; ``names`` are where persons are named."""
    for match in (*_PHONE.finditer(text), *_SPACED_PHONE.finditer(text)):
        if _is_private(match, text, names):
            yield match.span()
    yield from (match.span("number") for match in _CALLED.finditer(text))


def mail_addresses(text: str) -> Iterator[Span]:
    """E-mail addresses of the plain ``text``, but those of offices."""
    for pattern in (_EMAIL, _LOOSE_EMAIL):
        for match in pattern.finditer(text):
            if not _ROLES.match(_SPOKEN_DOT.sub(".", _AT.split(match.group())[0])):
                yield match.span()


def _is_day(digits: str) -> bool:
    """Whether YYMMDD may be a day of birth; a coordination number adds 60 to the day."""
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _is_personal(match: re.Match[str], text: str) -> bool:
    """A possible day, and a hyphen or plus, a right check digit or a word before it that says so. With the sign, a
    mistyped number is still someone's; bare digits, and what may be two dates, are often no one's.
    """
    day = f"{match['year']}{match['month']}{match['day']}"
    referred = _REFERENCE.search(text[max(0, match.start() - 24) : match.start()])
    if not _is_day(day) or _UNITS.match(text, match.end()) or referred:
        return False
    if SAID.search(text[max(0, match.start() - SAID_BEFORE) : match.start()]):
        return True
    if SAID.search(text[match.end() : match.end() + _SAID_AFTER]):
        return True
    if not match["last"].isdigit():
        return True
    # Twelve digits in a row are no amount and no date; of this century they may be a date with its time of day.
    if (
        match.group().isdigit()
        and match["century"]
        and (match["century"] != "20" or not _CLOCK.fullmatch(match["last"]))
    ):
        return True
    right = luhn(day + match["last"])
    dates = _YEARS.fullmatch(match["last"]) and re.search(
        r"[ ./_-]", match.group()[: match.start("sign") - match.start()]
    )
    if dates or match["sign"].strip() not in ("-", "+", "_"):
        return right
    return True


def _is_private(match: re.Match[str], text: str, names: tuple[Span, ...]) -> bool:
    digits = re.sub(r"\D", "", match.group())
    before = text[max(0, match.start() - 80) : match.start()]
    if match.group().lstrip().startswith("+") or digits.startswith(("00", "46")):
        foreign = digits.removeprefix("00")
        if not foreign.startswith("46"):
            return 8 <= len(foreign) <= 15
        digits = "0" + foreign[2:].removeprefix("0")
    if not 8 <= len(digits) <= 11 or digits in _public_digits() or digits.startswith(_SERVICE):
        return False
    if _HOURS.fullmatch(match.group()) or _UNITS.match(text, match.end()) or _REFERENCE.search(before[-24:]):
        return False
    if digits.startswith("07"):
        return True
    beside = any(0 <= match.start() - end <= 12 or 0 <= start - match.end() <= 4 for start, end in names)
    office = bool(_OFFICE.search(before) or _OFFICE_AFTER.match(text, match.end()))
    if beside or _OWN.search(before):
        return True
    return not office and (bool(_PRIVATE.search(before)) or not _SWITCHBOARD.search(digits))


@cache
def _public_digits() -> frozenset[str]:
    lines = support_lines()
    numbers = [number for line in lines.lines for number in line.numbers]
    return frozenset(re.sub(r"\D", "", number) for number in (*numbers, lines.warning_switchboard))
