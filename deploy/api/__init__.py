"""Writes what is generated from the code: the API's document and its types for the web client and the Python client."""
