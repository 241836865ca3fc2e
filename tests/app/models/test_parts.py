"""Prompts with strict variables, the token budget without a network, and sentences as they arrive."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

import pytest
import tiktoken
from hypothesis import given
from hypothesis import strategies as st

from app.assistant import open_assistant
from app.models import budget, prompts
from app.models.budget import SAFETY, how_many_fit, model_tokens
from app.models.checked import issue
from app.models.prompts import FOLDER, fill, prompts_hash
from app.models.reading import AnswerReader, Said
from app.models.writing import Writer
from app.types import Question
from evals.systems import LocalSource, StoredTexts
from tests.fakes import FakeTalker
from vectorstore.errors import InternalError, UserError
from vectorstore.settings import Settings, load_settings
from vectorstore.tokens import count_tokens
from vectorstore.types import Chunk, Document, Hit


@pytest.fixture(autouse=True)
def fresh_encoding() -> None:
    budget._o200k.cache_clear()


def hits(count: int, text: str = "Lagen gäller från den 1 juli 2025. ") -> list[Hit]:
    found = []
    for number in range(count):
        body = f"Stycke {number}. " + text * 20
        document = Document("s", f"hemlig/{number}.md", f"Titel {number}", body, url=f"https://example.se/{number}")
        chunk = Chunk(f"c{number}", document.id, 0, 0, len(body), body)
        found.append(Hit(chunk, document, 1.0, number + 1, ("lexical",)))
    return found


def test_every_missing_and_unknown_variable_is_named_at_once() -> None:
    with pytest.raises(InternalError, match="missing passages, missing question, unknown fråga"):
        fill("svar-fraga", {"fråga": "x"})


def test_braces_in_a_value_are_not_filled() -> None:
    assert "{{passages}}" in fill("svar-fraga", {"passages": "x", "question": "{{passages}}"})


def test_changing_a_prompt_changes_the_hash(tmp_path: Path) -> None:
    for path in FOLDER.glob("*.md"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    assert prompts_hash(tmp_path) == prompts_hash()
    (tmp_path / "README.md").write_text("annat", "utf-8")
    assert prompts_hash(tmp_path) == prompts_hash()
    (tmp_path / "svar-system.md").write_text("annat {{sentences}} {{nothing}}", "utf-8")
    assert prompts_hash(tmp_path) != prompts_hash()


def test_changing_a_prompt_changes_what_the_model_is_told_and_the_hash_in_answers_and_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    def told() -> tuple[str, str, object]:
        talker = FakeTalker("Nej.")
        Writer(talker, 2500).write("Vad gäller?", hits(1))
        assistant = open_assistant(store, Settings(evidence_min=0.0))
        answer = assistant.ask(Question("Vad innebär det samordnade stödet?"))
        described = LocalSource(assistant, StoredTexts(store), Settings()).describe()
        assistant.index.close()
        return talker.told[0][0], answer.prompts, described["prompts"]

    before = told()
    for path in FOLDER.glob("*.md"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(prompts, "FOLDER", tmp_path)
    assert told() == before
    (tmp_path / "svar-system.md").write_text("Svara på rim. {{sentences}} {{nothing}}", "utf-8")
    after = told()
    assert after[0].startswith("Svara på rim.")
    assert before[1] == before[2] != after[1] == after[2] != ""


def test_the_readme_names_every_prompt_and_every_variable() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    for path in FOLDER.glob("*.md"):
        if path.name != "README.md":
            row = next(line for line in readme.splitlines() if f"`{path.name}`" in line)
            reader = FOLDER.parent / row.split("|")[4].strip().strip("`")
            assert f'fill("{path.stem}"' in reader.read_text("utf-8")
            for variable in prompts._VARIABLE.findall(path.read_text("utf-8")):
                assert f"`{variable}`" in row


def test_without_ranks_at_hand_the_shipped_encoding_counts_with_a_margin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(tiktoken, "get_encoding", lambda name: pytest.fail("a download was begun"))
    text = "Regeringen föreslår att lagen ska träda i kraft."
    assert model_tokens(text) == int(count_tokens(text) * SAFETY) + budget.PER_MESSAGE


def test_a_damaged_cache_is_left_alone_and_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged = tmp_path / budget._CACHE_NAME
    damaged.write_bytes(b"inget")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(tiktoken, "get_encoding", lambda name: pytest.fail("a download was begun"))
    assert model_tokens("hej") > 0
    assert damaged.read_bytes() == b"inget"


def test_ranks_in_the_cache_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ranks = b"\n".join(base64.b64encode(bytes([byte])) + f" {byte}".encode() for byte in range(256))
    (tmp_path / budget._CACHE_NAME).write_bytes(ranks)
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr(budget, "_SHA256", sha256(ranks).hexdigest())
    small = tiktoken.Encoding("o", pat_str=".", mergeable_ranks={bytes([b]): b for b in range(256)}, special_tokens={})
    monkeypatch.setattr(tiktoken, "get_encoding", lambda name: small)
    assert model_tokens("abcd") == 4 + budget.PER_MESSAGE


def test_the_cache_name_is_tiktokens_own() -> None:
    import inspect
    import re
    from hashlib import sha1

    from tiktoken_ext import openai_public

    source = inspect.getsource(openai_public.o200k_base)
    address = re.search(r'"(https://[^"]+)"', source)
    assert address
    assert sha1(address[1].encode()).hexdigest() == budget._CACHE_NAME
    assert budget._SHA256 in source


def test_as_many_passages_as_fit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    talker = FakeTalker("Nej.")
    Writer(talker, 2500).write("Vad gäller?", hits(8))
    few = talker.told[0][1].count("[K")
    Writer(talker, 20_000).write("Vad gäller?", hits(8))
    assert 1 <= few < 8 == talker.told[1][1].count("[K")
    shown = [passage.shown for passage in issue(hits(8))]
    assert how_many_fit(shown, sum(model_tokens(text) for text in shown[:3])) == 3
    assert sum(model_tokens(part) for part in talker.told[0]) <= 2500


def test_the_model_sees_no_path_and_no_address() -> None:
    found = hits(1, "Läs mer på [sidan](https://example.se/x), www.example.se eller mejla info@example.se. ")
    shown = issue(found)[0].shown
    assert shown.startswith("[K1] Titel 0")
    assert not any(part in shown for part in ("http", "www", "hemlig", "@", "example.se"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lagen gäller [K1].", [Said("Lagen gäller.", ("K1",))]),
        ("Lagen gäller. [K1]", [Said("Lagen gäller.", ("K1",))]),
        ("Lagen gäller [K1, K3][k2]", [Said("Lagen gäller.", ("K1", "K3", "K2"))]),
        ("Lagen gäller (K1).", [Said("Lagen gäller.", ("K1",))]),
        ("Lagen gäller [1].", [Said("Lagen gäller.", ("K1",))]),
        ("Lagen gäller 【K2】.", [Said("Lagen gäller.", ("K2",))]),
        ("Ett. Två [K1].", [Said("Ett.", ()), Said("Två.", ("K1",))]),
        ("- **Ett** [K1]\n- Två [K2]", [Said("Ett.", ("K1",), True), Said("Två.", ("K2",), True)]),
        ("Så här är det:\nEtt [K1].", [Said("Ett.", ("K1",))]),
        ("[K1]", []),
        ("Utan källa.", [Said("Utan källa.", ())]),
        ("<think>Hm [K1].</think>Ett [K1].", [Said("Ett.", ("K1",))]),
        ("<think>Hm [K1].", []),
        ("", []),
    ],
)  # fmt: skip
def test_sentences_with_their_marks(text: str, expected: list[Said]) -> None:
    reader = AnswerReader()
    assert [*reader.feed(text), *reader.finish()] == expected


@given(st.lists(st.sampled_from([1, 2, 3, 5, 8, 13]), min_size=1, max_size=40))
def test_where_the_pieces_are_cut_changes_nothing(sizes: list[int]) -> None:
    text = "<think>Nej [K1].</think>Ett är 1,5 miljoner [K1]. Två gäller den 3 maj. Tre [K2][K3].\n"
    text += "- Fyra (K4)\n\nFem [5]. Sex"
    whole = AnswerReader()
    expected = [*whole.feed(text), *whole.finish()]
    reader, got, at = AnswerReader(), [], 0
    for size in sizes:
        got += reader.feed(text[at : at + size])
        at += size
    got += [*reader.feed(text[at:]), *reader.finish()]
    assert got == expected
    assert len(expected) == 6


@given(st.text(max_size=300))
def test_no_text_breaks_the_reader(text: str) -> None:
    reader = AnswerReader()
    for said in (*reader.feed(text), *reader.finish()):
        assert said.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KALLSVAR_LLM", "ollama:x"), ("KALLSVAR_LLM", "openai:"), ("KALLSVAR_LLM_BASE_URL", "localhost:11434"),
        ("KALLSVAR_LLM_TIMEOUT_S", "0"), ("KALLSVAR_LLM_RETRIES", "-1"), ("KALLSVAR_LLM_CONTEXT_TOKENS", "100"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_work_is_said_at_once(name: str, value: str) -> None:
    with pytest.raises(UserError):
        load_settings({name: value})


def test_the_key_is_in_no_printed_settings() -> None:
    settings = load_settings({"KALLSVAR_LLM": "openai:gemma3", "KALLSVAR_LLM_API_KEY": "hemlig"})
    assert settings.llm_api_key == "hemlig"
    assert "hemlig" not in f"{settings.as_dict()} {settings!r}"
