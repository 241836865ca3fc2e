"""The index: SQLite truth, Chroma, the Swedish lexical index, embeddings and fusion."""
