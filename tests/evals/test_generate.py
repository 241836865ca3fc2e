"""Drafts from documents, variants of questions, and disturbed documents: all by rule, all the same every time."""

import json
from pathlib import Path

import pytest

from evals.__main__ import main
from evals.dataset import EvalRow, load_dataset
from evals.facts import normalise
from evals.generate import from_document, negatives, without_duplicates
from evals.generate_sentences import from_sentence
from evals.mutate import CHANGES
from evals.slices import right
from evals.stress import CODE_WORD, KINDS
from evals.variants import RULES, robustness, variants_of
from tests.evals.fake_system import answer, case, small_store
from vectorstore.types import Document

TEXT = """## Uppdrag om statistik

Socialstyrelsen ska lämna en rapport om skyddade boenden senast den 31 mars 2026. Uppdraget ska redovisas senast den
1 juni 2027. Socialstyrelsen får högst 5 miljoner kronor för arbetet med stödet.

- Brottsoffermyndigheten ansvarar för stödet till brottsoffer i hela landet.

Med skyddat boende avses ett boende som tillhandahåller platser för den som behöver skydd.
"""


def drafts() -> list[EvalRow]:
    return list(from_document(Document("s", "a.md", "Uppdrag om boenden", TEXT)))


def test_deadlines_amounts_agencies_definitions_and_headings_become_questions() -> None:
    made = {one.type: one for one in drafts()}
    questions = {one.question for one in drafts()}
    assert "När ska Socialstyrelsen senast lämna en rapport om skyddade boenden?" in questions
    assert "När ska uppdraget i ”Uppdrag om boenden” senast redovisas?" in questions
    assert "Vilken myndighet ansvarar för stödet till brottsoffer i hela landet?" in questions
    assert "Vad menas med skyddat boende?" in questions
    assert made["money"].typed_facts[0].alternatives == ("5 miljoner kronor",)
    assert made["money"].typed_facts[0].bound == "max"
    assert (made["which_agency"].typed_facts[0].alternatives, made["money"].consequence) == (
        ("Brottsoffermyndigheten",),
        "money",
    )
    assert all(one.status == "draft" and one.evidence[0][0].quote in TEXT for one in drafts())


def made_of(sentence: str) -> tuple[str, str, str] | None:
    made = from_sentence(sentence, "Uppdrag om boenden")
    return None if made is None else (made.kind, made.question, made.fact.alternatives[0])


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Socialstyrelsen ska även ta fram statistik om skyddade boenden.",
         ("which_agency", "Vilken myndighet ska ta fram statistik om skyddade boenden?", "Socialstyrelsen")),
        ("Kontaktförbud är en skyddsåtgärd.", ("what", "Vad är kontaktförbud?", "skyddsåtgärd")),
        ("Regeringen avsätter 100 miljoner kronor 2026 för att korta köerna.",
         ("money", "Hur mycket avsätter regeringen för att korta köerna?", "100 miljoner kronor")),
        ("Programmet är en del av strategin mot våld.", None),
        ("Psykiskt våld är ett omfattande problem i samhället.", None),
        ("Länsstyrelserna ska samverka med kommunerna om skyddade boenden.", None),
        ("Uppdraget ska delredovisas senast den 31 mars 2025 och den 22 oktober 2026.", None),
    ],
)  # fmt: skip
def test_a_sentence_becomes_a_question_only_where_a_template_fits(
    sentence: str, wanted: tuple[str, str, str] | None
) -> None:
    assert made_of(sentence) == wanted


def test_english_is_made_where_only_a_title_or_a_term_goes_in() -> None:
    made = {one.type: dict(one.variants) for one in drafts()}
    assert made["what"] == {"engelska": "What is meant by ”skyddat boende”?"}
    assert made["money"] == made["which_agency"] == {}
    reports = [one.variants for one in drafts() if "redovisas" in one.question]
    assert reports == [
        (("engelska", "What is the latest date for reporting on the assignment in ”Uppdrag om boenden”?"),)
    ]
    assert all(not one.variants for one in negatives(drafts(), [TEXT]))


@pytest.mark.parametrize(
    ("heading", "asked"),
    [
        ("## Så togs programmet fram", []),
        ("## Hur länge gäller ett beslut om skydd?", ["Hur länge gäller ett beslut om skydd?"]),
        ("## 4. Stöd till utsatta barn", ["Vad säger underlaget om stöd till utsatta barn?"]),
    ],
)  # fmt: skip
def test_a_heading_that_is_a_clause_is_no_question(heading: str, asked: list[str]) -> None:
    rows = from_document(Document("s", "a.md", "A", f"{heading}\n\nText.\n"))
    assert [one.question for one in rows if one.type == "heading"] == asked


