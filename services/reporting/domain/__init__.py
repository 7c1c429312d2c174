"""Pure rules of results: columns of figures, standings, explanation, rights."""
