"""Use cases that change what criteria owns."""