def test_a_year_in_no_document_makes_a_question_without_an_answer() -> None:
    made = list(negatives(drafts(), [TEXT]))
    assert made
    assert all(not one.answerable and one.expected_outcome == "no_evidence" and not one.typed_facts for one in made)
    assert all("2033" in one.question and "2033" not in TEXT for one in made)


def test_a_question_that_is_nearly_there_already_is_left_out() -> None:
    first, *_ = drafts()
    assert without_duplicates(drafts() + drafts()) == without_duplicates(drafts())
    assert first not in without_duplicates(drafts(), [first])


def test_generated_drafts_are_valid_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = small_store(tmp_path, {"a.md": f"# Uppdrag om boenden\n\n{TEXT}"})
    out = tmp_path / "utkast.jsonl"
    assert main(["generate", "--store", str(store), "--out", str(out)]) == 0
    assert len(load_dataset(out).rows) > 5
    assert main(["validate", str(out), "--store", str(store)]) == 0
    assert "0 felaktiga, 0 inaktuella, 0 med en anmärkning" in capsys.readouterr().out
    before = out.read_bytes()
    assert main(["generate", "--store", str(store), "--out", str(out)]) == 0
    assert out.read_bytes() == before


# Variants

QUESTION = "Vilka åtgärder ska Socialstyrelsen vidta avseende jourboende för våldsutsatta?"


def asked() -> EvalRow:
    return EvalRow("1", QUESTION, True, facts=(("132",),), variants=(("engelska", "Which measures?"),))


def test_each_rule_changes_the_question_its_own_way() -> None:
    made = {one.variant: one.question for one in variants_of(asked())}
    assert set(made) == {*RULES, "engelska"}
    assert made["no_diacritics"] == "Vilka atgarder ska Socialstyrelsen vidta avseende jourboende for valdsutsatta?"
    assert made["easy"] == "Vilka saker ska Socialstyrelsen göra om jourboende för våldsutsatta?"
    assert made["split_compounds"].count(" ") > QUESTION.count(" ")
    assert len(made["terse"].split()) < len(QUESTION.split())
    changed = sum(a != b for a, b in zip(made["typos"], QUESTION, strict=True))
    assert 1 <= changed <= 2
    assert made["engelska"] == "Which measures?"


def test_a_variant_belongs_to_its_row_and_is_the_same_every_time() -> None:
    assert variants_of(asked()) == variants_of(asked())
    assert all(one.variant_of == "1" and one.facts == (("132",),) for one in variants_of(asked()))


def test_robustness_by_hand() -> None:
    """Two originals right; of four variants one is wrong: drops 0 and ½, one of two right in all, one flip of four."""
    run = [case(key="a"), case(key="b")]
    for at, (key, good) in enumerate([("a", True), ("a", True), ("b", True), ("b", False)]):
        given = answer() if good else answer(text="Inget.")
        run.append(case(given, key=f"{key}~{at}", variant=f"v{at % 2}", variant_of=key))
    made = robustness(run)
    assert made is not None
    assert (made["right"], made["mean_drop"], made["worst_of_k"], made["flip_rate"]) == (1.0, 0.25, 0.5, 0.25)
    assert made["by_kind"]["v1"] == {"n": 2, "before": 1.0, "after": 0.5, "flips": 0.5}  # type: ignore[index]
    assert robustness([case()]) is None
    assert right(case()) is True


def test_variants_are_written_beside_their_rows(tmp_path: Path) -> None:
    path, out = tmp_path / "set.jsonl", tmp_path / "v.jsonl"
    path.write_text(json.dumps({"id": "1", "question": QUESTION, "answerable": True}), "utf-8")
    assert main(["variants", str(path), "--out", str(out)]) == 0
    rows = load_dataset(out).rows
    assert rows[0].question == QUESTION
    assert len(rows) >= 5


# Disturbed documents

DOCS = {
    "a.md": "---\npublished: 2024-05-01\n---\n# A\n\nStödet är 132 kronor. Det söks på webben.\n",
    "b.md": "# B\n\nAnnat.\n",
}
ROWS = [
    EvalRow("1", "Hur stort?", True, gold_docs=("a.md",), facts=(("132 kronor",),)),
    EvalRow("2", "Vem?", False),
]


