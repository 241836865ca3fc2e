"""Robustness: the same question written otherwise, by rule, and what that does to the answers.

`python -m evals variants SET --out FILE` writes the rows with their variants beside them. A run over that file
reports mean drop, worst of k and flip rate. Rules make typos, missing å ä ö, split compounds, terse keywords,
abbreviations and easy Swedish; English and other wordings are written by people in the row's field `variants`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from evals import replies
from evals.cases import Case
from evals.dataset import EvalRow, load_dataset, row_to_json
from evals.report import write_lines
from evals.slices import right
from evals.statistics import SEED
from vectorstore.swedish.agencies import abbreviations, find_agencies
from vectorstore.swedish.words import stop_words

_WORD = re.compile(r"[^\W\d_]+")
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklöäzxcvbnm", "wertyuiopåsdfghjklöäxcvbnma", strict=False))
_FOLD = str.maketrans("åäöÅÄÖ", "aaoAAO")
_ENDS = (
    "myndigheten", "myndighet", "programmet", "program", "strategin", "arbetet", "arbete", "lagen", "plan",
    "planen", "uppdraget", "uppdrag", "stödet", "stöd", "bidraget", "bidrag", "boende", "boendet", "utbildning",
    "förtryck", "linjen", "förbud", "våld", "brott", "tjänsten",
)  # fmt: skip
_EASY = {
    "ansvarar": "har ansvar",
    "erhålla": "få", "erhåller": "får", "avseende": "om", "avser": "gäller", "beträffande": "om", "gällande": "om",
    "inkomma": "komma in", "samt": "och", "ej": "inte", "därutöver": "också", "huruvida": "om",
    "vidta": "göra", "åtgärder": "saker", "upprätta": "göra", "föreligger": "finns", "tillhandahåller": "ger",
    "inrättades": "startade", "inrättas": "startar", "uppgår": "är", "omfattar": "gäller", "redovisa": "berätta",
}  # fmt: skip
Rule = Callable[[str, random.Random], str]


def _typos(text: str, rng: random.Random) -> str:
    """One wrong key in up to two words of at least five letters, never the first letter."""
    words = [match for match in _WORD.finditer(text) if len(match.group()) >= 5]
    letters = list(text)
    for match in rng.sample(words, min(2, len(words))):
        at = rng.randrange(match.start() + 1, match.end())
        letters[at] = _NEIGHBOURS.get(letters[at].lower(), letters[at])
    return "".join(letters)


def _split(text: str, _rng: random.Random) -> str:
    """Särskrivning: known last parts of compounds stand alone; the s that joined them stays ("utvecklings arbete")."""
    ends = "|".join(sorted(_ENDS, key=len, reverse=True))
    return re.sub(rf"\b([^\W\d_]{{4,}}?)({ends})\b", r"\1 \2", text)


def _terse(text: str, _rng: random.Random) -> str:
    kept = [word for word in re.findall(r"[\w-]+", text) if word.lower() not in stop_words()]
    return " ".join(kept).lower()


def _short(text: str, _rng: random.Random) -> str:
    table = {name: abbreviation for abbreviation, name in reversed(list(abbreviations().items()))}
    for agency in reversed(find_agencies(text)):
        if agency.name in table:
            text = text[: agency.start] + table[agency.name] + text[agency.end :]
    return text


def _easy(text: str, _rng: random.Random) -> str:
    return _WORD.sub(lambda match: _EASY.get(match.group().lower(), match.group()), text)


RULES: Mapping[str, Rule] = {
    "typos": _typos,
    "no_diacritics": lambda text, _rng: text.translate(_FOLD),
    "split_compounds": _split,
    "terse": _terse,
    "abbreviations": _short,
    "easy": _easy,
}


def variants_of(row: EvalRow) -> tuple[EvalRow, ...]:
    """The row's variants: those of the rules that change its question, and those that its author wrote."""
    made: list[tuple[str, str]] = []
    for kind, rule in RULES.items():
        text = rule(row.question, random.Random(f"{SEED}/{row.id}/{kind}"))
        if text.strip() and text != row.question:
            made.append((kind, text))
    return tuple(
        replace(row, id=f"{row.id}~{kind}", question=text, variant=kind, variant_of=row.id, variants=())
        for kind, text in (*made, *row.variants)
    )


def robustness(cases: Sequence[Case]) -> dict[str, object] | None:
    """Mean drop, worst of k, flip rate and right by kind, over rows that were run with variants; else None.

    drop: share right of the originals − of their variants; worst of k: originals whose every variant and
    original was right; flip rate: variants whose outcome differs from their original's.
    """
    outcome = {case.row.id: right(case) for case in cases}
    pairs = [
        (case, bool(outcome[case.row.variant_of]), bool(right(case)))
        for case in cases
        if case.row.variant_of and outcome.get(case.row.variant_of) is not None and right(case) is not None
    ]
    if not pairs:
        return None
    kinds: dict[str, list[tuple[bool, bool]]] = {}
    families: dict[str, list[tuple[bool, bool]]] = {}
    for case, first, second in pairs:
        kinds.setdefault(case.row.variant, []).append((first, second))
        families.setdefault(case.row.variant_of, []).append((first, second))
    before = sum(family[0][0] for family in families.values()) / len(families)
    drops = [family[0][0] - sum(two for _, two in family) / len(family) for family in families.values()]
    worst = sum(all(one and two for one, two in family) for family in families.values()) / len(families)
    by_kind = {
        kind: {"n": len(found), "before": _mean([one for one, _ in found]), "after": _mean([two for _, two in found]),
               "flips": _mean([one != two for one, two in found])}
        for kind, found in sorted(kinds.items())
    }  # fmt: skip
    return {
        "rows": len(families), "variants": len(pairs), "right": round(before, 6), "mean_drop": _mean(drops),
        "worst_of_k": round(worst, 6), "flip_rate": _mean([one != two for _, one, two in pairs]), "by_kind": by_kind,
    }  # fmt: skip


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 6)


def add_parser(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `variants` to the command line."""
    parser = commands.add_parser("variants", help=replies.HELP_VARIANTS, description=replies.HELP_VARIANTS)
    parser.add_argument("dataset", type=Path, metavar="DATASET", help=replies.HELP_DATASET)
    parser.add_argument("--out", type=Path, required=True, metavar="FIL.jsonl", help=replies.HELP_TARGET)
    parser.set_defaults(command=command)


def command(arguments: argparse.Namespace) -> int:
    """Write approved rows, each followed by its variants."""
    rows = [row for row in load_dataset(arguments.dataset).rows if row.status == "approved" and not row.variant_of]
    both = [one for row in rows for one in (row, *variants_of(row))]
    write_lines(arguments.out, [row_to_json(row) for row in both])
    print(replies.MADE_VARIANTS.format(rows=len(rows), variants=len(both) - len(rows)), file=sys.stderr)
    return 0
