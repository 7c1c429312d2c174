"""Rules of identity: plain functions over plain values, without framework, database or clock."""
