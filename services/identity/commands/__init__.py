"""Use cases that change what identity owns."""
