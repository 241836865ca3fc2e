"""Keeping the register of measures in step with the documents of a generation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ingest.measures import MEASURES_VERSION, extract
from ingest.measures_link import Placed, link
from vectorstore import register
from vectorstore.database import Database
from vectorstore.register import Measure


def register_is_current(database: Database) -> bool:
    """Whether the store's register was made by this extractor."""
    return register.version(database.connection) == MEASURES_VERSION


def update_register(database: Database, written: Mapping[str, Sequence[Measure]]) -> None:
    """Put the measures of the documents written; where the extractor is another, extract the others' anew; then
    link all rows.

    Rows of removed documents went with them. The caller commits.
    """
    connection = database.connection
    whole = not register_is_current(database)
    register.ensure_table(connection)
    for key, measures in written.items():
        register.put_measures(connection, key, measures)
    others = [row[0] for row in database.document_rows() if row[0] not in written] if whole else ()
    for key in others:
        if document := database.document(key):
            register.put_measures(connection, key, extract(document))
    rows = [row for row, _ in register.all_measures(connection)]
    heads = register.document_heads(connection)
    register.put_links(connection, link([Placed(row, *heads[row.document_id]) for row in rows]))
    register.set_version(connection, MEASURES_VERSION)
