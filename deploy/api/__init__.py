"""Writes what is generated from the code: the documents of the API and of the bus, the client's models."""
