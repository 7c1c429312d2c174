"""What HTTP says and takes. Points are decimal strings, times ISO 8601 in UTC."""
