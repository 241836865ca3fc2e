"""What a question leaves open, and what a text must say to fill it."""

from __future__ import annotations

import pytest

from app.asked import asked_for
from app.candidates import candidates
from app.events import untold
from app.interpret import interpret
from app.matching import query_words
from app.replies import LACKS
from app.scoring import Scored
from app.silence import Silence
from app.slots import unfilled
from app.types import Question
from app.values import about_year
from vectorstore.types import Chunk, Document, Hit


def _scored(text: str, published: str = "2023-05-02", title: str = "Om linjen") -> list[Scored]:
    """Every sentence of a text, all equally good."""
    document = Document("s", "a.md", title, text, published=published)
    chunk = Chunk("c", document.id, 0, 0, len(text), text)
    return [Scored(each, 1.0, {}, {}) for each in candidates([Hit(chunk, document, 1.0, 1, ())])]


def _silence(question: str, text: str, published: str = "2023-05-02") -> Silence | None:
    read = interpret(Question(question))
    words = query_words(read.text, read.topic, lambda _: 1.0)
    return unfilled(read, words, asked_for(read.text, read.types), _scored(text, published))


def test_when_and_where_a_speech_was_held_is_no_statement() -> None:
    text = "Malmö, söndag den 19 maj 2024. Det talade ordet gäller. Stödet gäller från den 1 maj 2024."
    assert [each.candidate.text for each in _scored(text)] == ["Stödet gäller från den 1 maj 2024."]


# A question, a text that fills it, one that only comes near it, and the kind that is lacking.
SLOTS = (
    ("Hur ofta möts nämnden?", "Nämnden möts varje kvartal.", "Nämnden möts i Luleå.", "often"),
    ("Hur långt är det i kilometer?", "Det är 4 km.", "Det är nära.", "unit"),
    ("Med vilka röstsiffror antogs stadgan?", "Den antogs med 40 röster mot 9.", "Stadgan antogs.", "votes"),
    ("Vad gav försöket för resultat?", "Försöket visade att stödet räcker.", "Försöket inleds i höst.", "result"),
    ("Hur stor del av skolorna är med?", "Var fjärde skola är med.", "Skolorna får 4 miljoner kronor.", "share"),
    ("Vad får rådgivarna betalt?", "Rådgivarna får 900 kronor.", "Rådgivarna får beröm.", "money"),
    ("Vilken lokal användes?", "Mötet hölls i lokalen Eken.", "Mötet hölls i maj.", "thing"),
    ("Vilka föreningar var med?", "Bris och Unizon var med.", "Ett tiotal föreningar kom.", "bodies"),
    ("Vilka två EU-länder röstade nej?", "Både Ungern och Polen röstade nej.", "25 av 27 röstade ja.", "places"),
    ("Vilka forskare fick priset?", "Priset gick till Karin Alm.", "Priset delades ut i maj.", "person"),
    ("Vad hette skolan som de besökte?", "De besökte skolan Ekbacken.", "De besökte en skola i Oslo.", "names"),
    ("Hur många lån beviljades?", "Nämnden beviljade 70 lån.", "Lån på 70 månader beviljades.", "count"),
    ("Hur många har dömts för fusk?", "Sammanlagt 12 har dömts för fusk.", "Fusk ger 12 månader.", "count"),
    ("Hur många lärare slutade i Boden 2023?", "I Boden slutade 8 lärare.", "I Piteå slutade 8 lärare.", "place_value"),
    ("Vad svarade nämnden?", "Nämnden konstaterar att det räcker.", "Nämnden har nio ledamöter.", "said"),
    ("Vilket land gick med sist?", "Sist gick Estland med.", "Sist gick Anna Alm med.", "places"),
    ("När är sista redovisningsdag?", "Det redovisas den 3 maj.", "Det redovisas skriftligt.", "date"),
    ("Vad hette läkaren?", "Läkaren Eva Alm svarade.", "En läkare svarade.", "person"),
    ("Vad skulle linjen kosta staten?", "Linjen kostar 4 miljoner kronor.", "Linjen ska byggas ut.", "money"),
    ("Hur stor andel av dem var män?", "Tio procent var män.", "Tio procent var utsatta.", "percent"),
    ("Antal skolor i rapporten?", "Rapporten gäller 16 skolor.", "Rapporten lämnades den 3 maj.", "count"),
    ("Vad föreslog nämnden?", "Nämnden föreslog en kurs.", "Nämnden ska föreslå en kurs.", "outcome"),
    ("Vad gick kursen lös på?", "Kursen fick 4 miljoner kronor.", "Kursen gavs i maj.", "money"),
    (
        "När ska Brå vara klart?",
        "Brå ska redovisa senast den 3 maj.",
        "Skolverket ska redovisa den 3 maj.",
        "body_value",
    ),
    (
        "Hur många procent av samtalen sköts av frivilliga?",
        "Frivilliga sköter 40 procent av samtalen.",
        "40 procent av samtalen är nattliga.",
        "percent",
    ),
    (
        "Hur mycket pengar får Skolverket för kursen?",
        "Skolverket får 2 miljoner kronor för kursen.",
        "Brå får 2 miljoner kronor för kursen.",
        "body_value",
    ),
    (
        "Hur mycket pengar gick till kursen 2022?",
        "Kursen fick 2 miljoner kronor 2022.",
        "Kursen fick 2 miljoner kronor 2021.",
        "year_money",
    ),
)


