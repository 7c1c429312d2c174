"""What is scored, and when: criteria sets, and rounds with their dates."""
