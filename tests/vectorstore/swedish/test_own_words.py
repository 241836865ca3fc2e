"""A model's sentence against its source: a word of its own, an opposite, a turned order; and honest ones."""

import pytest

from vectorstore.swedish.support import check_support

SHELTER = "Ideella jourer får driva skyddade boenden och ge råd till utsatta kvinnor."
MONEY = "Kommunerna får från 2026 en varaktig förstärkning på 12 miljoner kronor per år för lokala jourer."
COURT = "Om endast en förälder samtycker kan nämnden ansöka hos domstolen om vård för barnet."
LAW = "Den svenska rätten motsvarar direktivet i stora delar."


@pytest.mark.parametrize(
    ("wrong", "source"),
    [
        ("Ideella jourer får olagligt driva skyddade boenden och ge råd till utsatta kvinnor.", SHELTER),
        ("Ideella jourer får driva skyddade boenden och ge råd till utsatta kvinnor gratis.", SHELTER),
        ("Ideella jourer får driva skyddade boenden och ge råd till utsatta kvinnor mot betalning.", SHELTER),
        ("Ideella jourer får driva skyddade boenden och neka råd till utsatta kvinnor.", SHELTER),
        ("Kommunerna får från 2026 en varaktig besparing på 12 miljoner kronor per år för lokala jourer.", MONEY),
        ("Kommunerna får från 2026 en villkorad förstärkning på 12 miljoner kronor per år för lokala jourer.", MONEY),
        ("Kommunerna får från 2026 en varaktig förstärkning på totalt 12 miljoner kronor för lokala jourer.", MONEY),
        ("Nämnden kan ansöka hos domstolen om vård för barnet.", COURT),
        ("Om endast en förälder motsätter sig kan nämnden ansöka hos domstolen om vård för barnet.", COURT),
        ("Om endast en förälder samtycker kan nämnden ansöka hos domstolen om vård, men ansökan avslås.", COURT),
        ("Den svenska rätten avviker från direktivet i stora delar.", LAW),
        ("Den svenska rätten motsvarar direktivet.", LAW),
        ("Unionen antog sin andra strategi om våldet.", "Unionen antog sin första strategi om våldet."),
        ("Hälften av eleverna hade sökt hjälp.", "En tredjedel av eleverna hade sökt hjälp."),
        ("Före lagen fanns krav på tillstånd.", "Före lagen saknades krav på tillstånd."),
        ("Brottet kan ge böter och fängelse i högst ett år.", "Brottet kan ge böter, eller fängelse i högst ett år."),
        ("Det är straffbart att dela bilder med samtycke.", "Det är straffbart att dela bilder utan samtycke."),
        ("Straffet höjs från tre månader till 14 dagar.", "Straffet höjs från 14 dagar till tre månader."),
        ("I maj gav Statskontoret regeringen i uppdrag att granska lagen.",
         "I maj gav regeringen Statskontoret i uppdrag att granska lagen."),
        ("Driften kräver anmälan eller, för regioner, tillstånd.",
         "Driften kräver tillstånd eller, för regioner, anmälan."),
        ("Lagen gör det möjligt att skydda en hotfull far mot kontakt med barnet i boendet.",
         "Lagen gör det möjligt att skydda barnet mot kontakt med en hotfull far i boendet."),
        ("Dold avlyssning är en ny grund för förbud.",
         "Dold avlyssning, till exempel med kamera eller appar, ska bli en ny grund för förbud."),
        ("Enligt justitieministern vistas ungefär 300 barn i boendena varje år.",
         "Enligt socialministern vistas ungefär 300 barn i boendena varje år."),
        ("Regioner ska i stället söka tillstånd för driften.",
         "Tillstånd krävs för att driva boenden. Regioner ska i stället anmäla driften."),
    ],
)  # fmt: skip
def test_a_word_of_its_own_an_opposite_or_a_turned_order_is_found(wrong: str, source: str) -> None:
    assert check_support(source, source).supported
    assert not check_support(wrong, source, around=source).supported


@pytest.mark.parametrize(
    ("right", "source"),
    [
        ("Om endast en förälder samtycker kan nämnden ansöka hos domstolen.", COURT),
        ("Från 2026 får kommunerna en varaktig förstärkning på 12 miljoner kronor per år.", MONEY),
        ("Ideella jourer får driva skyddade boenden.", SHELTER),
        ("Jämställdhetsmyndigheten får cirka 90 miljoner kronor under 2024.",
         "Jämställdhetsmyndigheten får ungefär 90 miljoner kronor under 2024 för att samordna uppdrag."),
        ("År 2024 avsattes drygt 600 miljoner kronor till jämställdhet.",
         "För 2024 avsattes drygt 600 miljoner kronor till jämställdhet inom samma område."),
        ("Tillstånd från IVO krävs för att driva boendet.",
         "Tillstånd från Inspektionen för vård och omsorg (IVO) krävs för att driva boendet."),
        ("Hovrättsrådet Anna Bergkvist är utredare.", "Utredare är hovrättsrådet Anna Bergkvist."),
        ("Förbudet ska i vissa fall kunna omfatta en hel kommun.",
         "Förbudet ska kunna omfatta ett större område, i vissa fall en hel kommun."),
    ],
)  # fmt: skip
def test_an_honest_rewording_stands(right: str, source: str) -> None:
    assert check_support(right, source, around=source).supported
