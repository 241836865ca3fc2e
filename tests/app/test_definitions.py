"""Definitions: which word a question wants explained, and which sentence explains it."""

from __future__ import annotations

import pytest

from app.definitions import defines, term_asked
from app.interpret import interpret
from app.types import Question


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Vad är eftervåld?", "eftervåld"),
        ("Vad är ett lämnaprogram?", "lämnaprogram"),
        ("Vad menas med digitala dimensioner av våld?", "digitala dimensioner av våld"),
        ("Vad står NCK för?", "NCK"),
        ("Vad är Trygg och säker?", "Trygg och säker"),
        ("Vad är Kvinnofridslinjens nummer?", ""),
        ("Vad är syftet med programmet?", ""),
        ("Vad innebär den nya socialtjänstlagen?", ""),
        ("Vad är nästa steg?", ""),
        ("Vad är straffet?", ""),
    ],
)
def test_only_a_word_or_name_is_asked_to_be_explained(text: str, term: str) -> None:
    assert term_asked(interpret(Question(text))) == term


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("eftervåld", "Våld som går vidare efter separationen, så kallat eftervåld, drabbar barn."),
        ("eftervåld", "Med eftervåld avses våld som fortsätter efter en separation."),
        ("lämnaprogram", "Lämnaprogrammet är ett paket av åtgärder."),
        ("NCK", "Nationellt centrum för kvinnofrid (NCK) driver linjen."),
        ("NCK", "NCK är ett kunskapscentrum vid Uppsala universitet."),
        ("Trygg och säker", "Trygg och säker utan hot är regeringens program för tre år."),
        ("våld och tvång", "Våld och tvång innebär att någon hindras att välja."),
        ("digitalt våld", "Digitalt våld, eller våld på nätet, rör sig om bland annat hot."),
    ],
)
def test_a_sentence_that_explains_the_word_is_known(term: str, text: str) -> None:
    assert defines(term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("psykiskt våld", "Psykiskt våld är ett omfattande problem."),
        ("våld och tvång", "Våld och tvång innebär också särskilda utmaningar."),
        ("psykiskt våld", "Psykiskt våld är betydligt vanligare än fysiskt våld."),
        ("ekonomiskt våld", "Ekonomiskt våld kan vara en del av andra former av våld."),
        ("eftervåld", "Mötena ska handla om ekonomiskt våld och så kallat eftervåld."),
        ("könsstympning", "Uppdraget gäller könsstympning av flickor."),
    ],
)
def test_a_sentence_that_judges_or_only_names_it_explains_nothing(term: str, text: str) -> None:
    assert not defines(term, text)
