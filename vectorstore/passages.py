"""What rescoring needs of each passage, kept compactly beside the indexes: word, subword and sentence numbers.

One SQLite file in the generation's folder, so that a sync adds and removes rows as it does elsewhere.
Sentence 0 of a passage is its context (title, headings, lead); the body's sentences count from 1.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis import folded, sentence_words, sentences, stem_of
from vectorstore.answer_kinds import held_by
from vectorstore.embeddings import StaticEmbedder
from vectorstore.errors import InternalError

FILE_NAME = "passages.sqlite"
_BATCH = 500
_MOST = 65_000
_SCHEMA = """
CREATE TABLE IF NOT EXISTS words (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, stem TEXT NOT NULL, folded TEXT);
CREATE INDEX IF NOT EXISTS words_by_stem ON words (stem);
CREATE INDEX IF NOT EXISTS words_by_folded ON words (folded) WHERE folded IS NOT NULL;
CREATE TABLE IF NOT EXISTS passages (chunk TEXT PRIMARY KEY, words BLOB NOT NULL, word_sentences BLOB NOT NULL,
  pieces BLOB NOT NULL, piece_sentences BLOB NOT NULL, vector BLOB NOT NULL, holds INTEGER NOT NULL,
  month INTEGER NOT NULL, body_words INTEGER NOT NULL, body_letters INTEGER NOT NULL, kind TEXT NOT NULL);
