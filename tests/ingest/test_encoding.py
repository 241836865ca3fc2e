"""Which encoding a file has, and whether it is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.encoding import MOJIBAKE, UNREADABLE, decode, sniff

SWEDISH = "Räksmörgås på ön – 25 § i Åsa Öbergs ”lag”, à la carte é."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"])
def test_swedish_text_survives_every_usual_encoding(name: str) -> None:
    assert decode(SWEDISH.encode(name)) == (SWEDISH, ())


def test_latin1_is_read_as_its_superset() -> None:
    assert decode("Räksmörgås på ön § 5".encode("latin-1"))[0] == "Räksmörgås på ön § 5"


@pytest.mark.parametrize("name", ["mac_roman", "cp850"])
def test_old_files_of_other_tables_keep_their_letters(name: str) -> None:
    text = "På ön åt älgen räksmörgås i hällregn. Därför står båten där."
    assert decode(text.encode(name))[0] == text


def test_utf8_with_a_broken_byte_never_becomes_mojibake() -> None:
    data = ("Räksmörgås på ön. " * 20).encode() + b"\xff" + " Slut på ön.".encode()
    text, flags = decode(data)
    assert "Ã" not in text
    assert text.startswith("Räksmörgås på ön.")
    assert flags == (UNREADABLE,)


def test_a_cut_off_utf8_file_keeps_all_but_its_last_letter() -> None:
    text, flags = decode("Räksmörgås på ön å".encode()[:-1])
    assert text == "Räksmörgås på ön \ufffd"
    assert flags == (UNREADABLE,)


def test_text_that_was_broken_before_it_came_here_is_flagged_and_not_repaired() -> None:
    broken = "Räksmörgås".encode().decode("cp1252")
    assert decode(broken.encode()) == (broken, (MOJIBAKE,))


@given(st.text())
def test_any_utf8_text_comes_back(text: str) -> None:
    if not text.startswith("\ufeff") and sniff(text.encode("utf-8", "ignore")) is None and "\x00" not in text:
        data = text.encode("utf-8", "ignore")
        assert decode(data)[0] == data.decode("utf-8")


@given(st.binary(max_size=300))
def test_any_bytes_give_some_text(data: bytes) -> None:
    assert isinstance(decode(data)[0], str)
    sniff(data)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"PK\x03\x04....", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "ole"),
        (b"\x89PNG\r\n\x1a\n", "bild"),
        (b"  <!DOCTYPE html>\n<html>", "html"),
        (b"<?xml version='1.0'?>\n<!-- x --><html lang='sv'>", "html"),
        ("<html><body>å".encode("utf-16"), "html"),
        (bytes(range(32)) * 20, "binär"),
        (b"# Rubrik\n\nText <b>fet</b>", None),
        ("Å, ä och ö".encode("utf-16"), None),
        ("Å".encode("cp1252"), None),
        (b"", None),
    ],
)
def test_the_first_bytes_tell_what_a_file_is(data: bytes, found: str | None) -> None:
    assert sniff(data) == found
