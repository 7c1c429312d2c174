"""`chamdiem`: what an operator does from the command line."""
