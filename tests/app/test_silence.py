"""How the answerer knows that the documents do not say it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.asked import asked_for
from app.assistant import LocalAssistant, open_assistant
from app.shows import shows
from app.silence import says_not
from app.strangers import unknown_names, unknown_numbered
from app.types import Answer, Question
from ingest.sync import sync
from vectorstore.settings import Settings
from vectorstore.swedish.questions import expected_types

ASKED = (
    ("Vilka öppettider har linjen?", "hours", "Linjen har öppet kl. 7–21.", "Linjen är gratis."),
    ("När öppnar stödlinjen?", "hours", "Linjen har öppet kl. 7–21.", "Den 3 juni 2024 öppnade linjen."),
    ("Vad har jouren för mejladress?", "email", "Skriv till hej@exempel.se.", "Skriv till jouren."),
    ("I vilket kapitel står det?", "chapter", "Det står i 4 kap. 4 §.", "Det står i brottsbalken."),
    ("Vilket diarienummer har uppdraget?", "docket", "Uppdraget har nummer A2024/00815.", "Uppdraget är nytt."),
    ("Vad kostar ett kontaktförbud?", "price", "Det kostar 500 kronor.", "Regeringen avsätter 5 miljoner kronor."),
    ("Vad är telefonnumret, alltså inte 116 016?", "phone", "Ring 020-50 50 50.", "Ring 116 016."),
    ("Hur länge pågick mötet?", "duration", "Mötet pågick i två timmar.", "Sjutton personer var där."),
    ("Hur många elever svarade?", "count", "Sammanlagt svarade 300 elever.", "Det gäller 16 skolor."),
    ("Hur många samtal fick linjen?", "count", "Linjen tog emot 400 samtal.", "47 procent av samtalen bröts."),
    ("Hur många av de 132 åtgärderna är genomförda?", "count", "Nu är 40 genomförda.", "Det är över 130 åtgärder."),
    ("Hur många miljoner delas ut?", "money", "Det blir 100 miljoner kronor.", "Det gäller 16 län."),
    ("Vilka sitter i nämnden?", "members", "I nämnden sitter Eva Alm och Bo Ek.", "Nämnden inrättades i maj."),
    ("Hur länge gäller beslutet?", "duration", "Det gäller i sex månader.", "Brott ger fängelse i sex månader."),
    ("Vilken dag öppnade linjen?", "day", "Linjen öppnade den 3 juni 2024.", "Linjen öppnade 2024."),
    ("Vem är generaldirektör för verket?", "role", "Generaldirektör är Eva Lind.", "Utredare är Bo Ek."),
    ("Vilka kommuner deltog?", "places", "Med var Haninge kommun och Luleå kommun.", "Kommunerna i Sverige deltog."),
    ("Vad betyder NCK?", "definition", "NCK är ett centrum.", "Enligt NCK är linjen öppen."),
    ("Hur mycket större är det nya?", "difference", "Det har 33 fler åtgärder.", "Det har 132 åtgärder."),
    ("Vilken länsstyrelse samordnar?", "body", "Länsstyrelsen i Skåne län samordnar.", "Länsstyrelserna samordnar."),
    ("Vilket departement svarar?", "body", "Socialdepartementet svarar.", "Departementet svarar."),
    ("Vilket EU-organ hör gruppen till?", "bodies", "Det är Europarådets grupp.", "Gruppen besökte Sverige."),
    ("Vilken region har flest boenden?", "places", "Region Skåne har flest.", "Det sköts av regioner i Sverige."),
    ("Vad hette kampanjen?", "titled", "Kampanjen hade namnet ”Våga fråga”.", "Kampanjen nådde många."),
    ("Vilka tolv myndigheter kom?", "bodies", "Polismyndigheten och Skolverket kom.", "Tolv myndigheter kom."),
)


@pytest.mark.parametrize(("question", "kind", "shown", "hidden"), ASKED)
def test_what_is_asked_for_shows_or_does_not(question: str, kind: str, shown: str, hidden: str) -> None:
    asked = asked_for(question, expected_types(question))
    assert asked is not None
    assert asked.kind == kind
    assert shows(asked, shown)
    assert not shows(asked, hidden)


@pytest.mark.parametrize("question", ["Vad vill man uppnå?", "Kan man få hjälp i kommunen?", "Varför infördes lagen?"])
def test_where_nothing_plain_is_asked_for_nothing_must_show(question: str) -> None:
    assert asked_for(question, expected_types(question)) is None


def test_a_text_that_says_what_it_lacks_is_known_by_its_wording() -> None:
    assert says_not("Belopp framgår inte av källan.")
    assert says_not("Tiderna varierar mellan källorna och anges därför inte.")
    assert says_not("Underlaget innehåller inte den rapporten.")
    assert not says_not("Civilsamhällets organisationer kan inte få bidraget.")
    assert not says_not("Numren finns inte i underlaget, med ett undantag: punkt 24.")


def test_a_place_that_no_document_knows_is_a_stranger_but_a_compound_or_an_aside_is_not() -> None:
    known = frozenset({"socialjouren", "london", "resan", "kvinnofridslinjen"}).__contains__
    assert unknown_names("Vilket nummer har socialjouren i Gävle?", known) == ("Gävle",)
    assert unknown_names("Vem mötte de under Londonresan?", known) == ()
    assert unknown_names("Jag sitter i Spanien. Når jag Kvinnofridslinjen?", known) == ()


def test_a_numbered_point_must_stand_somewhere() -> None:
    assert unknown_numbered("Vad står i punkt 58?", ["Punkt 24 gäller en utredning."]) == "punkt 58"
    assert unknown_numbered("Vad står i punkt 24?", ["Punkt 24 gäller en utredning."]) is None


@pytest.mark.parametrize(
    ("question", "why"),
    [
        ("Vilka öppettider har socialtjänsten?", "öppettider"),
        ("Hur många lärare deltog i utbildningen om våld?", "antal"),
        ("Vilken mejladress har Socialstyrelsen?", "e-postadress"),
    ],
)
def test_a_refusal_says_what_is_lacking(small: LocalAssistant, question: str, why: str) -> None:
    answer = small.ask(Question(question))
    assert answer.status == "no_evidence"
    assert why in answer.text


def test_the_price_of_something_else_is_no_answer(tmp_path: Path) -> None:
    source = tmp_path / "uppdrag.md"
    source.write_text("# Uppdrag om skolan\n\nUppdraget till Skolverket får kosta högst 4 miljoner kronor.\n", "utf-8")
    sync([source], tmp_path / "store", Settings(), lambda *_: None)
    assistant = open_assistant(tmp_path / "store", Settings(evidence_min=0.0))
    assert assistant.ask(Question("Vad kostar uppdraget till Skolverket?")).status == "answered"
    answer = assistant.ask(Question("Vad kostar ett körkort?"))
    assert answer.status == "no_evidence"
    assert "kostnad" in answer.text
    assistant.index.close()


def test_a_count_stands_beside_what_is_counted() -> None:
    asked = asked_for("Hur många elever svarade?", ("number",))
    assert asked is not None
    assert not shows(asked, "I april besökte 62 000 personer mässan och fick veta hur det går till när elever lär sig.")


@pytest.mark.parametrize(
    ("question", "kind", "shown", "hidden"),
    [
        ("Vad är straffskalan?", "penalty", "Straffet är fängelse i högst två år.", "Straffet ska skärpas."),
        ("Vad kom utredningen fram till?", "outcome", "Rapporten visar att få känner till lagen.", "Den ska utredas."),
        ("Hur många kilometer får det vara?", "distance", "Högst 10 km.", "Ett större område."),
        ("Vilka åtta län har linjen?", "places", "Region Skåne, Blekinge län, Hallands län, Kalmar län och Uppsala län",
         "Eva Lind och Bo Ek besökte Uppsala i april."),
    ],
)  # fmt: skip
def test_other_things_that_must_show(question: str, kind: str, shown: str, hidden: str) -> None:
    asked = asked_for(question, expected_types(question))
    assert asked is not None
    assert asked.kind == kind
    assert shows(asked, shown)
    assert not shows(asked, hidden)


def test_a_purpose_or_an_amount_must_be_that_of_what_is_asked_about(tmp_path: Path) -> None:
    source = tmp_path / "uppdrag.md"
    source.write_text(
        "# Uppdrag om skolan\n\nSyftet med uppdraget är att höja lärares kunskap. Skolverket får 4 miljoner kronor.\n",
        "utf-8",
    )
    sync([source], tmp_path / "store", Settings(), lambda *_: None)
    assistant = open_assistant(tmp_path / "store", Settings(evidence_min=0.0))
    assert assistant.ask(Question("Vad är syftet med uppdraget?")).status == "answered"
    assert assistant.ask(Question("Hur mycket pengar får Skolverket?")).status == "answered"
    for other in ("Vad är syftet med haveriutredningar?", "Hur mycket pengar får fritidsgårdarna?"):
        assert assistant.ask(Question(other)).status == "no_evidence", other
    assistant.index.close()


def test_a_short_form_in_brackets_is_no_stranger() -> None:
    assert unknown_names("Vad kostar studien om barndomen (ACE)?", lambda _: False) == ()


def test_an_aside_a_small_word_and_another_name_are_no_strangers() -> None:
    known = frozenset({"moldova", "potten", "uppväxt"}).__contains__
    assert unknown_names("Jag skriver ett PM: hur stor var potten?", known) == ()
    assert unknown_names("Vad föreslog utredningen En uppväxt?", known) == ()
    assert unknown_names("Vad fick Moldavien?", known) == ()
    assert unknown_names("Vad fick Rumänien?", known) == ("Rumänien",)


def _answers(tmp_path: Path, text: str) -> Callable[[str], Answer]:
    source = tmp_path / "text.md"
    source.write_text(text, "utf-8")
    sync([source], tmp_path / "store", Settings(), lambda *_: None)
    assistant = open_assistant(tmp_path / "store", Settings(evidence_min=0.0))
    return lambda question: assistant.ask(Question(question))


def test_the_year_before_publication_is_known(tmp_path: Path) -> None:
    ask = _answers(
        tmp_path, "---\ntitle: Kursen\npublished: 2023-03-01\n---\n\nFörra året tog kursen emot 40 elever i Boden.\n"
    )
    assert ask("Hur många elever tog kursen emot 2022?").status == "answered"
    assert ask("Hur många elever tog kursen emot 2019?").status == "no_evidence"


def test_a_rejected_alternative_needs_no_mention(tmp_path: Path) -> None:
    ask = _answers(tmp_path, "# Centrum\n\nCentrumet inrättas vid Skolverket eftersom skolan är viktig.\n")
    assert ask("Varför inrättas centrumet vid Skolverket och inte hos Socialstyrelsen?").status == "answered"
    assert ask("Varför inrättas centrumet vid Socialstyrelsen?").status == "no_evidence"


def test_who_a_named_person_is_is_told_by_the_office(tmp_path: Path) -> None:
    ask = _answers(tmp_path, "# Överlämning\n\nUtredaren Anna Alm lämnade sitt förslag. Bo Ek kom till mötet.\n")
    assert "Utredaren Anna Alm" in ask("Vem är Anna Alm?").text
    silent = ask("Vem är Bo Ek?")
    assert silent.status == "no_evidence"
    assert "Jag hittar ingen person" in silent.text


def test_what_an_unheard_body_said_is_silence(tmp_path: Path) -> None:
    ask = _answers(tmp_path, "# Kursen\n\nSkolverket säger att förslaget om kursen är viktigt.\n")
    assert ask("Vad sa Skolverket om förslaget om kursen?").status == "answered"
    assert ask("Vad sa Lagrådet om förslaget om kursen?").status == "no_evidence"


@pytest.mark.parametrize("sum_", ["var fjärde skola", "hälften av skolorna"])
def test_a_share_in_words_is_a_share(sum_: str) -> None:
    asked = asked_for("Hur stor andel av skolorna är med?", ("percent", "number"))
    assert asked
    assert shows(asked, f"I kursen är {sum_} med.")


def test_a_bare_sum_is_money_and_a_counted_number_is_none() -> None:
    asked = asked_for("Hur mycket får de?", ("money",))
    assert asked
    assert shows(asked, "Skolverket får 3 000 000 för att fortsätta.")
    assert not shows(asked, "Skolverket når 62 000 elever i landet.")


def test_who_holds_an_office_is_told_by_the_newest_text(tmp_path: Path) -> None:
    for year, name in (("2024", "Eva Lind"), ("2025", "Bo Ek")):
        text = (
            f"---\ntitle: Besök {year}\npublished: {year}-03-01\n---\n\nJämställdhetsminister {name} besökte skolan.\n"
        )
        (tmp_path / f"{year}.md").write_text(text, "utf-8")
    sync([tmp_path / "2024.md", tmp_path / "2025.md"], tmp_path / "store", Settings(), lambda *_: None)
    assistant = open_assistant(tmp_path / "store", Settings(evidence_min=0.0))
    assert "Bo Ek" in assistant.ask(Question("Vem är jämställdhetsminister?")).sentences[0].text
    assistant.index.close()


def test_a_count_of_another_year_is_no_answer(tmp_path: Path) -> None:
    source = tmp_path / "tal.md"
    source.write_text("# Tal om skolan\n\nUnder 2021 stängdes fem skolor. Skolorna är viktiga.\n", "utf-8")
    sync([source], tmp_path / "store", Settings(), lambda *_: None)
    assistant = open_assistant(tmp_path / "store", Settings(evidence_min=0.0))
    assert assistant.ask(Question("Hur många skolor stängdes 2021?")).status == "answered"
    assert assistant.ask(Question("Hur många skolor stängdes 2023?")).status == "no_evidence"
    assistant.index.close()
