"""The index: SQLite truth, Chroma, the Swedish lexical index, embeddings and fusion."""

import os

# Before numpy is loaded: a question's matrices are small, and threads that wait for one another take most of the time
# (27 ms of processor time a search instead of 11). Whoever sets the variable is heeded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
