"""The fast features against the plain ones, passage by passage."""

from __future__ import annotations

import numpy as np
import pytest

from tests.vectorstore import plain_features as slow
from vectorstore.candidates import Candidates, gram_hash, gram_hashes, numbered
from vectorstore.embeddings import bundled
from vectorstore.features import NAMES
from vectorstore.lexical import LexicalIndex, Passage
from vectorstore.passages import PassageStore, Source
from vectorstore.question import variants_of
from vectorstore.rank import Rescorer

TEXTS = (
    (
        "Bygglov",
        "Du söker bygglov hos kommunen. Avgiften för bygglovet är 4 000 kronor.\nHandläggningen tar tio veckor.",
    ),
    (
        "Förskola\nBarn och unga",
        "Barnet får plats på förskolan. Förskollärarna tar emot. De är tre. Barnen leker. Slut.",
    ),
    ("NCK", "Nationellt centrum för kvinnofrid ger stöd. NCK:s kvinnofridslinje är en stödtelefon, gratis och öppen."),
    ("", "Regeringen ger Jämställdhetsmyndigheten i uppdrag att stödja kommuner. Uppdraget redovisas 2025."),
    ("Tomt", "…"),
    ("Och", "och att det som"),
    ("Lång", "jämställdhetsintegreringsuppdraget " * 3 + "x" * 80),
)
QUESTIONS = (
    "Hur lång tid tar handläggningen av bygglov?",
    "Vad kostar bygglov bygglov bygglovet?",
    "När får barnet plats på forskolan?",
    "Vad gör NCK mot våld i nära relationer, och kvinno frids linjen?",
    "Vilket uppdrag har JämM fått?",
    "å",
    "jämställdhetsintegrering 2025",
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Source], LexicalIndex, PassageStore]:
    folder = tmp_path_factory.mktemp("features")
    vectors = bundled().embed_documents([text for _, text in TEXTS])
    sources = [Source(f"c{n}", text, title, vectors[n]) for n, (title, text) in enumerate(TEXTS)]
    lexical = LexicalIndex(folder / "lexical", create=True)
    lexical.update((), [Passage(s.id, s.body, s.context) for s in sources])
    store = PassageStore(folder, create=True)
    store.update((), sources, bundled())
    store.close()
    return sources, lexical, PassageStore(folder)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_feature_is_what_plain_loops_make_it(
    parts: tuple[list[Source], LexicalIndex, PassageStore], question: str
) -> None:
    sources, lexical, store = parts
    rescorer = Rescorer(lexical, store)
    candidates = rescorer.candidates([source.id for source in sources])
    table = rescorer.table(rescorer.question(question, bundled().embed_query(question)), candidates)
    variants = variants_of(question, store)
    for row, source in zip(table, sources, strict=True):
        one = slow.plain(source, bundled())
        expected = {
            **slow.lexical(question, one, lexical.idf, store.mean_words, store.mean_letters),
            **slow.soft(question, one, lexical.idf, variants),
            **slow.late(question, one, bundled()),
        }
        found = {name: row[NAMES.index(name)] for name in expected}
        assert found == pytest.approx(expected, abs=2e-6), source.body


def test_variants_are_spellings_and_compounds_of_the_vocabulary(
    parts: tuple[list[Source], LexicalIndex, PassageStore],
) -> None:
    found = variants_of("forskolan och kvinnofrids linje", parts[2])
    assert found == {"forskolan": ("förskolan",), "kvinnofrids": ("kvinnofridslinje",), "linje": ("kvinnofridslinje",)}


def test_numbering_is_what_sorting_gives() -> None:
    values = np.random.default_rng(1).integers(0, 500, 2_000)
    unique, place = np.unique(values, return_inverse=True)
    found = numbered(values, 500)
    assert np.array_equal(found[0], unique)
    assert np.array_equal(found[1], place)


def test_grams_are_found_within_words_only(parts: tuple[list[Source], LexicalIndex, PassageStore]) -> None:
    store = parts[2]
    candidates = Candidates(store.read(["c0"]), store)
    hashes = np.asarray(sorted(gram_hashes("bygglov", 4)), np.uint64)
    words, places = candidates.gram_hits(hashes, 4)
    assert sorted(set(places.tolist())) == list(range(len(hashes)))
    across = np.asarray([gram_hash("v><a")], np.uint64)
    assert not len(candidates.gram_hits(across, 4)[0])
    assert len(words)
