"""A person's round by hand: a real browser on the real system, through the gateway."""