def test_the_answer_is_gone_with_its_document() -> None:
    texts, rows = KINDS["gold_removed"](dict(DOCS), ROWS)
    assert set(texts) == {"b.md"}
    assert [(one.id, one.answerable) for one in rows] == [("1", False), ("2", False)]
    elsewhere = {**DOCS, "c.md": "Stödet är 132 kr."}
    assert [one.id for one in KINDS["gold_removed"](elsewhere, ROWS)[1]] == ["2"]


SECTIONS = """---
title: A
---

Inledning utan svar.

Stödet är 132 kronor, kort sagt.

## Stöd

Stödet är 132 kronor. Det söks på webben.

### Hur

På webben.
"""


def test_only_the_sections_that_hold_the_answer_are_removed() -> None:
    texts, rows = KINDS["section_removed"]({"a.md": SECTIONS, "b.md": "# B\n\nAnnat.\n"}, ROWS)
    assert texts["a.md"] == "---\ntitle: A\n---\n\nInledning utan svar.\n\n### Hur\n\nPå webben.\n"
    assert texts["b.md"] == "# B\n\nAnnat.\n"
    assert [(one.id, one.answerable, one.expected_outcome) for one in rows] == [
        ("1", False, "no_evidence"),
        ("2", False, ""),
    ]
    elsewhere = {"a.md": SECTIONS, "c.md": "Stödet är 132 kr."}
    assert [one.id for one in KINDS["section_removed"](elsewhere, ROWS)[1]] == ["2"]


def test_a_range_is_not_disturbed_at_one_end() -> None:
    row = EvalRow("1", "Hur många?", True, gold_docs=("a.md",), facts=(("10–15 procent",),))
    assert KINDS["conflict"]({"a.md": "Det är 10–15 procent."}, [row]) == ({"a.md": "Det är 10–15 procent."}, [])


def test_the_joint_s_stays_in_a_split_compound() -> None:
    asked_for = EvalRow("1", "Vad gör Kvinnofridslinjen i sitt utvecklingsarbete?", True)
    made = {one.variant: one.question for one in variants_of(asked_for)}
    assert made["split_compounds"] == "Vad gör Kvinnofrids linjen i sitt utvecklings arbete?"


def test_a_distractor_lacks_the_answer() -> None:
    texts, rows = KINDS["distractors"](dict(DOCS), ROWS)
    assert "132" not in texts["a-utdrag.md"]
    assert "Det söks på webben." in texts["a-utdrag.md"]
    assert rows == ROWS


@pytest.mark.parametrize(
    ("kind", "path", "dated"), [("counterfactual", "a-kopia.md", "2024"), ("conflict", "a-aldre.md", "2001")]
)
def test_another_version_says_what_is_then_forbidden(kind: str, path: str, dated: str) -> None:
    texts, (changed,) = KINDS[kind](dict(DOCS), ROWS)
    assert texts["a.md"] == DOCS["a.md"]
    assert "139 kronor" in texts[path]
    assert f"published: {dated}" in texts[path]
    assert changed.forbidden[0].alternatives == ("139 kronor",)
    assert changed.superseded == (path,)


def test_an_injected_instruction_has_a_forbidden_code_word() -> None:
    texts, rows = KINDS["injection"](dict(DOCS), ROWS)
    assert CODE_WORD in texts["a.md"]
    assert CODE_WORD not in texts["b.md"]
    assert all(one.forbidden[-1].alternatives == (CODE_WORD,) for one in rows)


def test_disturbed_documents_are_written_to_be_synced_and_run(tmp_path: Path) -> None:
    source, path = tmp_path / "in", tmp_path / "set.jsonl"
    source.mkdir()
    for name, text in DOCS.items():
        (source / name).write_text(text, "utf-8")
    path.write_text(json.dumps({"id": "1", "question": "Hur?", "answerable": True, "gold_docs": ["a.md"]}), "utf-8")
    given = ["stress", str(source), str(path), "--kind", "injection", "--out", str(tmp_path / "ut")]
    assert main(given) == 0
    assert CODE_WORD in (tmp_path / "ut" / "kalla" / "a.md").read_text("utf-8")
    assert load_dataset(tmp_path / "ut" / "rader.jsonl").rows[0].forbidden
    assert main(["stress", str(tmp_path / "tom"), str(path), "--kind", "injection", "--out", str(tmp_path / "x")]) == 2


def test_a_number_is_changed_to_another() -> None:
    assert CHANGES["number"]("132 kronor") == "139 kronor"
    assert normalise("139 kronor") != normalise("132 kronor")
