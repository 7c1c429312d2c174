"""The record of who did what and when (O3): a chain, searched, exported, verified, anchored next door."""
