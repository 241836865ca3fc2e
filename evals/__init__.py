"""Test sets, metrics, runs, comparisons and reports."""

import vectorstore  # noqa: F401  (before numpy: it settles the number of threads)
