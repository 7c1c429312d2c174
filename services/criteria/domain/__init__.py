"""Rules of criteria: plain functions over plain values, without framework, database or clock."""
