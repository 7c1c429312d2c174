"""The record of who did what and when (O3)."""
