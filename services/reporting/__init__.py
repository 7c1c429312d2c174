"""Results: read models of scores, ranking, explanation, export and publication (R1-R5)."""
