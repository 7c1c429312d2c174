"""What identity says and takes over HTTP."""
