"""A question set is read whole, or each bad row is named."""

import json
from pathlib import Path

import pytest

from evals.dataset import HistoryTurn, load_dataset
from vectorstore.errors import BadInput

GOOD = {
    "id": "p1", "question": "Vad hände?", "history": [{"role": "user", "content": "Hej"}], "type": "when",
    "answerable": True, "gold_docs": ["a.md"], "facts": [["1 maj", "1/5"]], "note": "",
}  # fmt: skip


def write(folder: Path, *lines: object, encoding: str = "utf-8") -> Path:
    path = folder / "set.jsonl"
    texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_bytes("\n".join(texts).encode(encoding))
    return path


def test_a_row_keeps_every_field(tmp_path: Path) -> None:
    (row,) = load_dataset(write(tmp_path, GOOD)).rows
    assert (row.id, row.question, row.type, row.answerable) == ("p1", "Vad hände?", "when", True)
    assert row.history == (HistoryTurn("user", "Hej"),)
    assert (row.gold_docs, row.facts) == (("a.md",), (("1 maj", "1/5"),))


def test_only_id_question_and_answerable_are_needed(tmp_path: Path) -> None:
    (row,) = load_dataset(write(tmp_path, {"id": "x", "question": "Vad?", "answerable": False})).rows
    assert (row.history, row.gold_docs, row.facts) == ((), (), ())


def test_blank_lines_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps(GOOD) + "\r", "", {**GOOD, "id": "p2"}, encoding="utf-8-sig")
    assert [row.id for row in load_dataset(path).rows] == ["p1", "p2"]


def test_a_line_separator_inside_a_string_is_no_line_end(tmp_path: Path) -> None:
    (row,) = load_dataset(write(tmp_path, {**GOOD, "question": "Vad\u2028hände?"})).rows
    assert row.question == "Vad\u2028hände?"


def test_a_question_is_asked_as_it_was_written(tmp_path: Path) -> None:
    decomposed = "Vad a\u0308r va\u030ald?"
    (row,) = load_dataset(write(tmp_path, {**GOOD, "question": decomposed})).rows
    assert row.question == decomposed


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("{", "rad 2: är inte giltig JSON"),
        ("[" * 100_000, "rad 2: är inte giltig JSON"),
        ("[1]", "rad 2: är inte ett JSON-objekt"),
        ({**GOOD, "id": "p2", "question": " "}, "rad 2: fältet question ska vara en text"),
        ({**GOOD, "id": 7}, "rad 2: fältet id ska vara en text"),
        ({**GOOD, "id": "p2", "answerable": "ja"}, "rad 2: fältet answerable ska vara true eller false"),
        ({**GOOD, "id": "p2", "facts": ["1 maj"]}, "rad 2: fältet facts ska vara en lista av listor"),
        ({**GOOD, "id": "p2", "facts": [[]]}, "rad 2: fältet facts"),
        ({**GOOD, "id": "p2", "facts": [["\u00ad"]]}, "rad 2: fältet facts"),
        ({**GOOD, "id": "p2", "gold_docs": "a.md"}, "rad 2: fältet gold_docs ska vara en lista"),
        ({**GOOD, "id": "p2", "history": [{"role": "system", "content": ""}]}, "rad 2: fältet history"),
        (GOOD, "rad 2: id 'p1' finns redan på rad 1"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path: Path, bad: object, said: str) -> None:
    with pytest.raises(BadInput) as caught:
        load_dataset(write(tmp_path, GOOD, bad))
    assert said in str(caught.value)


def test_many_bad_rows_are_named_up_to_five_and_counted(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"rad 5: .*; och 3 till"):
        load_dataset(write(tmp_path, *["{"] * 8))


def test_a_file_that_is_empty_missing_or_in_another_encoding_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="inga rader"):
        load_dataset(write(tmp_path, ""))
    with pytest.raises(BadInput, match="går inte att läsa"):
        load_dataset(tmp_path / "saknas.jsonl")
    with pytest.raises(BadInput, match="UTF-8"):
        load_dataset(write(tmp_path, GOOD, encoding="latin-1"))
