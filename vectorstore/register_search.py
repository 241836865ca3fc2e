"""Looking up in the register: Swedish, typo-tolerant, filtered and counted. One object per open generation."""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

from vectorstore.analysis import content_words
from vectorstore.register import Links, Measure, all_measures
from vectorstore.swedish.agencies import abbreviations, canonical
from vectorstore.swedish.text import normalise
from vectorstore.swedish.words import stem

_PLAIN = str.maketrans("åäöé", "aaoe")
_CLOSE = 82.0
_LOOKS_LIKE = 55.0
_LONGEST = 400
_TWO_SLIPS = 8  # letters
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its links and what its document says of itself. `deadline` is the one that holds now."""

    row: Measure
    links: Links
    path: str
    title: str
    kind: str | None
    published: str | None
    url: str | None
    quote: str

    @property
    def status(self) -> str:
        """The status after later changes."""
        return self.links.status or self.row.status

    @property
    def deadline(self) -> tuple[str, ...]:
        """The deadline after later changes, which win; the earlier ones are in the history."""
        later = [change for change in self.links.history if change.field == "deadline"]
        if later and self.links.status == "ändrat":
            return tuple(part.strip() for part in later[-1].after.split(","))
        return self.row.deadline

    @property
    def due(self) -> str:
        """The last deadline, as a day that sorts; empty where there is none."""
        return max(self.deadline, default="")


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked of the register; empty fields ask nothing. Days are ISO, compared by their beginning."""

    text: str = ""
    agencies: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    due_before: str = ""
    due_after: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Entries, best or soonest first, with counts by filter value among what the other filters let through."""

    entries: tuple[Entry, ...]
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Register:
    """All rows of one generation in memory, indexed by word; made once per generation and then only read."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.entries = tuple(_entries(connection))
        self.by_id = {entry.row.id: entry for entry in self.entries}
        self._postings: dict[str, set[int]] = defaultdict(set)
        self._words: list[Counter[str]] = []
        for at, entry in enumerate(self.entries):
            words = Counter(stem(word) for word in content_words(_text(entry)))
            self._words.append(words)
            for word in words:
                self._postings[word].add(at)

    @cached_property
    def vocabulary(self) -> tuple[str, ...]:
        """Stems of all rows, sorted."""
        return tuple(sorted(self._postings))

    def look_up(self, asked: Lookup) -> Found:
        """Rows that hold every word and pass every filter; with no text, by deadline, undated rows last."""
        scores = self._matching(asked.text)
        ways = {
            "agency": _wanted_names(asked.agencies),
            "area": {area.casefold() for area in asked.areas},
            "status": {status.casefold() for status in asked.statuses},
        }
        passed: list[int] = []
        counts: dict[str, Counter[str]] = {name: Counter() for name in ways}
        for at in scores:
            entry = self.entries[at]
            if not _due(entry, asked):
                continue
            fails = [name for name, wanted in ways.items() if wanted and not _held(entry, name, wanted)]
            if not fails:
                passed.append(at)
            for name in ways:
                if not set(fails) - {name}:
                    counts[name].update(_values(entry, name))
        passed.sort(key=lambda at: (-scores[at], self.entries[at].due or "9999", self.entries[at].path, at))
        shown = {name: dict(sorted(c.items(), key=lambda pair: (-pair[1], pair[0]))) for name, c in counts.items()}
        return Found(tuple(self.entries[at] for at in passed), shown)

    def knows(self, kind: str, name: str) -> bool:
        """Whether any row has this agency ("agency") or area ("area"), spelt well enough."""
        wanted = _wanted_names((name,)) if kind == "agency" else {name.casefold()}
        return any(_held(entry, kind, wanted) for entry in self.entries)

    def nearest(self, kind: str, name: str, most: int = 3) -> tuple[str, ...]:
        """The agencies or areas of the register that look most like `name`, best first; empty where none is near."""
        from rapidfuzz import fuzz, process

        values = sorted({value for entry in self.entries for value in _values(entry, kind)})
        found = process.extract(
            name, values, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=_LOOKS_LIKE, limit=most
        )
        return tuple(value for value, _, _ in found)

    def _matching(self, text: str) -> dict[int, float]:
        words = _query_words(text)
        if words and len(words[-1][0]) < 2:  # a word just begun says nothing yet
            words = words[:-1]
        if not words:
            return dict.fromkeys(range(len(self.entries)), 0.0)
        scores: dict[int, float] = {}
        for at_word, (word, whole) in enumerate(words):
            near = self._near(stem(word), whole, last=at_word == len(words) - 1)
            hits: dict[int, float] = {}
            for term, weight in near.items():
                rarity = 1 + 1 / len(self._postings[term])
                for at in self._postings[term]:
                    hits[at] = max(hits.get(at, 0.0), weight * rarity)
            scores = hits if at_word == 0 else {at: scores[at] + hits[at] for at in scores.keys() & hits.keys()}
        return {at: round(score, 2) for at, score in scores.items()}

    def _near(self, root: str, word: str, last: bool) -> dict[str, float]:
        """Terms that a query word means: itself, words that it begins or ends, and where there is none, typos."""
        found: dict[str, float] = {root: 1.0} if root in self._postings else {}
        if len(root) >= 4 or (last and len(root) >= 2):
            for term in self.vocabulary:
                if term != root and (term.startswith((root, word)) or (len(root) >= 4 and root in term)):
                    found.setdefault(term, 0.7)
        if not found:  # "vald" typed where there is no å
            found = {term: 0.6 for term in self.vocabulary if _plain(term) in (_plain(root), _plain(word))}
        if root not in found and len(root) >= (_TWO_SLIPS if found else 4):
            found |= dict.fromkeys(self._misspelt(root) - found.keys(), 0.5)
        return found

    def _misspelt(self, root: str) -> set[str]:
        """The terms nearest to a stem that no row has, letters swapped counted as one slip; those alike near only."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 1 if len(root) < _TWO_SLIPS else 2
        close = process.extract(root, self.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=50)
        best = min((slips for _, slips, _ in close), default=0)
        return {term for term, slips, _ in close if slips == best and term[0] == root[0]}


def _entries(connection: sqlite3.Connection) -> list[Entry]:
    heads = {
        key: rest
        for key, *rest in connection.execute("SELECT id, path, title, kind, published, url, links FROM documents")
    }
    found: list[Entry] = []
    for row, links in all_measures(connection):
        path, title, kind, published, url, source_links = heads[row.document_id]
        quote = connection.execute(
            "SELECT substr(text, ?, ?) FROM documents WHERE id = ?",
            (row.start + 1, row.end - row.start, row.document_id),
        ).fetchone()[0]
        found.append(Entry(row, links, path, title, kind, published, _address(row, source_links, url), quote))
    return found


def _address(row: Measure, links: str, url: str | None) -> str | None:
    for start, end, address in json.loads(links):
        if start < row.end and row.start < end:
            return str(address)
    return url


@cache
def _short() -> dict[str, str]:
    """Canonical name → its abbreviations, as one text."""
    found: dict[str, list[str]] = defaultdict(list)
    for abbr, name in abbreviations().items():
        found[name].append(abbr)
    return {name: " ".join(abbrs) for name, abbrs in found.items()}


def _text(entry: Entry) -> str:
    short = _short()
    bodies = " ".join(f"{name} {short.get(name, '')}" for name in entry.row.responsible + entry.row.cooperating)
    return " ".join((bodies, entry.quote, " ".join(entry.row.area), entry.row.designation, entry.title))


def _plain(word: str) -> str:
    return word.translate(_PLAIN)


def _query_words(text: str) -> list[tuple[str, str]]:
    plain = normalise(text)[:_LONGEST]
    return [(word, word) for word in content_words(plain)] if plain.strip() else []


def _wanted_names(names: Sequence[str]) -> set[str]:
    return {(canonical(name.strip()) or name.strip()).casefold() for name in names if name.strip()}


def _values(entry: Entry, name: str) -> tuple[str, ...]:
    if name == "agency":
        return entry.row.responsible
    return entry.row.area if name == "area" else (entry.status,)


def _held(entry: Entry, name: str, wanted: set[str]) -> bool:
    """Equal, or for a name or area that is not spelt out, near enough."""
    values = {value.casefold() for value in _values(entry, name)}
    if values & wanted:
        return True
    if name == "status":
        return False
    from rapidfuzz import fuzz

    return any(
        (len(one) >= 4 and one in value) or fuzz.ratio(one, value) >= _CLOSE for one in wanted for value in values
    )


def _due(entry: Entry, asked: Lookup) -> bool:
    return not (asked.due_before or asked.due_after) or bool(days_within(entry, asked))


def days_within(entry: Entry, asked: Lookup) -> tuple[str, ...]:
    """The entry's days of reporting, interim ones included, that lie in the span asked for; none where none is."""
    if not (asked.due_before or asked.due_after):
        return ()
    return tuple(
        day
        for day in entry.deadline + entry.row.interim
        if (not asked.due_before or day[: len(asked.due_before)] <= asked.due_before)
        and (not asked.due_after or day[: len(asked.due_after)] >= asked.due_after)
    )


def is_day(text: str) -> bool:
    """Whether `text` is an ISO day, month or year that exists."""
    if not _DAY.fullmatch(text):
        return False
    year, month, day = [*(int(part) for part in text.split("-")), 1, 1][:3]
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
