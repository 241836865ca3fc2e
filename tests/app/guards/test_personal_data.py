"""Personal data is masked in every format, and nothing official is."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guards.personal_data import mask, without_masks
from app.guards.personal_numbers import luhn
from vectorstore.support_lines import support_lines

FRAMES = (
    "Mitt personnummer är {}, vilket stöd finns?",
    "{}",
    "Gäller reformen för {}?",
    "Klienten ({}) behöver skyddat boende.",
    "Hej! {} undrar vad programmet säger om barn",
    "Kan ni svara på det här: {}.",
    "vad gäller {} och umgänge",
)


def check_digit(nine: str) -> str:
    return next(str(digit) for digit in range(10) if luhn(nine + str(digit)))


def personal_numbers(seed: int, count: int) -> Iterator[tuple[str, str, str, str]]:
    """(century, date, last four, kind) of made-up numbers with right check digits; a third are coordination numbers."""
    chance = random.Random(seed)
    for at in range(count):
        year, month, day = chance.randrange(100), chance.randint(1, 12), chance.randint(1, 28)
        day += 60 * (at % 3 == 0)
        date = f"{year:02}{month:02}{day:02}"
        three = f"{chance.randrange(1000):03}"
        yield ("19" if year > 26 else "20"), date, three + check_digit(date + three), "sam" if day > 60 else "pn"


def written(century: str, date: str, last: str) -> Iterator[str]:
    parts = date[:2], date[2:4], date[4:]
    for separator in ("-", "", " ", "+", " - ", "–", "- "):
        yield f"{date}{separator}{last}"
        yield f"{century}{date}{separator}{last}"
    yield f"{century}{parts[0]}-{parts[1]}-{parts[2]}-{last}"
    yield f"{century}{parts[0]} {parts[1]} {parts[2]} {last}"
    yield f"{parts[0]}-{parts[1]}-{parts[2]}-{last}"
    yield f"{parts[0]} {parts[1]} {parts[2]}-{last}"
    yield f"{century}{parts[0]}.{parts[1]}.{parts[2]}-{last}"


def test_the_luhn_digit_of_known_numbers() -> None:
    # Skatteverket's published test numbers: 8·2=16→7, 1, 1·2=2 …: the sums are multiples of ten.
    assert luhn("8112189876")
    assert luhn("6408233234")
    assert luhn("7010632391")
    assert not luhn("8112189875")


def test_personal_and_coordination_numbers_are_masked_in_every_format() -> None:
    tried, missed = 0, []
    for place, (century, date, last, _) in enumerate(personal_numbers(1, 60)):
        for form in written(century, date, last):
            text = FRAMES[place % len(FRAMES)].format(form)
            masked = mask(text)
            tried += 1
            if "personnummer" not in masked.kinds or last in masked.text:
                missed.append(text)
    assert tried >= 1000
    assert len(missed) <= 0.01 * tried, missed[:5]


def phones(seed: int, count: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(count):
        mobile = f"7{chance.choice('02369')}"
        rest = f"{chance.randrange(10_000_000):07}"
        a, b, c = rest[:3], rest[3:5], rest[5:]
        yield from (
            f"0{mobile}-{a} {b} {c}", f"0{mobile}{rest}", f"0{mobile} {a} {b} {c}", f"+46{mobile}{rest}",
            f"+46 {mobile} {a} {b} {c}", f"0046{mobile}{rest}", f"+46 (0){mobile} {a} {b} {c}",
            f"0{mobile}/{a} {b} {c}", f"0{mobile}-{rest}", f"0{mobile}.{a}.{b}.{c}", f"0{mobile}-{a}{b}{c}",
        )  # fmt: skip
        area = chance.choice(("08", "031", "040", "018", "0485", "0970"))
        yield f"{area}-{chance.randrange(200, 999)} {chance.randrange(10, 99)} {chance.randrange(10, 99)}"


def test_telephone_numbers_are_masked_in_every_format() -> None:
    forms = list(phones(2, 40))
    missed = [form for at, form in enumerate(forms) if "telefonnummer" not in mask(FRAMES[at % 7].format(form)).kinds]
    assert len(forms) >= 400
    assert len(missed) <= 0.01 * len(forms), missed[:5]


@pytest.mark.parametrize(
    "address",
    ["anna.svensson@example.se", "a.b+c@mail.kommun.example", "ÅSA.Öberg@företag.se", "x_y-z@uni.example.org"],
)
def test_addresses_of_persons_are_masked(address: str) -> None:
    assert mask(f"Svara till {address}, tack").text == "Svara till [e-postadress], tack"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Svensson 070-123 45 67 frågar", "[namn] [telefonnummer] frågar"),
        ("Maria Ek (19811218-9876) frågar", "[namn] ([personnummer]) frågar"),
        ("Ring Per Öberg på 070-123 45 67", "Ring [namn] på [telefonnummer]"),
        ("jag heter anna och undrar", "jag heter [namn] och undrar"),
        ("Vad gäller? Mvh Karl Nilsson", "Vad gäller? Mvh [namn]"),
        ("811218-9876, Fatima Ali", "[personnummer], [namn]"),
    ],
)
def test_names_beside_a_number_are_masked(text: str, expected: str) -> None:
    assert mask(text).text == expected


OFFICIAL = [
    *(number for line in support_lines().lines for number in line.numbers),
    support_lines().warning_switchboard,
    "112",
    "114 14",
    "1177",
    "116 000",
    "116 123",
    "116 111",
    "020-22 00 60",
    "0771-567 567",
    "010-788 50 00",
    "A2024/00777",
    "A2025/00884",
    "Ju2023/02750",
    "S2022/04810",
    "dnr 2024-00777",
    "dnr 08123-456789",
    "2001:453",
    "SFS 2021:995",
    "SFS 1998:1153",
    "prop. 2024/25:89",
    "SOU 2025:28",
    "skr. 2024/25:69",
    "dir. 2023:117",
    "2000 kr",
    "15 000 000 kronor",
    "1 500 000 000 kr",
    "1212121212 kronor",
    "3,5 miljarder",
    "1 miljard",
    "2024-09-11",
    "den 11 september 2024",
    "20240911",
    "kl. 08-17",
    "2021-2023",
    "2024–2026",
    "202100-5489",
    "556036-0793",
    "132 insatser",
    "44 678 samtal",
    "25 058",
    "08-09 2024",
    "registrator@regeringskansliet.se",
    "a.registrator@regeringskansliet.se",
    "info@jamstalldhetsmyndigheten.se",
    "Paulina Brandberg",
    "§ 4 kap. 9",
    "4 kap. 4 e § brottsbalken",
    "2024-06-20 09:30",
    "97 procent",
    "070 procent",
]


@pytest.mark.parametrize("official", OFFICIAL)
@pytest.mark.parametrize("frame", FRAMES[1:])
def test_nothing_official_is_masked(official: str, frame: str) -> None:
    text = frame.format(official)
    assert mask(text).text == text


def test_random_amounts_dates_and_designations_survive() -> None:
    chance = random.Random(3)
    texts = []
    for _ in range(400):
        number = chance.randrange(10**4, 10**10)
        texts += [
            f"{number:,} kronor".replace(",", " "),
            f"{number} kr",
            f"A20{chance.randrange(10, 27)}/{chance.randrange(10**5):05}",
            f"SFS {chance.randrange(1900, 2027)}:{chance.randrange(1, 2000)}",
            f"20{chance.randrange(10, 27)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            f"prop. 20{chance.randrange(10, 26)}/{chance.randrange(10, 26)}:{chance.randrange(1, 250)}",
        ]
    wrong = [text for text in texts if mask(f"Vad betyder {text} i programmet?").kinds]
    assert wrong == []


@given(st.text(max_size=200))
def test_masking_twice_changes_nothing_and_never_fails(text: str) -> None:
    once = mask(text)
    assert mask(once.text).text == once.text
    assert not re.search(r"\[(?:personnummer|telefonnummer|namn)\]", without_masks(once.text))


@pytest.mark.parametrize(
    "text",
    [
        "växeln på myndigheten, som öppnar åtta, har nummer 031-390 06 44",
        "Växeln till socialkontoret i Göteborg når man på 031-390 06 44",
        "031-390 06 44 är växeln",
        "Hur många av de tio åtgärderna, en två tre fyra fem, är klara?",
    ],
)
def test_an_office_keeps_its_number_and_a_list_its_numerals(text: str) -> None:
    assert mask(text).text == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ring mig på noll sju noll ett tjugotre fyrtiofem sextiosju", "ring mig på [telefonnummer]"),
        ("mitt nummer är noll sju noll ett två tre fyra fem sex sju", "mitt nummer är [telefonnummer]"),
        ("personnummer nitton åttiofem noll fem tolv tolv trettiofyra", "personnummer [personnummer]"),
        ("min mammas nummer är 031-390 06 44", "min mammas nummer är [telefonnummer]"),
    ],
)
def test_numbers_in_words_are_masked_like_those_in_figures(text: str, shown: str) -> None:
    assert mask(text).text == shown
