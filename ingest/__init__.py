"""Files, web pages and feeds in; clean documents and chunks out, into the index."""

import vectorstore  # noqa: F401  (before numpy: it settles the number of threads)
