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
    assert load_settings({}, tmp_path / "none.toml") == Settings()


@pytest.mark.parametrize(
    ("environ", "text", "match"),
    [
        ({"KALLSVAR_PORT": "åttatusen"}, "", "port har ett värde som inte går att läsa: åttatusen"),
        ({}, "fel = 1\n", "Okänd inställning: fel"),
        ({}, "port = \n", "Rätta TOML-felet"),
        ({"KALLSVAR_CHUNK_TOKENS": "900"}, "", "chunk_tokens=900"),
        ({}, "port = true\n", "port"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, environ: dict[str, str], text: str, match: str) -> None:
    file = tmp_path / "kallsvar.toml"
    file.write_text(text)
    with pytest.raises(UserError, match=match):
        load_settings(environ, file)
