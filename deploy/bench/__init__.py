"""Measures the operations of docs/performance.md, each beside its limit in the same run."""
