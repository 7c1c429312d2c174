"""Examines signed reports: bytes, text, codes and digital signatures; facts only, the service judges (S5)."""
