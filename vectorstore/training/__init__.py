"""Offline training of the two artefacts in `vectorstore/models`. Nothing here is imported at run time."""