"""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as it comes in. `month` counts from year 0 (year × 12 + month − 1), 0 where unknown."""

    id: str
    body: str
    context: str
    vector: NDArray[np.float32]
    month: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Passages side by side. `…_at`: which passage a word or piece stands in; `…_sentence`: its sentence there.

    words, pieces: numbers of content words and of the bundled model's pieces, in order of the text.
    vectors: (passages, dimensions). holds: bits of `answer_kinds.KINDS`. months: of publication, 0 unknown.
    body_words, body_letters: content words of the body, and their letters. kinds: of the documents.
    """

    ids: tuple[str, ...]
    words: Ints
    word_at: Ints
    word_sentence: Ints
    pieces: Ints
    piece_at: Ints
    piece_sentence: Ints
    vectors: NDArray[np.float32]
    holds: Ints
    months: Ints
    body_words: Ints
    body_letters: Ints
    kinds: tuple[str, ...]


class PassageStore:
    """Reads and writes one generation's file. One connection, any thread (SQLite serialises)."""

    def __init__(self, folder: Path, create: bool = False) -> None:
        path = folder / FILE_NAME
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'ro'}"
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            if create:
                # A draft: nobody reads it before it is flushed as a whole (`generations`).
                self._connection.executescript(f"PRAGMA synchronous = OFF; {_SCHEMA}")
            sums = "SELECT count(*), coalesce(sum(body_words), 0), coalesce(sum(body_letters), 0) FROM passages"
            self._size, self._words, self._letters = map(int, self._connection.execute(sums).fetchone())
        except sqlite3.Error as error:
            raise InternalError(f"{path} cannot be opened: {error}") from error
        self._numbers: dict[str, int] | None = None
        self._letters_of: tuple[NDArray[np.uint32], Ints] | None = None
        self.words_with_stem: Callable[[str], Ints] = lru_cache(maxsize=4096)(self._words_with_stem)
        """Numbers of the vocabulary's words with this stem, in order. For readers: a later `update` goes unseen."""

    def close(self) -> None:
        """Close the file, and break the ring of references that would keep what was read until a collection."""
        self._connection.close()
        self.__dict__.pop("words_with_stem", None)

    def count(self) -> int:
        """How many passages there were when the file was opened."""
        return self._size

    @property
    def mean_words(self) -> float:
        """Content words of a body, on average; at least 1."""
        return max(self._words / max(self._size, 1), 1.0)

    @property
    def mean_letters(self) -> float:
        """Letters of a body's content words, on average; at least 1."""
        return max(self._letters / max(self._size, 1), 1.0)

    def update(self, remove: Sequence[str], add: Iterable[Source], embedder: StaticEmbedder) -> None:
        """Remove by chunk id, then add, in one transaction. `embedder` is the bundled model, for its pieces."""
        if self._numbers is None:
            self._numbers = dict(self._connection.execute("SELECT word, id FROM words"))
        known = len(self._numbers)
        rows = list(self._rows(add, embedder, self._numbers))
        fresh = [(n, w, stem_of(w), folded(w)) for w, n in list(self._numbers.items())[known:]]
        with self._connection:
            self._connection.executemany("DELETE FROM passages WHERE chunk = ?", [(key,) for key in remove])
            self._connection.executemany("INSERT INTO words VALUES (?, ?, ?, ?)", fresh)
            self._connection.executemany("INSERT OR REPLACE INTO passages VALUES (?,?,?,?,?,?,?,?,?,?,?)", rows)

    def forget_words(self) -> None:
        """Take from the vocabulary the words that stand nowhere any more. Their numbers stay, so that no passage
        is rewritten: the row's word becomes one that no text holds."""
        used = np.zeros(1, bool)
        for (blob,) in self._connection.execute("SELECT words FROM passages"):
            if len(numbers := np.frombuffer(blob, np.uint32)):
                if (most := int(numbers.max())) >= len(used):
                    used = np.concatenate([used, np.zeros(most + 1, bool)])
                used[numbers] = True
        listed = [row[0] for row in self._connection.execute("SELECT id FROM words WHERE word NOT GLOB ' *'")]
        gone = [(f" {number}", number) for number in listed if number >= len(used) or not used[number]]
        with self._connection:
            self._connection.executemany("UPDATE words SET word = ?, stem = '', folded = NULL WHERE id = ?", gone)
        self._numbers = None

    def _rows(
        self, add: Iterable[Source], embedder: StaticEmbedder, numbers: dict[str, int]
    ) -> Iterator[tuple[object, ...]]:
        sources = [(source, [source.context, *sentences(source.body)]) for source in add]
        # The passages of a document share their context.
        flat = list(dict.fromkeys(part for _, parts in sources for part in parts))
        pieces_of = dict(zip(flat, embedder.pieces.of(flat), strict=True))
        for source, parts in sources:
            told = (*sentence_words(source.context, False), *sentence_words(source.body))
            words, places, body_words, body_letters = _numbered(told, numbers)
            pieces = [pieces_of[part] for part in parts]
            at = np.repeat(np.minimum(np.arange(len(parts)), _MOST), [len(one) for one in pieces])
            yield (
                source.id,
                np.asarray(words, np.uint32).tobytes(),
                np.asarray(places, np.uint16).tobytes(),
                np.concatenate(pieces).tobytes(),
                at.astype(np.uint16).tobytes(),
                source.vector.astype(np.float16).tobytes(),
                held_by(source.body),
                source.month,
                body_words,
                body_letters,
                source.kind,
            )

    def read(self, ids: Sequence[str]) -> Prepared:
        """The passages that exist among `ids`, in that order."""
        found: dict[str, tuple[bytes, bytes, bytes, bytes, bytes, int, int, int, int, str]] = {}
        for at in range(0, len(ids), _BATCH):
            part = list(ids[at : at + _BATCH])
            marks = ",".join("?" * len(part))
            for row in self._connection.execute(f"SELECT * FROM passages WHERE chunk IN ({marks})", part):
                found[row[0]] = row[1:]
        kept = tuple(key for key in dict.fromkeys(ids) if key in found)
        rows = [found[key] for key in kept]
        holds, months, body_words, body_letters = (np.asarray([row[c] for row in rows], np.int64) for c in (5, 6, 7, 8))
        return Prepared(
            kept,
            _joined(rows, 0, np.uint32),
            _owners(rows, 0, 4),
            _joined(rows, 1, np.uint16),
            _joined(rows, 2, np.uint16),
            _owners(rows, 2, 2),
            _joined(rows, 3, np.uint16),
            _matrix([row[4] for row in rows]),
            holds,
            months,
            body_words,
            body_letters,
            tuple(row[9] for row in rows),
        )

    def shape(self) -> tuple[int, int]:
        """(vectors, dimensions) as the file is now."""
        query = "SELECT count(*), coalesce(max(length(vector)), 0) / 2 FROM passages"
        size, dimensions = self._connection.execute(query).fetchone()
        return size, dimensions

    def vector_rows(self) -> Iterator[tuple[str, bytes, str, int]]:
        """(chunk id, vector in half precision, kind, month) of every passage, in order of id."""
        yield from self._connection.execute("SELECT chunk, vector, kind, month FROM passages ORDER BY chunk")

    def vectors(self, ids: Sequence[str]) -> NDArray[np.float32]:
        """(ids, dimensions); KeyError where an id is unknown."""
        stored = dict(self._connection.execute("SELECT chunk, vector FROM passages"))
        return _matrix([stored[key] for key in ids])

    def _words_with_stem(self, stem: str) -> Ints:
        rows = self._connection.execute("SELECT id FROM words WHERE stem = ? ORDER BY id", (stem,))
        return np.asarray([row[0] for row in rows], np.int64)

    def unfolded(self, word: str) -> list[str]:
        """The vocabulary's words that are `word` when å ä ö é are written a a o e."""
        return [row[0] for row in self._connection.execute("SELECT word FROM words WHERE folded = ?", (word,))]

    def vocabulary(self) -> tuple[str, ...]:
        """All words, in order of number."""
        query = "SELECT word FROM words WHERE word NOT GLOB ' *' ORDER BY id"
        return tuple(row[0] for row in self._connection.execute(query))

    def known(self, words: Collection[str]) -> set[str]:
        """Those of `words` that stand anywhere."""
        listed = list(words)
        found: set[str] = set()
        for at in range(0, len(listed), _BATCH):
            part = listed[at : at + _BATCH]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(f"SELECT word FROM words WHERE word IN ({marks})", part)
            found.update(row[0] for row in rows)
        return found

    def spelling(self) -> tuple[NDArray[np.uint32], Ints]:
        """All words as one array of code points, each word as <word>, and where each starts (one more than words)."""
        if self._letters_of is None:
            words = [row[0][:60] for row in self._connection.execute("SELECT word FROM words ORDER BY id")]
            lengths = np.asarray([0, *(len(word) + 2 for word in words)], np.int64)
            letters = np.frombuffer("".join(f"<{word}>" for word in words).encode("utf-32-le"), np.uint32)
            self._letters_of = letters, np.cumsum(lengths)
        return self._letters_of


