"""Every way of typing a person's number, telephone, address or name is masked; what is official stays."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest

from app.guards.outcomes import guarded
from app.guards.personal_data import mask
from app.guards.personal_numbers import luhn
from app.types import Question, Turn

RECALL = 0.99
CONTEXTS = (
    "{}",
    "tel:{}",
    "pnr:{}",
    "({})",
    "Gäller det för {}?",
    "Hej, {} vill ha skyddat boende",
    "klienten {}, vad gäller?",
    "kan ni kolla {} åt mig",
    "nr {}.",
    "”{}”",
    "Födelseår 1985. {}",
    "{}\nVad säger lagen?",
    "personen är {} och bor i Umeå",
    "*{}*",
    "nummer={}",
    "Se ärendet:{} tack",
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DASHES = "-‐‑‒–—−－"


def made_up(seed: int, count: int) -> Iterator[tuple[str, str, str, str, str]]:
    """(century, year, month, day, last four) with a right check digit; some coordination numbers."""
    chance = random.Random(seed)
    for at in range(count):
        year, month, day = chance.randrange(100), chance.randint(1, 12), chance.randint(1, 28) + 60 * (at % 4 == 0)
        three = f"{chance.randrange(1, 1000):03}"
        nine = f"{year:02}{month:02}{day:02}{three}"
        last = next(str(digit) for digit in range(10) if luhn(nine + str(digit)))
        yield "19" if year > 26 else "20", nine[:2], nine[2:4], nine[4:6], three + last


def numbers(century: str, year: str, month: str, day: str, last: str) -> Iterator[str]:
    date = year + month + day
    for dash in DASHES:
        yield f"{date}{dash}{last}"
        yield f"{century}{date}{dash}{last}"
    for between in ("-", "/", ".", " ", "_"):
        yield f"{century}{between.join((year, month, day))}-{last}"
        yield f"{century}{year}{between}{month}{between}{day}-{last}"
    yield from (f"{date}{between}{last}" for between in (".", "_", "/", " ", "  ", "", "+", " – "))
    yield from (f"{century}{date}{between}{last}" for between in (".", "_", "", " ", "+"))
    yield " ".join(date + last)
    yield " ".join(date) + " - " + " ".join(last)
    yield f"{year} {month} {day} {last[:2]} {last[2:]}"
    yield f"{date}-{last}".translate(WIDE)
    yield f"{century}{date}{last}".translate(WIDE)
    yield f"{date}\u200b-{last}"
    yield f"{date}-T{last[1:]}"
    yield f"född {date}, fyra sista {last}"
    yield f"född {century}{year}-{month}-{day}, de sista fyra siffrorna är {last}"


def test_personal_numbers_in_every_format_and_context() -> None:
    tried, missed = 0, []
    for at, parts in enumerate(made_up(11, 24)):
        for place, form in enumerate(numbers(*parts)):
            for context in (CONTEXTS[(at + place) % len(CONTEXTS)], CONTEXTS[(at + 2 * place + 5) % len(CONTEXTS)]):
                text = context.format(form)
                shown = mask(text)
                tried += 1
                if (
                    "personnummer" not in shown.kinds
                    or parts[4] in shown.text
                    or parts[4].translate(WIDE) in shown.text
                ):
                    missed.append((text, shown.text))
    assert tried >= 1500
    assert len(missed) <= (1 - RECALL) * tried, missed[:10]


def telephones(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        series = f"7{chance.choice('02369')}"
        rest = f"{chance.randrange(10_000_000):07}"
        a, b, c = rest[:3], rest[3:5], rest[5:]
        plain = f"{series}{rest}"
        yield from (
            f"0{plain}",
            f"0{series}-{a} {b} {c}",
            f"0{series}‑{a}{b}{c}",
            f"0{series} {a} {b} {c}",
            f"0{series}.{a}.{b}.{c}",
            f"0{series}–{rest}",
            f"0{series}/{a} {b} {c}",
            f"+46{plain}",
            f"0046{plain}",
            f"46{plain}",
            f"+46 {series} {a} {b} {c}",
            f"+46-{series}-{a}{b}{c}",
            f"+46 (0){series}-{a} {b} {c}",
            f"0046 {series} {a} {b} {c}",
            f"+460{plain}",
            f"tel.0{plain}",
            f"mobil {plain}",
            f"mobil: {series}-{a} {b} {c}",
            f"0{series}-{a} {b} {c}".translate(WIDE),
            " ".join(f"0{plain}"),
            f"0{series}\u00a0{a}\u00a0{b}\u00a0{c}",
            f"0{series}-{a}-{b}-{c}",
        )


def test_telephone_numbers_in_every_format_and_context() -> None:
    forms = list(telephones(12, 30))
    texts = [CONTEXTS[at % len(CONTEXTS)].format(form) for at, form in enumerate(forms)]
    missed = [
        (text, mask(text).text) for text in texts if not set(mask(text).kinds) & {"telefonnummer", "personnummer"}
    ]
    assert len(texts) >= 600
    assert len(missed) <= (1 - RECALL) * len(texts), missed[:10]


@pytest.mark.parametrize("context", ["{}", "svara till {} tack", "mejl:{}", "({})"])
@pytest.mark.parametrize(
    "address",
    [
        "anna @ gmail.com",
        "anna(at)gmail.com",
        "anna [at] gmail [dot] com",
        "anna.ek snabel-a hotmail punkt se",
        "anna@ gmail.com",
        "anna＠gmail.com",
        "anna_ek@gmail.com",
        "a.ek@sub.kommun.se",
        "anna at gmail dot com",
        "anna{at}live.se",
        "Anna.Ek @outlook.com",
    ],
)
def test_addresses_in_every_spelling(address: str, context: str) -> None:
    shown = mask(context.format(address))
    assert shown.kinds == ("e-postadress",)
    assert "anna" not in shown.text.lower()


NAMES = (
    "anna svensson",
    "fatima ali",
    "SVENSSON, ANNA",
    "Öberg, Per",
    "ÅKESSON, KARIN MARIA",
    "johan öström",
    "maria",
    "mohammed al hassan",
    "karin lindqvist",
    "Zahra Rahimi",
)
BESIDE = (
    "{} 070-123 45 67",
    "{}, 850709-9805",
    "850709-9805 {}",
    "{} (19850709-9805)",
    "{} pnr 850709-9805",
    "{} tel 0701234567",
    "ring {} på 070-123 45 67",
)


@pytest.mark.parametrize(("name", "frame"), list(product(NAMES, BESIDE)))
def test_names_beside_a_number_in_any_case_and_order(name: str, frame: str) -> None:
    shown = mask(frame.format(name))
    assert "namn" in shown.kinds
    assert not {word.strip(",").lower() for word in name.split()} & set(
        shown.text.lower().replace("[namn]", " ").split()
    )


OFFICIAL = (
    "2024-06-27–2026-03-31",
    "2024-06-27 – 2026-03-31",
    "2024-06-27-2026-03-31",
    "20240627–20260331",
    "2024-06-27 till 2026-03-31",
    "2023-11-09 2024",
    "08-508 25 000",
    "031-700 80 30",
    "08-700 00 00",
    "026-15 50 00",
    "046-359 50 00",
    "08-786 90 00",
    "018-727 00 00",
    "020-50 50 50",
    "116 016",
    "116 111",
    "114 14",
    "010-223 57 60",
    "0771-114 400",
    "08-405 10 00",
    "SFS 2024:506",
    "2001:453",
    "(2018:1197)",
    "Ju2023/02750",
    "A2024/01233",
    "dnr 2024/0123-4567",
    "S2023/02120",
    "prop. 2024/25:123",
    "SOU 2024:13",
    "dir. 2023:117",
    "556036-0793",
    "202100-5489",
    "802001-5566",
    "16 202100-5489",
    "1 212 121 212 kronor",
    "12 500 000",
    "2 150 samtal",
    "25 000 000 kr 2024",
    "2023/24:67",
    "2017–2026",
    "kl. 13.00–16.00",
    "2024-12-03 kl. 09.30",
    "15 december 2027",
    "4 kap. 5 § 2 st.",
    "artikel 12.5",
    "född 2010 eller senare",
    "barn födda efter den 1 januari 2010",
    "0,5 procent",
    "2024:1 och 2024:25",
    "044-309 30 00",
    "031-365 00 00",
    "2024.06.27",
    "44 678",
    "10.1016/j.chb",
    "K2024/00312",
    "HC01AU9",
    "KOM(2022) 105",
    "2012/29/EU",
    "(EU) 2024/1385",
    "registrator@polisen.se",
)


@pytest.mark.parametrize("official", OFFICIAL)
def test_nothing_official_is_masked_in_any_context(official: str) -> None:
    for context in (one for one in CONTEXTS if "pnr" not in one and "klient" not in one):
        text = context.format(official)
        assert mask(text).text == text


@pytest.mark.parametrize(
    "text", ["Karin Berg 031-700 80 30", "hennes nummer är 08-508 25 000", "ring min mamma 0910-123 40"]
)
def test_a_switchboard_number_beside_a_person_is_that_persons(text: str) -> None:
    assert "telefonnummer" in mask(text).kinds


def test_random_dates_amounts_and_designations_are_never_taken_for_numbers() -> None:
    chance = random.Random(13)
    texts = []
    for _ in range(300):
        one, other = (
            f"20{chance.randrange(10, 30)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" for _ in range(2)
        )
        texts += [
            f"{one}–{other}",
            f"{one} - {other}",
            f"{one.replace('-', '')}-{other.replace('-', '')}",
            f"{one} och {other}",
            f"{chance.randrange(10**9, 10**10):,} kronor".replace(",", " "),
            f"A20{chance.randrange(10, 30)}/{chance.randrange(10**5):05}",
        ]
    wrong = [text for text in texts if mask(f"Gäller det {text}?").kinds]
    assert wrong == []


def test_what_was_said_before_is_masked_the_same_way() -> None:
    for form in ("pnr:850709‑9805", "tel:0701234567", "anna(at)gmail.com", "8 5 0 7 0 9 9 8 0 5"):
        told = Question(
            "Vad gäller?", (Turn("user", f"Gäller programmet {form}?"), Turn("assistant", f"Du skrev {form}."))
        )
        kept = guarded(told)[0].history
        assert len(kept) == 2
        assert all(form not in turn.content for turn in kept)
        assert not any(secret in turn.content for turn in kept for secret in ("9805", "4567", "gmail"))
