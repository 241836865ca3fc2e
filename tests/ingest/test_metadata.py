"""Titles, kinds, dates and designations; unknown stays unknown."""

from __future__ import annotations

import datetime

import pytest

from ingest.metadata import (
    date_of,
    designations_in,
    kind_from_path,
    kind_of,
    month_from_path,
    precision_of,
    split_title,
)


@pytest.mark.parametrize(
    ("raw", "title", "numbers"),
    [
        ("Mer stöd till hamnarDiarienummer: A2025/01207", "Mer stöd till hamnar", ("A2025/01207",)),
        ("Hamnar, Skr. 2025/26:23Skr. 2025/26:23", "Hamnar", ("Skr. 2025/26:23",)),
        ("Skr. 2025/26:23Skr. 2025/26:23", "Skr. 2025/26:23", ("Skr. 2025/26:23",)),
        ("Hamnlag för allaProp. 2024/25:189", "Hamnlag för alla", ("Prop. 2024/25:189",)),
        ("Åtgärder mot illegal ip-tvSOU 2025:100", "Åtgärder mot illegal ip-tv", ("SOU 2025:100",)),
        ("Fria hamnar, Dir.2017:36", "Fria hamnar", ("Dir. 2017:36",)),
        ("Fria hamnar, Ds 2014:3", "Fria hamnar", ("Ds 2014:3",)),
        ("Hamnar för barn och ungaU2025/02404", "Hamnar för barn och unga", ("U2025/02404",)),
        ("Jakt på säl, N2018/03490/RS", "Jakt på säl", ("N2018/03490/RS",)),
        (
            "Remiss av SOU 2025:66 En hamnDiarienummer: Ju2025/01317",
            "Remiss av SOU 2025:66 En hamn",
            ("Ju2025/01317",),
        ),
        ("En hamnDiarienummer: KN2025/00748, KN2025/00567", "En hamn", ("KN2025/00748", "KN2025/00567")),
    ],
)
def test_designations_are_split_from_titles(raw: str, title: str, numbers: tuple[str, ...]) -> None:
    assert split_title(raw) == (title, numbers)


@pytest.mark.parametrize(
    "title",
    [
        "Remiss av SOU 2020:36",
        "Ändring i hamnförordningen (1987:905)",
        "Remiss av betänkandet Vindens värde (SOU 2023:18)",
        "Hamnutredningen (Ju 2019:05)",
        "Viktigare lagar inför årsskiftet 2012/2013",
        "Budget för 2024, 2025 och 2026",
        "Skydd, stöd och samverkan",
        "",
    ],
)
def test_numbers_that_belong_to_the_title_stay(title: str) -> None:
    assert split_title(title) == (title, ())


def test_designations_lose_their_label_only() -> None:
    assert designations_in("Diarienummer: A2024/00869") == ("A2024/00869",)
    assert designations_in("Diarienummer: Utdrag (kap 5) ur Skr. 2016/17:10") == ("Utdrag (kap 5) ur Skr. 2016/17:10",)
    assert designations_in("S2025/00001 och S2025/00002") == ("S2025/00001", "S2025/00002")
    assert designations_in("  ") == ()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("pressmeddelanden/2024/09/x.md", "pressmeddelande"),
        ("artiklar/2024/09/x.md", "artikel"),
        ("rattsliga-dokument/proposition/2024/03/prop.md", "proposition"),
        ("rattsliga-dokument/lagradsremiss/2024/03/x.md", "lagrådsremiss"),
        ("rattsliga-dokument/kommittedirektiv/2024/03/x.md", "kommittédirektiv"),
        ("rattsliga-dokument/statens-offentliga-utredningar/2024/03/x.md", "SOU"),
        ("rattsliga-dokument/departementsserien-och-promemorior/2024/03/x.md", "departementspromemoria"),
        ("/tal/2024/03/x/", "tal"),
        ("mapp/rapport.md", None),
        ("seeds/000.txt", None),
    ],
)
def test_kind_by_folder(path: str, kind: str | None) -> None:
    assert kind_from_path(path) == kind


def test_the_particular_type_wins_over_the_general() -> None:
    assert kind_of(["Rättsliga dokument", "Skrivelse"]) == "skrivelse"
    assert kind_of(["Artikel", "Webb-tv"]) == "artikel"
    assert kind_of(["Påhitt"]) is None


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-09-11", "2024-09-11"),
        ("2024-09-11T09:30:00+02:00", "2024-09-11"),
        ("2024-09", "2024-09"),
        ("2024", "2024"),
        (2024, "2024"),
        (datetime.date(2024, 9, 11), "2024-09-11"),
        (datetime.datetime(2024, 9, 11, 8), "2024-09-11"),
        ("den 11 september 2024", "2024-09-11"),
        ("september 2024", "2024-09"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("i våras", None),
        (None, None),
        (True, None),
    ],
)
def test_dates_are_read_or_unknown(value: object, iso: str | None) -> None:
    assert date_of(value) == iso


def test_the_month_comes_from_an_address_with_its_precision() -> None:
    assert month_from_path("https://www.regeringen.se/tal/2024/09/x/") == "2024-09"
    assert month_from_path("tal/2024/13/x.md") is None
    assert month_from_path("tal/x-2024/09.md") is None
    assert [precision_of(iso) for iso in ("2024-09-11", "2024-09", "2024", None)] == [
        "day",
        "month",
        "year",
        None,
    ]
