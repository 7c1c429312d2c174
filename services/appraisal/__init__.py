"""The panel's work: who appraises what, its points and reasons, sending, completion (TH 10)."""
