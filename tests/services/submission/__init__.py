"""The service submission, over HTTP and the bus, on the real engines."""
