"""One frozen settings object, from a TOML file and the environment (the environment wins)."""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from vectorstore.errors import UserError

DEFAULT_FILE = "kallsvar.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a user can set. Each field is KALLSVAR_<NAME> in the environment.

    chunk_tokens: aimed size of a chunk, counted by the shipped Swedish tiktoken encoding.
    chunk_tokens_max: a chunk is cut between sentences above this.
    embedding: "bundled", a hub name or a path to a sentence-transformers model.
    reranker: a hub name or a path to a cross-encoder that reorders the best passages; empty for none.
    dense_weight: factor on what the dense leg counts for in the ranking; 1 is as learnt for the bundled model.
    answer_words: most words in an extractive answer, half as many where one date, sum, number or name is asked for
    (lists that were asked for are exempt).
    evidence_min: least evidence score, 0 to 1, for an answer to be made.
    llm: "openai:MODEL" for a server that speaks the OpenAI protocol; empty for extractive answers.
    llm_timeout_s: most seconds for the whole of a model's answer, waits and retries included.
    llm_retries: tries after the first, before anything has been said. llm_backoff_s: first wait, then doubled.
    llm_context_tokens: what prompt and answer may take together; see app/models/budget.py for how they are counted.
    """

    store: str = ".kallsvar/store"
    embedding: str = "bundled"
    reranker: str = ""
    chunk_tokens: int = 220
    chunk_tokens_max: int = 300
    dense_weight: float = 1.0
    answer_words: int = 136
    evidence_min: float = 0.2
    llm: str = ""
    llm_base_url: str = ""
    llm_api_key: str = field(default="", repr=False)
    llm_timeout_s: float = 60.0
    llm_retries: int = 2
    llm_backoff_s: float = 1.0
    llm_context_tokens: int = 8000
    host: str = "127.0.0.1"
    port: int = 7860

    def as_dict(self) -> dict[str, object]:
        """Plain dictionary, for `doctor` and for what each evaluation run saves. The key is never among them."""
        return {**asdict(self), "llm_api_key": "***" if self.llm_api_key else ""}


_RANGES: Mapping[str, tuple[float, float]] = {
    "dense_weight": (0, 10),
    "answer_words": (20, 2000),
    "evidence_min": (0, 1),
    "port": (0, 65535),
}


def _convert(name: str, raw: object, kind: str) -> Any:
    wanted: Any = {"int": int, "float": float, "str": str}[kind]
    try:
        if isinstance(raw, bool) or (kind == "int" and isinstance(raw, float)):
            raise ValueError
        if kind == "str" and not isinstance(raw, str):
            raise ValueError
        return wanted(raw)
    except (TypeError, ValueError) as error:
        raise UserError(
            f"Inställningen {name} har ett värde som inte går att läsa",
            raw,
            f"Ange ett värde av typen {kind}.",
        ) from error


def _from_file(path: Path, required: bool) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        if not required:
            return {}
        raise UserError("Inställningsfilen finns inte", path, "Rätta KALLSVAR_SETTINGS eller ta bort den.") from error
    except OSError as error:
        raise UserError(
            "Inställningsfilen går inte att läsa", path, f"Kontrollera sökväg och rättigheter ({error.strerror})."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError("Inställningsfilen går inte att läsa", path, f"Rätta TOML-felet: {error}") from error


def load_settings(environ: Mapping[str, str] | None = None, file: Path | None = None) -> Settings:
    """Read `kallsvar.toml` (or KALLSVAR_SETTINGS), then KALLSVAR_* variables over it.

    Only the default file may be absent. Raises UserError for a named file that can't be read, an unknown
    name in it, and a value of the wrong type or out of its range.
    """
    env = os.environ if environ is None else environ
    named = file or (Path(env["KALLSVAR_SETTINGS"]) if env.get("KALLSVAR_SETTINGS") else None)
    given = _from_file(named or Path(DEFAULT_FILE), required=named is not None)
    kinds = {field.name: str(field.type) for field in fields(Settings)}
    unknown = sorted(set(given) - set(kinds))
    if unknown:
        raise UserError("Okänd inställning", ", ".join(unknown), f"Kända namn: {', '.join(kinds)}.")
    for name in kinds:
        if value := env.get(f"KALLSVAR_{name.upper()}"):
            given[name] = value
    converted = {name: _convert(name, value, kinds[name]) for name, value in given.items()}
    settings = Settings(**converted)
    for name, (least, most) in _RANGES.items():
        value = getattr(settings, name)
        if not (math.isfinite(value) and least <= value <= most):
            raise UserError(f"Inställningen {name} är utanför sitt område", value, f"Ange {least} till {most}.")
    if not 20 <= settings.chunk_tokens <= settings.chunk_tokens_max <= 2000:
        raise UserError(
            "Styckets storlek går inte ihop",
            f"chunk_tokens={settings.chunk_tokens}, chunk_tokens_max={settings.chunk_tokens_max}",
            "Ange 20 ≤ chunk_tokens ≤ chunk_tokens_max ≤ 2000.",
        )
    _check_llm(settings)
    return settings


def _check_llm(settings: Settings) -> None:
    if settings.llm and not (settings.llm.startswith("openai:") and settings.llm.removeprefix("openai:").strip()):
        raise UserError(
            "Okänd språkmodell", settings.llm, "Ange KALLSVAR_LLM=openai:MODELL, till exempel openai:gemma3."
        )
    if settings.llm_base_url and not settings.llm_base_url.startswith(("http://", "https://")):
        raise UserError(
            "Adressen till språkmodellen går inte att använda", settings.llm_base_url, "Den ska börja med http."
        )
    if not (0 < settings.llm_timeout_s <= 600 and 0 <= settings.llm_retries <= 10 and settings.llm_backoff_s >= 0):
        raise UserError(
            "Språkmodellens tidsgränser går inte ihop",
            f"llm_timeout_s={settings.llm_timeout_s}, llm_retries={settings.llm_retries}",
            "Ange 0 < llm_timeout_s ≤ 600, 0 ≤ llm_retries ≤ 10 och llm_backoff_s ≥ 0.",
        )
    if settings.llm_context_tokens < 1500:
        raise UserError("Språkmodellens utrymme är för litet", settings.llm_context_tokens, "Ange minst 1500.")
