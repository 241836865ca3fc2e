"""Settings: environment over file over defaults; a wrong name or value says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from vectorstore.errors import UserError
from vectorstore.settings import Settings, load_settings


def test_the_environment_wins_over_the_file_and_the_file_over_the_defaults(tmp_path: Path) -> None:
    file = tmp_path / "kallsvar.toml"
    file.write_text('chunk_tokens = 100\nport = 8000\nhost = "127.0.0.2"\n')
    settings = load_settings({"KALLSVAR_PORT": "9000"}, file)
    assert (settings.chunk_tokens, settings.port, settings.host) == (100, 9000, "127.0.0.2")


def test_only_the_default_file_may_be_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings({}) == load_settings({"KALLSVAR_SETTINGS": ""}) == Settings()
    with pytest.raises(UserError, match=r"finns inte: .*none\.toml"):
        load_settings({"KALLSVAR_SETTINGS": str(tmp_path / "none.toml")})
    with pytest.raises(UserError, match="går inte att läsa"):
        load_settings({"KALLSVAR_SETTINGS": str(tmp_path)})
    (tmp_path / "kallsvar.toml").mkdir()
    with pytest.raises(UserError, match="går inte att läsa"):
        load_settings({})


@pytest.mark.parametrize(
    ("environ", "text", "match"),
    [
        ({"KALLSVAR_PORT": "åttatusen"}, "", "port har ett värde som inte går att läsa: åttatusen"),
        ({}, "fel = 1\n", "Okänd inställning: fel"),
        ({}, "port = \n", "Rätta TOML-felet"),
        ({"KALLSVAR_CHUNK_TOKENS": "900"}, "", "chunk_tokens=900"),
        ({}, "port = true\n", "port"),
        ({}, "chunk_tokens = 220.9\n", "chunk_tokens har ett värde som inte går att läsa: 220.9"),
        ({"KALLSVAR_CHUNK_TOKENS": "220.9"}, "", "chunk_tokens har ett värde som inte går att läsa: 220.9"),
        ({}, "host = 5\n", "host har ett värde"),
        ({"KALLSVAR_EVIDENCE_MIN": "nan"}, "", "evidence_min är utanför sitt område: nan"),
        ({}, "evidence_min = 1.01\n", "Ange 0 till 1"),
        ({}, "dense_weight = inf\n", "dense_weight"),
        ({"KALLSVAR_DENSE_WEIGHT": "-0.1"}, "", "dense_weight"),
        ({"KALLSVAR_ANSWER_WORDS": "19"}, "", "answer_words"),
        ({"KALLSVAR_PORT": "65536"}, "", "port är utanför"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, environ: dict[str, str], text: str, match: str) -> None:
    file = tmp_path / "kallsvar.toml"
    file.write_text(text)
    with pytest.raises(UserError, match=match):
        load_settings(environ, file)
