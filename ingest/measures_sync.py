"""Keeping the register of measures in step with the documents of a generation."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.measures import MEASURES_VERSION, extract
from ingest.measures_link import Placed, link
from vectorstore import register
from vectorstore.database import Database


def register_is_current(database: Database) -> bool:
    """Whether the store's register was made by this extractor."""
    return register.version(database.connection) == MEASURES_VERSION


def update_register(database: Database, written: Iterable[str]) -> None:
    """Extract anew from the documents written, or from all where the extractor is another; then link all rows.

    Rows of removed documents went with them. The caller commits.
    """
    connection = database.connection
    whole = not register_is_current(database)
    register.ensure_table(connection)
    ids = [row[0] for row in database.document_rows()] if whole else written
    for key in ids:
        if document := database.document(key):
            register.put_measures(connection, key, extract(document))
    rows = [row for row, _ in register.all_measures(connection)]
    heads = register.document_heads(connection)
    register.put_links(connection, link([Placed(row, *heads[row.document_id]) for row in rows]))
    register.set_version(connection, MEASURES_VERSION)
