"""What starts, proves and measures the system from outside."""
