"""The only room that names collections and driver types."""
