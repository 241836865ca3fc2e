"""Numbers, money, dates and law references: hand-written golden cases."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.swedish.dates import find_dates
from vectorstore.swedish.laws import find_laws
from vectorstore.swedish.numbers import find_numbers, money


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("1,5 miljoner kronor", "1500000", "kronor", None),
        ("högst 2 000 000 kronor", "2000000", "kronor", "max"),
        ("1\u00a0234\u202f567 kr", "1234567", "kronor", None),
        ("drygt 630 mkr", "630000000", "kronor", "over"),
        ("250 tkr", "250000", "kronor", None),
        ("1,2 mdkr", "1200000000", "kronor", None),
        ("tre miljarder kronor", "3000000000", "kronor", None),
        ("en halv miljon kronor", "500000", "kronor", None),
        ("en och en halv miljon kronor", "1500000", "kronor", None),
        ("två och en halv miljoner", "2500000", None, None),
        ("16 procent", "16", "percent", None),
        ("31 %", "31", "percent", None),
        ("3,5 procentenheter", "3.5", "procentenheter", None),
        ("240 000 personer", "240000", None, None),
        ("över 130 åtgärder", "130", None, "over"),
        ("cirka 4 700 barn", "4700", None, "approx"),
        ("omkring hundra samtal", "100", None, "approx"),
        ("närmare tjugo kommuner", "20", None, "approx"),
        ("knappt fyrtio ärenden", "40", None, "under"),
        ("upp till fem platser", "5", None, "max"),
        ("minst tre år", "3", "år", "min"),
        ("lägst 18 månader", "18", "månader", "min"),
        ("65 år eller äldre", "65", "år", "min"),
        ("under tre år", "3", "år", None),
        ("tjugofem län", "25", None, None),
        ("sjutton representanter", "17", None, None),
        ("sex mål", "6", None, None),
        ("sex nya brott", "6", None, None),
        ("trettio dagar", "30", "dagar", None),
        ("tvåhundra timmar", "200", "timmar", None),
        ("inte mer än 12 veckor", "12", "veckor", "max"),
    ],
)
def test_a_number_is_read_with_unit_and_bound(text: str, value: str, unit: str | None, bound: str | None) -> None:
    (number,) = find_numbers(f"Det gäller {text}.")
    assert (number.value, number.unit, number.bound) == (Decimal(value), unit, bound)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("15–20 barn", 15, 20),
        ("femton till tjugo kvinnor", 15, 20),
        ("mellan 15 och 20 procent", 15, 20),
        ("300–400 miljoner kronor", 300_000_000, 400_000_000),
        ("sex till åtta myndigheter", 6, 8),
    ],
)
def test_a_range_has_two_ends(text: str, low: int, high: int) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "en myndighet har ett uppdrag", "köp av sex och sex mot ersättning", "ring 020-50 50 50", "kl. 9.00",
        "den 27 februari 2026", "prop. 2023/24:31", "8 kap. 5 § SoL", "A2024/00777", "Så står det. [1]",
        "1. Inledning",
    ],
)  # fmt: skip
def test_articles_times_dates_and_references_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "value", "per_year"),
    [
        ("15 000 000 kronor avsätts varje år", 15_000_000, True),
        ("7 miljoner kronor per år för åren 2025 till 2027", 7_000_000, True),
        ("Årligen betalas högst 2 mnkr ut", 2_000_000, True),
        ("Anslaget ökar med 5 miljoner under 2026", 5_000_000, False),
        ("1 mkr i engångsbelopp", 1_000_000, False),
    ],
)
def test_money_knows_whether_it_is_yearly(text: str, value: int, per_year: bool) -> None:
    (amount,) = money(text)
    assert (amount.value, amount.per_year) == (value, per_year)


def test_millions_of_people_are_no_money() -> None:
    assert money("2 miljoner människor") == ()


def test_numbers_carry_their_place_in_the_text() -> None:
    text = "Totalt 132 insatser och 2 miljoner kronor."
    assert [text[n.start : n.end] for n in find_numbers(text)] == ["132", "2 miljoner kronor"]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "bound"),
    [
        ("den 27 februari 2026", "2026-02-27", "2026-02-27", "day", None),
        ("27 feb 2026", "2026-02-27", "2026-02-27", "day", None),
        ("2026-02-27", "2026-02-27", "2026-02-27", "day", None),
        ("27/2 2026", "2026-02-27", "2026-02-27", "day", None),
        ("20/6-2024", "2024-06-20", "2024-06-20", "day", None),
        ("20260115", "2026-01-15", "2026-01-15", "day", None),
        ("den första mars 2025", "2025-03-01", "2025-03-01", "day", None),
        ("den 11 september", "--09-11", "--09-11", "day", None),
        ("senast den 31 augusti", "--08-31", "--08-31", "day", "until"),
        ("till och med den 1 maj 2025", "2025-05-01", "2025-05-01", "day", "until"),
        ("före den 1 maj 2025", "2025-05-01", "2025-05-01", "day", "until"),
        ("från och med den 1 juli 2025", "2025-07-01", "2025-07-01", "day", "from"),
        ("fr.o.m. 2026", "2026-01-01", "2026-12-31", "year", "from"),
        ("tidigast i mars 2024", "2024-03-01", "2024-03-31", "month", "from"),
        ("september 2024", "2024-09-01", "2024-09-30", "month", None),
        ("i juni", "--06-01", "--06-30", "month", None),
        ("våren 2024", "2024-03-01", "2024-05-31", "season", None),
        ("hösten", "--09-01", "--11-30", "season", None),
        ("första halvåret 2024", "2024-01-01", "2024-06-30", "half", None),
        ("andra halvåret 2024", "2024-07-01", "2024-12-31", "half", None),
        ("kvartal 2 2025", "2025-04-01", "2025-06-30", "quarter", None),
        ("tredje kvartalet 2025", "2025-07-01", "2025-09-30", "quarter", None),
        ("årsskiftet 2024/2025", "2024-12-31", "2025-01-01", "day", None),
        ("2024–2026", "2024-01-01", "2026-12-31", "year", None),
        ("åren 2025 till 2027", "2025-01-01", "2027-12-31", "year", None),
        ("år 2024", "2024-01-01", "2024-12-31", "year", None),
    ],
)
def test_a_date_is_a_span_of_days(text: str, earliest: str, latest: str, precision: str, bound: str | None) -> None:
    (date,) = find_dates(f"Det gäller {text}.")
    assert (date.earliest, date.latest, date.precision, date.bound) == (earliest, latest, precision, bound)
    assert date.year_given == (not earliest.startswith("--"))


def test_two_days_share_their_month_and_year() -> None:
    dates = find_dates("Samtal hölls den 25 och 27 april 2023.")
    assert [date.earliest for date in dates] == ["2023-04-25", "2023-04-27"]


@pytest.mark.parametrize(
    "text", ["är 3 procent", "2000 kronor", "2 000 000", "SOU 2025:28", "den 31/13", "telefon 116 016"]
)
def test_amounts_and_references_are_no_dates(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("8 kap. 5 § SoL", ("SoL 8:5",)),
        ("SoL 8:5", ("SoL 8:5",)),
        ("3 kap. 2 a § socialtjänstlagen (2001:453)", ("SoL 3:2a", "SFS 2001:453")),
        ("4–6 §§ brottsbalken", ("BrB §4–6",)),
        ("kap. 5", ("kap. 5",)),
        ("prop. 2023/24:31", ("prop. 2023/24:31",)),
        ("proposition 2023/24:31", ("prop. 2023/24:31",)),
        ("Skr. 2025/26:23", ("skr. 2025/26:23",)),
        ("SOU 2025:28 och dir. 2023:117", ("SOU 2025:28", "dir. 2023:117")),
        ("Ds 2022:18", ("Ds 2022:18",)),
        ("bet. 2024/25:AU9", ("bet. 2024/25:AU9",)),
        ("förordningen (2021:995)", ("SFS 2021:995",)),
        ("A2024/00777", ("dnr A2024/00777",)),
        ("S2019/01234/SOF", ("dnr S2019/01234/SOF",)),
        ("direktiv (EU) 2024/1385", ("EU 2024/1385",)),
        ("enligt LVU och brottsbalken", ("LVU", "BrB")),
        ("RiR 2025:6", ("RiR 2025:6",)),
        ("lagom många", ()),
    ],
)
def test_a_reference_has_one_key_however_it_is_written(text: str, keys: tuple[str, ...]) -> None:
    assert tuple(law.key for law in find_laws(text)) == keys


@given(st.text(alphabet="0123456789 .,:/-–§%abdeknorstå", max_size=60))
def test_mentions_lie_in_order_within_the_text(text: str) -> None:
    for mentions in (find_numbers(text), find_dates(text), find_laws(text)):
        last = 0
        for mention in mentions:
            assert last <= mention.start < mention.end <= len(text)
            last = mention.end