def _numbered(told: Sequence[Sequence[str]], numbers: dict[str, int]) -> tuple[list[int], list[int], int, int]:
    """Numbers of the content words, the sentence of each, and how many words and letters the body has.

    `told` are the content words of each sentence, those of the context first.
    """
    words: list[int] = []
    places: list[int] = []
    body_words = body_letters = 0
    for place, kept in enumerate(told):
        words.extend(numbers.setdefault(word, len(numbers)) for word in kept)
        places.extend([min(place, _MOST)] * len(kept))
        if place:
            body_words += len(kept)
            body_letters += sum(map(len, kept))
    return words, places, body_words, body_letters


def _matrix(vectors: Sequence[bytes]) -> NDArray[np.float32]:
    """(vectors, dimensions) of vectors stored in half precision."""
    data = np.frombuffer(b"".join(vectors), np.float16).astype(np.float32)
    return data.reshape(len(vectors), -1 if vectors else 0)


def _joined(rows: Sequence[tuple[object, ...]], column: int, kind: type[np.generic]) -> Ints:
    data = b"".join(row[column] for row in rows)  # type: ignore[misc]
    return np.frombuffer(data, kind).astype(np.int64)


def _owners(rows: Sequence[tuple[object, ...]], column: int, size: int) -> Ints:
    counts = [len(row[column]) // size for row in rows]  # type: ignore[arg-type]
    return np.repeat(np.arange(len(rows)), counts)
