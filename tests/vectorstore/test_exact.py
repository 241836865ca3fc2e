"""Exact search: nothing nearer is ever missed, whatever the filter, and a damaged file is noticed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from ingest.sync import sync
from vectorstore import exact, opened
from vectorstore.embeddings import StaticEmbedder, bundled
from vectorstore.errors import InternalError
from vectorstore.exact import ROWS, SIGNS, SUMS, VECTORS, ExactIndex, write_exact
from vectorstore.index import Index
from vectorstore.passages import FILE_NAME, PassageStore, Source
from vectorstore.settings import Settings
from vectorstore.signs import BITS, differing, fewest, signs_of
from vectorstore.types import SearchFilter

KINDS = ("artikel", "tal", "")
SIZE, DIMENSIONS = 60, 8


def month(number: int) -> int:
    return (2010 + number % 10) * 12 + 5 if number % 7 else 0


@pytest.fixture
def vectors(tmp_path: Path) -> np.ndarray:
    """Unit vectors that half precision holds exactly enough, written as a generation's files."""
    made = np.random.default_rng(3).standard_normal((SIZE, DIMENSIONS)).astype(np.float32)
    made = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)
    made[5] = made[4]
    store = PassageStore(tmp_path, create=True)
    store.update((), (Source(f"c{n:03d}", "ord", "", made[n], month(n), KINDS[n % 3]) for n in range(SIZE)), bundled())
    write_exact(tmp_path, store)
    store.close()
    return made


@pytest.mark.parametrize(
    "only",
    [None, SearchFilter(), SearchFilter(kinds=("tal",)), SearchFilter(year_from=2015),
     SearchFilter(kinds=("artikel", "tal"), year_from=2012, year_to=2014), SearchFilter(kinds=("finns inte",))],
)  # fmt: skip
def test_it_finds_what_sorting_everything_finds(tmp_path: Path, vectors: np.ndarray, only: SearchFilter | None) -> None:
    query = vectors[4]
    every = [
        (f"c{n:03d}", float(vectors[n] @ query))
        for n in range(SIZE)
        if only is None
        or (
            (not only.kinds or KINDS[n % 3] in only.kinds)
            and (
                (only.year_from is None and only.year_to is None)
                or (only.year_from or 1) <= month(n) // 12 <= (only.year_to or 9999)
            )
        )
    ]
    expected = sorted(every, key=lambda pair: (-pair[1], pair[0]))[:10]
    found = ExactIndex(tmp_path).search(query, 10, only)
    assert [key for key, _ in found] == [key for key, _ in expected]
    assert [score for _, score in found] == pytest.approx([score for _, score in expected], abs=1e-6)


@pytest.mark.parametrize("only", [None, SearchFilter(kinds=("tal", "artikel")), SearchFilter(kinds=("tal",))])
def test_where_there_are_many_the_signs_tell_which_to_compare(
    tmp_path: Path, vectors: np.ndarray, monkeypatch: pytest.MonkeyPatch, only: SearchFilter | None
) -> None:
    everything = [ExactIndex(tmp_path).search(vector, 3, only) for vector in vectors]
    monkeypatch.setattr(exact, "_ALL_COMPARED", 0)
    monkeypatch.setattr(exact, "_LEAST_KEPT", 15)
    by_signs = [ExactIndex(tmp_path).search(vector, 3, only) for vector in vectors]
    assert [len(found) for found in by_signs] == [3] * SIZE
    pairs = zip(everything, by_signs, strict=True)
    missed = sum(len({key for key, _ in found} - {key for key, _ in told}) for found, told in pairs)
    assert missed <= 0.03 * 3 * SIZE


