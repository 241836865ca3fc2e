"""Test sets, metrics, runs, comparisons and reports."""
