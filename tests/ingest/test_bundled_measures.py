"""The bundled fact sheets give the measures of the domain: who, about what, by when and with what money."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from ingest.measures import extract
from ingest.reading import read_file
from vectorstore.register import Measure
from vectorstore.swedish.agencies import canonical

BUNDLED = Path(__file__).resolve().parents[2] / "ingest" / "bundled"
SHORT = {
    "@L": "Länsstyrelserna, Polismyndigheten",
    "@Ö": "Länsstyrelsen i Östergötlands län",
    "@5": "Arbetsförmedlingen, Försäkringskassan, Konsumentverket, Migrationsverket, Pensionsmyndigheten",
}

# number | responsible | words of the action or quote | final dates | interim dates | millions of kronor | co-operating
FACTS = """
1 | Polismyndigheten, Åklagarmyndigheten, Kriminalvården, Socialstyrelsen | operativa samverkan | | | |
2 | JämM | digitala dimensioner | 2026-02-27 | | |
3 | Uppsala universitet | EU-numret | 2026-06-01 | | |
4 | MFoF, Socialstyrelsen | riskbedömningar | 2027-12-15 | 2025-06-16 2026-11-09 | |
5 | @5, Statens servicecenter | sprida information om ekonomiskt våld | 2027-12-15 | 2024-12-03 | | JämM
6 | @5 | anställda, utnyttjar | 2027-12-15 | | | JämM, Statens servicecenter
7 | JämM | nationella minoriteterna | 2027-03-31 | | 2 |
8 | Socialstyrelsen | stödkedja | 2027-04-10 | | |
9 | Socialstyrelsen | kvalitetsindikatorer | | | | MFD, Barnafrid
10 | Socialstyrelsen | socialförsäkringen | | | | Försäkringskassan
11 | Skatteverket | skyddade personuppgifter | 2024-10-31 | | 2 |
12 | JämM | skyddade personuppgifter | | | |
13 | Särskild utredare | post | 2025-06-27 | | |
14 | @Ö | nationell funktion | | | |
15 | Uppsala universitet | stödlinjer | | | 7 |
16 | @Ö | resurscentrum | | | 15 |
17 | @L | resurscentrum | 2028-03-01 | 2026-05-21 2027-03-01 | 15 | Åklagarmyndigheten, @Ö
18 | Länsstyrelserna | statsbidrag | | | 100 |
19 | Socialstyrelsen | systematisk uppföljning | | | |
20 | Socialstyrelsen | statistik, bortförda | | | |
21 | Socialstyrelsen | nätverksplaceras | | | |
22 | JämM | utlandsvistelser | | | |
23 | JämM | socialnämndernas ansökningar | | | |
24 | JämM | månggifte | 2025-02-27 | 2024-02-29 | |
25 | JämM | forskningsöversikt | 2026-01-17 | 2024-11-13 | |
26 | JämM | rapportera in | | | |
27 | Skolverket | systematiska arbetet | | | 3 5 |
28 | Skolverket | ungas relationer | 2026-12-01 | | |
29 | Skolverket | digitalt våld | 2026-03-09 | | |
30 | Skolinspektionen | samtycke | 2025-04-01 | | 12 |
31 | MUCF | fritidsledare | | | |
32 | MUCF | omvändelseförsök | | | 1.5 |
33 | MUCF | hbtqi-personer, sexuellt våld | | | 2.5 |
34 | MFoF | hederskontext | 2025-03-28 | | |
35 | JämM | könsstympning | | | |
36 | Myndigheten för stöd till trossamfund | trossamfund | | | 1 |
37 | MFD | könsstympning | | | 1 | JämM
38 | Socialstyrelsen | könsstympning | | | 2 |
39 | Barnafrid | orosanmälningar | | | |
40 | Barnafrid | förskolan | | | |
41 | Brottsoffermyndigheten | Brottsofferguiden | | | |
42 | Brottsoffermyndigheten | näthat | | | 2 |
43 | Brottsoffermyndigheten | rättsväsendets | | | |
44 | JämM | vårdnad, boende och umgänge | | | | NCK
45 | Länsstyrelserna | återfall | | | 15 | Socialstyrelsen, Brå, JämM, Kriminalvården
46 | Kriminalvården, Socialstyrelsen | Predov | 2028-12-15 | 2025-03-31 2026-10-22 | 2 3 1 1.5 |
47 | JämM | ungas nära relationer | 2025-03-31 | | |
48 | JämM | 65 år | 2024-09-15 | | |
49 | Socialstyrelsen | äldres | | | |
50 | Socialstyrelsen | våldsutövande i nära relationer | | | |
51 | MFD | funktionsnedsättning | 2027-03-30 | 2026-02-15 | |
52 | Sametinget | samiska | | | |
53 | Barnombudsmannen | erfarenheter | | | |
54 | SKR | arbetsgivare | | | |
55 | JämM | exploatering | | | 1.5 23.5 |
56 | Östersjöstaternas råd | människohandel | | | 2.8 |
57 | JämM, Socialstyrelsen, Länsstyrelserna, SBU | exitprogram | | | 10 5 |
58 | Statskontoret | effekterna | 2027-12-10 | 2026-05-29 | |
59 | Socialstyrelsen | reformen om skyddat boende | 2028-02-28 | 2026-05-18 2027-10-15 | |
66 | Arbetsförmedlingen, Försäkringskassan, JämM, Migrationsverket, Socialstyrelsen | upptäcks | | | |
67 | Socialstyrelsen | stadigvarande boende | | | 30 |
"""


def names(text: str) -> set[str]:
    for short, whole in SHORT.items():
        text = text.replace(short, whole)
    return {canonical(name.strip()) or name.strip() for name in text.split(",") if name.strip()}


@cache
def measures() -> tuple[tuple[Measure, str], ...]:
    documents = [read_file(file, file.name, str(BUNDLED)) for file in sorted(BUNDLED.glob("*.md"))]
    return tuple((row, document.text[row.start : row.end]) for document in documents for row in extract(document))


@pytest.mark.parametrize("fact", FACTS.strip().splitlines(), ids=lambda line: line.split(" |")[0])
def test_a_measure_of_the_domain_is_in_the_register(fact: str) -> None:
    _, who, about, final, interim, millions, others = (part.strip() for part in f"{fact} ".split("|"))
    words = [word.strip().casefold() for word in about.split(",")]
    near = [
        row
        for row, quote in measures()
        if names(who) <= set(row.responsible) and all(word in f"{row.action} {quote}".casefold() for word in words)
    ]
    assert near, "no row"
    told = [
        (set(row.deadline), set(row.interim), {kronor / 1e6 for kronor in row.amount_sek}, set(row.cooperating))
        for row in near
    ]
    wanted = (set(final.split()), set(interim.split()), {float(part) for part in millions.split()})
    assert any(row[:3] == wanted and names(others) <= row[3] for row in told), told


def test_no_row_of_the_sheets_is_only_a_sum() -> None:
    for row, _ in measures():
        assert len(row.action.split()) >= 4, row.action
