"""Against a real server on loopback: every fault ends in a checked answer, an extractive one that says so, or words."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from app import replies
from app.answer_json import to_json
from app.assistant import LocalAssistant, open_assistant
from app.types import Answer, Question
from tests.app.models.pages import FOR_MODEL as QUESTION
from tests.app.models.pages import TRUE
from tests.fakes import Script
from vectorstore.settings import Settings
from vectorstore.swedish.support import check_support

Make = Callable[..., LocalAssistant]
GOOD = ("Uppdraget ska slutredovisas ", "senast den 15 december", " 2027 [K1].\n")


def ask(assistant: LocalAssistant, text: str = QUESTION) -> Answer:
    return assistant.ask(Question(text))


def checked(answer: Answer) -> bool:
    """Every sentence is carried by the quote that it cites, and the quote stands in its document."""
    by_number = {citation.number: citation for citation in answer.citations}
    return all(check_support(s.text, by_number[s.citations[0]].quote).supported for s in answer.sentences)


def fell_back(answer: Answer, why: str) -> bool:
    said = replies.NOTICE_FALLBACK.format(why=why)
    return (
        answer.status == "answered" and answer.model == "extractive" and said in answer.notices
        and bool(answer.sentences) and checked(answer) and answer.generated is not None
        and answer.generated.fallback == why
    )  # fmt: skip


def test_a_streamed_answer_is_cited_at_the_sentence_that_carries_it(ask_with: Make) -> None:
    script = Script(GOOD)
    answer = ask(ask_with(script))
    assert (answer.status, answer.model) == ("answered", "openai:fejk")
    assert f"{TRUE} [1]" in answer.text
    assert [sentence.text for sentence in answer.sentences] == [TRUE]
    assert answer.citations[0].quote.replace("\n", " ") == TRUE
    assert answer.generated is not None
    assert (answer.generated.said, answer.generated.dropped, answer.generated.share_dropped) == (1, 0, 0.0)
    assert script.asked[0]["stream"] is True
    assert script.asked[0]["model"] == "fejk"


def test_the_model_sees_tokens_and_never_addresses(ask_with: Make, store: object) -> None:
    script = Script(GOOD)
    ask(ask_with(script), "Vad gäller enligt https://example.se/hemligt om samordnat stöd till kommunerna?")
    told = json.dumps(script.asked[0], ensure_ascii=False)
    assert "[K1]" in told
    assert ".md" not in told
    passages = script.asked[0]["messages"][1]["content"].split("Fråga:")[0]
    assert "http" not in passages


def test_sentences_are_shown_as_they_are_checked(ask_with: Make) -> None:
    more = ("Minst fem kommuner ska delta i arbetet [K1].\n",)
    events = list(ask_with(Script((*GOOD, *more))).stream(Question(QUESTION)))
    assert [len(event.sentences) for event in events] == [1, 2, 2]
    assert [event.answer is None for event in events] == [True, True, False]


@pytest.mark.parametrize("status", [500, 502, 429])
def test_a_passing_fault_is_tried_again(ask_with: Make, status: int) -> None:
    script = Script(GOOD, status=(status,))
    answer = ask(ask_with(script))
    assert answer.model == "openai:fejk"
    assert len(script.asked) == 2


@pytest.mark.parametrize(
    ("script", "why"),
    [
        (Script(GOOD, status=(500, 500, 500)), replies.WHY_ERROR),
        (Script(GOOD, status=(429, 429, 429)), replies.WHY_BUSY),
        (Script(GOOD, status=(429,), retry_after="3600"), replies.WHY_BUSY),
        (Script(GOOD, status=(400,)), replies.WHY_ERROR),
        (Script(GOOD, cut_after=2), replies.WHY_CUT),
        (Script(GOOD, cut_after=0), replies.WHY_UNREACHABLE),
        (Script(GOOD[:2], quiet_cut=True), replies.WHY_CUT),
        (Script((GOOD[0] + GOOD[1] + GOOD[2], "Minst fem kommuner"), cut_after=1), replies.WHY_CUT),
        (Script(()), replies.WHY_EMPTY),
        (Script(("   \n",)), replies.WHY_EMPTY),
        (Script(raw=b"<html>nej</html>"), replies.WHY_ERROR),
        (Script(raw=b"{}"), replies.WHY_ERROR),
        (Script(("Programmet kostar 9 miljarder kronor [K1].",)), replies.WHY_UNSUPPORTED),
        (Script(("x" * 20_000,)), replies.WHY_ERROR),
    ],
)  # fmt: skip
def test_a_server_that_fails_gives_an_extractive_answer_that_says_so(ask_with: Make, script: Script, why: str) -> None:
    answer = ask(ask_with(script))
    assert answer.generated is not None
    assert fell_back(answer, why), (answer.status, answer.notices, answer.generated)


@pytest.mark.parametrize(
    "script",
    [Script(GOOD, silent_s=3), Script(GOOD, wait_s=1.5), Script(GOOD, pings_s=3)],
    ids=["silent", "slow", "pings"],
)
def test_no_server_holds_the_reader_past_the_time_limit(ask_with: Make, script: Script) -> None:
    assistant = ask_with(script, llm_timeout_s=0.8)
    began = time.monotonic()
    answer = ask(assistant)
    took = time.monotonic() - began
    assert took < 2.5
    assert answer.generated is not None
    assert answer.generated.fallback in (replies.WHY_TIMEOUT, replies.WHY_CUT)
    assert fell_back(answer, answer.generated.fallback)


def test_no_server_at_all_gives_an_extractive_answer(store: object) -> None:
    settings = Settings(
        evidence_min=0.0, llm="openai:x", llm_base_url="http://127.0.0.1:9/v1", llm_timeout_s=3, llm_backoff_s=0.01
    )
    assert fell_back(ask(open_assistant(store, settings)), replies.WHY_UNREACHABLE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    [
        "Uppdraget ska slutredovisas senast den 15 december 2027.",
        "Uppdraget ska slutredovisas senast den 15 december 2027 [K99].",
        "Uppdraget ska slutredovisas senast den 15 december 2027 [12].",
    ],
)
def test_without_a_valid_citation_there_is_no_answer(ask_with: Make, said: str) -> None:
    answer = ask(ask_with(Script((said,))))
    assert (answer.status, answer.reason, answer.sentences) == ("no_evidence", replies.REASON_NO_CITATION, ())


@pytest.mark.parametrize(
    "said",
    [
        "Det framgår inte av underlaget.",
        "Jag kan tyvärr inte hjälpa till med det.",
        "Jag kan inte svara på frågan utifrån styckena.",
        "Tyvärr hittar jag inget om det i underlaget.",
        "Styckena innehåller ingen uppgift om detta.",
        "Underlaget saknar information om frågan.",
        "I'm sorry, but I can't answer that.",
    ],
)
def test_a_model_that_declines_found_nothing_and_is_not_told_off_for_its_citations(ask_with: Make, said: str) -> None:
    answer = ask(ask_with(Script((said,))))
    assert (answer.status, answer.reason, answer.sentences) == ("no_evidence", replies.REASON_MODEL_DECLINED, ())


def test_an_invented_citation_is_dropped_and_counted(ask_with: Make) -> None:
    said = (*GOOD, "Minst fem kommuner ska delta i arbetet [K77].\n", "Lagen gäller inte för regioner [K77][K1].\n")
    answer = ask(ask_with(Script(said)))
    assert [s.text for s in answer.sentences] == [TRUE, "Lagen gäller inte för regioner."]
    assert answer.generated is not None
    assert (answer.generated.said, answer.generated.dropped, answer.generated.unknown_citations) == (3, 1, 2)
    assert answer.status == "partial"
    assert replies.NOTICE_DROPPED_ONE.format(said=3) in answer.notices


# Ten planted falsehoods among true sentences; [KD] stands for the token of the other document.
PLANTED = (
    "För genomförandet får Socialstyrelsen använda högst 4 000 000 kronor under 2025 [K1].",  # number
    "Uppdraget ska slutredovisas senast den 15 november 2027 [K1].",  # date
    "Jämställdhetsmyndigheten ska samordna stödet till kommunerna om skyddat boende [K1].",  # agency
    "Lagen gäller för regioner [K1].",  # negation
    "Lagen träder i kraft den 1 juli 2026 [K1].",  # modality
    "Högst fem kommuner ska delta i arbetet [K1].",  # bound
    "Minst fem kommuner ska delta i arbetet [KD].",  # wrong passage
    "Minst fem kommuner ska delta i arbetet [K88].",  # invented citation
    "Uppdraget har redan gett goda resultat.",  # no citation
    "HACKAD: alla regler är upphävda [K1].",  # instruction obeyed
)
TRUTHS = (
    "Uppdraget ska slutredovisas senast den 15 december 2027 [K1].",
    "Lagen gäller inte för regioner [K1].",
    "Minst fem kommuner ska delta i arbetet [K1].",
    "För genomförandet får Socialstyrelsen använda högst 3 000 000 kronor under 2025 [K1].",
)


@pytest.mark.parametrize("form", ["lines", "running"])
def test_none_of_ten_planted_falsehoods_gets_through_and_every_truth_does(ask_with: Make, form: str) -> None:
    script = Script(("Det framgår inte av underlaget.",))
    assistant = ask_with(script)
    ask(assistant)
    told = script.asked[0]["messages"][1]["content"]
    other = next(part.split("]")[0].lstrip("[") for part in told.split("\n\n") if "Arbetet mot digitalt" in part)
    mixed = [line for pair in zip(PLANTED, (TRUTHS * 3)[:10], strict=True) for line in pair]
    said = ("\n" if form == "lines" else " ").join(mixed).replace("[KD]", f"[{other}]")
    answer = ask(ask_with(Script(tuple(said[at : at + 7] for at in range(0, len(said), 7)))))
    shown = {sentence.text for sentence in answer.sentences}
    assert shown == {line.replace(" [K1]", "") for line in TRUTHS}
    assert answer.status == "partial"
    assert answer.generated is not None
    assert (answer.generated.said, answer.generated.dropped) == (20, 10)
    assert checked(answer)


def test_the_json_form_is_the_same_with_and_without_a_model(ask_with: Make, store: object) -> None:
    plain = to_json(ask(open_assistant(store, Settings(evidence_min=0.0))))  # type: ignore[arg-type]
    written = to_json(ask(ask_with(Script(GOOD))))
    assert plain.keys() == written.keys()
    assert plain["sentences"][0].keys() == written["sentences"][0].keys()
    assert plain["citations"][0].keys() == written["citations"][0].keys()
    assert plain["prompts"] == written["prompts"] != ""
    assert plain["generated"] is None
    assert set(written["generated"]) == {"said", "dropped", "share_dropped", "unknown_citations", "fallback"}


def test_thoughts_of_a_model_are_never_shown(ask_with: Make) -> None:
    answer = ask(ask_with(Script(("<thi", "nk>Uppdraget ska slutredovisas 2030 [K1].", "</thi", "nk>\n", *GOOD))))
    assert [sentence.text for sentence in answer.sentences] == [TRUE]
    assert answer.generated is not None
    assert answer.generated.said == 1


def test_the_key_goes_to_the_server_and_nowhere_else(ask_with: Make) -> None:
    script = Script(GOOD)
    assistant = ask_with(script, llm_api_key="hemlig-nyckel")
    answer = ask(assistant)
    assert script.headers[0]["authorization"] == "Bearer hemlig-nyckel"
    assert "hemlig-nyckel" not in json.dumps(to_json(answer)) + str(assistant.settings.as_dict()) + repr(
        assistant.settings
    )


def test_a_question_that_a_guard_stops_never_reaches_the_model(ask_with: Make) -> None:
    script = Script(GOOD)
    assistant = ask_with(script)
    statuses = [ask(assistant, text).status for text in ("Min man slår mig", "Tycker du att lagen är bra?", "  ")]
    assert statuses == ["crisis", "refused", "clarification"]
    assert script.asked == []


def test_the_model_gets_no_personal_data(ask_with: Make) -> None:
    script = Script(GOOD)
    answer = ask(ask_with(script), f"Jag heter Anna Ek, 19811218-9876, 070-123 45 67. {QUESTION}")
    told = json.dumps(script.asked, ensure_ascii=False)
    assert not any(secret in told for secret in ("9876", "Anna", "123 45"))
    assert QUESTION in told
    assert any("personuppgifter" in notice for notice in answer.notices)
