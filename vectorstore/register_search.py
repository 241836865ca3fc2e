"""Looking up in the register: Swedish, typo-tolerant, filtered and counted. One object per open generation."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain

from vectorstore.analysis import content_words
from vectorstore.register import Links, Measure, all_measures
from vectorstore.register_days import first_day, last_day
from vectorstore.swedish.agencies import abbreviations, canonical
from vectorstore.swedish.text import normalise
from vectorstore.swedish.words import stem

_PLAIN = str.maketrans("åäöé", "aaoe")
_CLOSE = 82.0
_LOOKS_LIKE = 55.0
_LONGEST = 400
_TWO_SLIPS = 8  # letters
ALL_COUNTIES = "Länsstyrelserna"
_WAYS = ("agency", "area", "status")
_PADDED = re.compile(r"(?<=\d{4})/0+(?=\d)")


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
    def precision(self) -> str:
        """How precise the deadline is that holds now: "season", "month" …; empty where a later change set it."""
        return self.row.precision if self.deadline == self.row.deadline else ""

    @property
    def due(self) -> str:
        """The last deadline, as a day that sorts; empty where there is none."""
        return max(self.deadline, default="")


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked of the register; empty fields ask nothing. Days are ISO; of what is due in a month or season the
    first day counts for `due_before` and the last for `due_after` and `over_by`, the day by which it has passed.
    """

    text: str = ""
    agencies: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    due_before: str = ""
    due_after: str = ""
    over_by: str = ""


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
        self._held = {name: [_values(entry, name) for entry in self.entries] for name in _WAYS}
        self._known = {name: {value for held in rows for value in held} for name, rows in self._held.items()}
        soonest = sorted(range(len(self.entries)), key=self._soonest)
        self._place = {at: place for place, at in enumerate(soonest)}
        self._postings: dict[str, set[int]] = defaultdict(set)
        self._words: list[Counter[str]] = []
        for at, entry in enumerate(self.entries):
            words = Counter(stem(word) for word in content_words(_text(entry)))
            self._words.append(words)
            for word in words:
                self._postings[word].add(at)

    def _soonest(self, at: int) -> tuple[str, str, int]:
        """Sorts rows by deadline, undated last."""
        return self.entries[at].due or "9999", self.entries[at].path, at

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
        fit = {
            name: {v for v in self._known[name] if _fits(v, name, wanted)} for name, wanted in ways.items() if wanted
        }
        dated = asked.due_before or asked.due_after or asked.over_by
        passed: list[int] = []
        held: dict[str, list[tuple[str, ...]]] = {name: [] for name in ways}
        for at in scores:
            if dated and not days_within(self.entries[at], asked):
                continue
            fails = [name for name, wanted in fit.items() if wanted.isdisjoint(self._held[name][at])]
            if not fails:
                passed.append(at)
            for name in ways if not fails else fails if len(fails) == 1 else ():
                held[name].append(self._held[name][at])
        counts = {name: Counter(chain.from_iterable(values)) for name, values in held.items()}
        passed.sort(key=lambda at: (-scores[at], self._place[at]))
        shown = {name: dict(sorted(c.items(), key=lambda pair: (-pair[1], pair[0]))) for name, c in counts.items()}
        return Found(tuple(self.entries[at] for at in passed), shown)

    def knows(self, kind: str, name: str) -> bool:
        """Whether any row has this agency ("agency") or area ("area"), spelt well enough."""
        wanted = _wanted_names((name,)) if kind == "agency" else {name.casefold()}
        return any(_fits(value, kind, wanted) for value in self._known[kind])

    def nearest(self, kind: str, name: str, most: int = 3) -> tuple[str, ...]:
        """The agencies or areas of the register that look most like `name`, best first; empty where none is near."""
        from rapidfuzz import fuzz, process

        found = process.extract(
            name,
            sorted(self._known[kind]),
            scorer=fuzz.WRatio,
            processor=str.casefold,
            score_cutoff=_LOOKS_LIKE,
            limit=most,
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
    held, text = "", ""  # rows come by document: its text is read once, and one text is held at a time
    for row, links in all_measures(connection):
        path, title, kind, published, url, source_links = heads[row.document_id]
        if row.document_id != held:
            held = row.document_id
            text = connection.execute("SELECT text FROM documents WHERE id = ?", (held,)).fetchone()[0]
        quote = text[row.start : row.end]
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
    return _unpadded(" ".join((bodies, entry.quote, " ".join(entry.row.area), entry.row.designation, entry.title)))


def _unpadded(text: str) -> str:
    """Designations without the noughts that pad them: "A2024/00777" and "A2024/777" are one."""
    return _PADDED.sub("/", text)


def _plain(word: str) -> str:
    return word.translate(_PLAIN)


def _query_words(text: str) -> list[tuple[str, str]]:
    plain = _unpadded(normalise(text)[:_LONGEST])
    return [(word, word) for word in dict.fromkeys(content_words(plain))] if plain.strip() else []


def meant(name: str) -> frozenset[str]:
    """The names under which a body's rows stand: what all county boards are given, each of them is."""
    return frozenset({name, ALL_COUNTIES} if name.startswith("Länsstyrelsen i ") else {name})


@cache
def _any_case() -> dict[str, str]:
    """Abbreviation in small letters → canonical name: "ivo" as much as "IVO"."""
    return {short.casefold(): name for short, name in reversed(tuple(abbreviations().items()))}


def _wanted_names(names: Sequence[str]) -> set[str]:
    known = (canonical(name.strip()) or _any_case().get(name.strip().casefold()) or name.strip() for name in names)
    return {each.casefold() for name in known for each in meant(name) if each}


def _values(entry: Entry, name: str) -> tuple[str, ...]:
    if name == "agency":
        return entry.row.responsible
    return entry.row.area if name == "area" else (entry.status,)


def _fits(value: str, name: str, wanted: set[str]) -> bool:
    """Equal, or for a name or area that is not spelt out, the beginning of one of its words, or near enough."""
    value = value.casefold()
    if value in wanted or name == "status":
        return value in wanted
    from rapidfuzz import fuzz

    return any((len(one) >= 4 and f" {one}" in f" {value}") or fuzz.ratio(one, value) >= _CLOSE for one in wanted)


def days_within(entry: Entry, asked: Lookup) -> tuple[str, ...]:
    """The entry's days of reporting, interim ones included, that lie in the span asked for; none where none is."""
    if not (asked.due_before or asked.due_after or asked.over_by):
        return ()
    return tuple(
        day
        for day in entry.deadline + entry.row.interim
        if (not asked.due_before or first_day(day, _months(entry, day)) <= last_day(asked.due_before))
        and (not asked.over_by or last_day(day) <= last_day(asked.over_by))
        and (not asked.due_after or last_day(day) >= first_day(asked.due_after))
    )


def _months(entry: Entry, day: str) -> int:
    """How many months a day that is stored as a month holds: three of a season or quarter, six of half a year."""
    return {"season": 3, "quarter": 3, "half": 6}.get(entry.precision, 1) if day in entry.deadline else 1
