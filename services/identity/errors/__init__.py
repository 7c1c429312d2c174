"""What identity refuses, each with its kind."""
