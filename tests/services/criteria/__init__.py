"""Criteria: its rules, and the service over HTTP on the real engines."""