def test_signs_are_those_of_plain_loops_and_as_far_apart_as_the_angle_says(vectors: np.ndarray) -> None:
    signs = signs_of(vectors)
    assert signs.shape == (BITS // 64, SIZE)
    bits = np.unpackbits(np.ascontiguousarray(signs.T).view(np.uint8), axis=1)
    plain = [int((one != bits[7]).sum()) for one in bits]
    assert differing(signs, vectors[7]).tolist() == plain
    assert plain[7] == 0
    angles = np.arccos(np.clip(vectors @ vectors[7], -1, 1)) / np.pi
    assert np.abs(np.asarray(plain) / BITS - angles).max() < 0.08


def test_the_fewest_are_those_up_to_the_last_ones_count() -> None:
    counts = np.asarray([5, 1, 3, 3, 9, 0], np.uint16)
    assert fewest(counts, 3).tolist() == [1, 2, 3, 5]
    assert fewest(counts, 6).tolist() == [0, 1, 2, 3, 4, 5]


def test_nothing_is_near_a_question_without_content(tmp_path: Path, vectors: np.ndarray) -> None:
    assert ExactIndex(tmp_path).search(np.zeros(DIMENSIONS, np.float32), 10) == []


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    store = PassageStore(tmp_path, create=True)
    write_exact(tmp_path, store)
    store.close()
    assert ExactIndex(tmp_path).search(np.ones(DIMENSIONS, np.float32), 10) == []


@pytest.mark.parametrize("name", [VECTORS, ROWS, SIGNS])
def test_a_file_that_is_gone_or_cut_short_is_an_error(tmp_path: Path, vectors: np.ndarray, name: str) -> None:
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:100])
    with pytest.raises(InternalError):
        ExactIndex(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(InternalError):
        ExactIndex(tmp_path)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    folder = tmp_path / "docs"
    folder.mkdir()
    for number, word in enumerate(("skola", "vård", "bostad", "polis", "domstol")):
        (folder / f"{word}.md").write_text(f"# {word}\n\nUppdrag {number} om {word} redovisas i maj.", "utf-8")
    sync([folder], tmp_path / "store", Settings(), lambda *_: None)
    found = Index(tmp_path / "store", Settings())
    yield found
    found.close()


def test_legs_asked_side_by_side_find_the_same(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    one = index.legs("När redovisas uppdraget om polisen?")
    monkeypatch.setattr(opened, "_WORTH_A_THREAD", 0)
    assert index.legs("När redovisas uppdraget om polisen?") == one
    assert list(one) == ["words", "stems", "ngrams", "context", "dense"]


def test_beyond_its_size_the_graph_is_asked(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = index.legs("Vad gör domstolen?")["dense"]
    monkeypatch.setattr(opened, "MOST_CHUNKS", 0)
    graph = index.legs("Vad gör domstolen?")["dense"]
    assert [key for key, _ in graph] == [key for key, _ in whole]
    assert [score for _, score in graph] == pytest.approx([score for _, score in whole], abs=2e-3)


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes(255 - byte for byte in data[middle : middle + 4]) + data[middle + 4 :]


DAMAGES = {
    "gone": None, "empty": lambda _: b"", "archive": lambda _: b"PK", "short": lambda b: b[:-4], "flipped": flipped,
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", [VECTORS, ROWS, SIGNS, SUMS])
def test_damaged_vectors_come_back_from_the_passages_without_embedding(
    index: Index, monkeypatch: pytest.MonkeyPatch, name: str, damage: str
) -> None:
    path = index.store.folder(1) / name
    whole, change = path.read_bytes(), DAMAGES[damage]
    path.unlink()
    if change:
        path.write_bytes(change(whole))

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is to be embedded anew")

    monkeypatch.setattr(StaticEmbedder, "embed_documents", refuse)
    again = Index(index.store.root, Settings())
    assert again.manifest.generation == 1
    assert path.read_bytes() == whole
    assert again.search("Vad gör domstolen?")[0].document.path == "domstol.md"
    again.close()


def test_a_store_without_vectors_and_passages_is_rebuilt_from_its_documents(index: Index) -> None:
    for name in (VECTORS, FILE_NAME):
        (index.store.folder(1) / name).unlink()
    again = Index(index.store.root, Settings())
    assert again.manifest.generation == 2
    assert again.search("Vad gör domstolen?")[0].document.path == "domstol.md"
    again.close()
