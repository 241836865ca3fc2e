"""Agencies and organisations in text."""

import pytest

from vectorstore.swedish.agencies import abbreviations, canonical, find_agencies


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Socialstyrelsens uppdrag", ("Socialstyrelsen",)),
        ("uppdrag till socialstyrelsen", ("Socialstyrelsen",)),
        ("JämM:s rapport", ("Jämställdhetsmyndigheten",)),
        ("Sveriges Kommuner och Regioner", ("Sveriges kommuner och regioner",)),
        ("SKR samt MUCF", 
         ("Sveriges kommuner och regioner", "Myndigheten för ungdoms- och civilsamhällesfrågor")),
        ("Länsstyrelsen i Östergötlands län", ("Länsstyrelsen i Östergötlands län",)),
        ("Länsstyrelsen Östergötland", ("Länsstyrelsen i Östergötlands län",)),
        ("länsstyrelsen i Skåne", ("Länsstyrelsen i Skåne län",)),
        ("Stockholms länsstyrelse", ("Länsstyrelsen i Stockholms län",)),
        ("länsstyrelserna", ("Länsstyrelserna",)),
        ("Nationellt centrum för kvinnofrid (NCK)",
         ("Nationellt centrum för kvinnofrid", "Nationellt centrum för kvinnofrid")),
        ("Nationellt centrum mot hedersrelaterat våld och förtryck",
         ("Nationellt centrum mot hedersrelaterat våld och förtryck",)),
        ("Myndigheten för familjerätt och föräldraskapsstöd",
         ("Myndigheten för familjerätt och föräldraskapsstöd",)),
        ("Polisens arbete", ("Polismyndigheten",)),
        ("vill bo kvar", ()),
        ("BO granskar", ("Barnombudsmannen",)),
        ("EU-länder", ()),
        ("har rätt att välja själv", ()),
        ("stödlinjen Rätt att välja", ("Rätt att välja",)),
        ("socialstyrelseaktig", ()),
    ],
)  # fmt: skip
def test_bodies_are_found_by_their_canonical_name(text: str, names: tuple[str, ...]) -> None:
    found = find_agencies(text)
    assert tuple(mention.name for mention in found) == names
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("NCH", "Nationellt centrum mot hedersrelaterat våld och förtryck"), ("Brå", "Brottsförebyggande rådet"),
     ("jämställdhetsmyndighetens", "Jämställdhetsmyndigheten"), 
     ("SBU", "Statens beredning för medicinsk och social utvärdering"),
     ("Påhittade verket", None), ("", None)],
)  # fmt: skip
def test_one_name_has_one_canonical_form(name: str, expected: str | None) -> None:
    assert canonical(name) == expected


def test_every_canonical_name_and_abbreviation_is_found_again() -> None:
    table = abbreviations()
    assert len(table) > 60
    for abbreviation, name in table.items():
        assert canonical(name) == name
        assert canonical(abbreviation) == name


@pytest.mark.parametrize(
    "name",
    [
        "Polismyndigheten", "Åklagarmyndigheten", "Kriminalvården", "Arbetsförmedlingen", "Försäkringskassan",
        "Konsumentverket", "Migrationsverket", "Pensionsmyndigheten", "Statens servicecenter", "Skatteverket",
        "Skolverket", "Skolinspektionen", "Barnafrid", "Brottsoffermyndigheten", "Sametinget",
        "Statskontoret", "Östersjöstaternas råd", "Uppsala universitet",
    ],
)  # fmt: skip
def test_the_bodies_of_the_field_are_known(name: str) -> None:
    assert canonical(name) == name