@pytest.mark.parametrize(("question", "fills", "misses", "kind"), SLOTS)
def test_a_slot_is_filled_by_a_value_of_its_kind_only(question: str, fills: str, misses: str, kind: str) -> None:
    assert _silence(question, fills) is None
    silent = _silence(question, misses)
    assert silent is not None
    assert silent.why == kind


@pytest.mark.parametrize("kind", [slot[3] for slot in SLOTS])
def test_every_kind_has_a_swedish_sentence(kind: str) -> None:
    assert LACKS[kind].format(what="2022", other="2021").endswith(".")


def test_a_year_may_be_told_by_a_range_or_by_the_date_of_the_document() -> None:
    question = "Hur mycket pengar gick till kursen 2022?"
    assert _silence(question, "Kursen fick 2 miljoner kronor 2021–2023.") is None
    assert _silence(question, "Kursen får 2 miljoner kronor.", published="2022-03-01") is None
    assert _silence(question, "Kursen från 2019 får 2 miljoner kronor i år.", published="2022-03-01") is None
    assert _silence(question, "Kursen från 2019 får 2 miljoner kronor nästa år.", published="2021-03-01") is None


def test_the_year_that_is_told_instead_is_named() -> None:
    silent = _silence("Hur mycket pengar gick till kursen 2022?", "Kursen fick 2 miljoner kronor 2020 och 2021.")
    assert silent is not None
    told = LACKS[silent.why].format(what=silent.what, other=silent.other)
    assert told == "Jag hittar inget sådant belopp för 2022; det närmaste gäller 2020 och 2021."


# A question that takes an event for granted, a text that tells it, and one that does not.
EVENTS = (
    ("Varför hoppade kyrkan av samarbetet?", "Kyrkan har hoppat av.", "Kyrkan är med i samarbetet."),
    ("När avskaffades avgiften?", "Avgiften slopades i maj.", "Avgiften infördes i maj."),
    ("Vilken dag flyttar kansliet?", "Kansliet flyttas den 3 maj.", "Kansliet öppnade den 3 maj."),
    ("Varför sköts kursen upp?", "Kursen senarelades.", "Kursen gavs i maj."),
    ("När lämnade Sverige samarbetet?", "Sverige utträdde i maj.", "Sverige lämnade en rapport i maj."),
    ("Varför sade jouren upp avtalet?", "Jouren har sagt upp avtalet.", "Jouren fick avtalet i maj."),
    ("Vem vann tävlingen?", "Eva Alm utsågs till vinnare.", "Tävlingen öppnas i maj."),
    ("Varför drog sig Norge ur samarbetet?", "Norge drog sig ur.", "Norge är med."),
    ("Varför vägrade nämnden?", "Nämnden nekade till det.", "Nämnden beslutade det."),
    ("Varför hoppade det stora universitetssjukhuset av kursen?", "Sjukhuset hoppade av.", "Sjukhuset är med."),
    ("Varför fick Eva Alm sluta?", "Hon lämnade sitt uppdrag.", "De som lämnar linjen får stöd."),
    ("Varför avbröts försöket?", "Försöket avbröts.", "Försöket inleddes."),
)


@pytest.mark.parametrize(("question", "tells", "silent"), EVENTS)
def test_an_event_that_no_text_tells_is_seen(question: str, tells: str, silent: str) -> None:
    assert untold(question, _scored(tells)) is None
    assert untold(question, _scored(silent)) is not None


def test_what_the_asker_tells_before_the_question_is_no_premise_to_be_told() -> None:
    assert untold("Kursen sköts upp. När börjar den?", _scored("Kursen börjar den 3 maj.")) is None


@pytest.mark.parametrize(
    "question",
    [
        "Vad görs för att stoppa fusket?",
        "Vad gäller för den som vill flytta till Boden?",
        "Kan värden säga upp en hyresgäst?",
        "När upphör programmet?",
    ],
)
def test_what_may_or_will_happen_is_no_premise(question: str) -> None:
    assert untold(question, _scored("Programmet gäller 2024–2026.")) is None


def test_what_is_still_there_answers_a_false_premise() -> None:
    assert untold("Varför lades linjen ned?", _scored("Linjen finns kvar.")) is None


def test_the_question_word_decides_over_a_topic_word() -> None:
    asked = {
        "Vilken minister talade när jouren fick pengar?": "person",
        "Vilken dag utsågs utredaren?": "day",
        "Hur mycket pengar fick utredaren?": "money",
    }
    for question, kind in asked.items():
        found = asked_for(question, interpret(Question(question)).types)
        assert found is not None
        assert found.kind == kind


def test_an_amount_of_another_year_is_no_answer() -> None:
    document = Document("s", "a.md", "Kursen", "Kursen fick 2 miljoner kronor.", published="2021-03-01")
    assert about_year("Vad fick kursen 2021?", document.text, document)
    assert not about_year("Vad fick kursen 2022?", document.text, document)
    assert about_year("Vad fick kursen?", document.text, document)
