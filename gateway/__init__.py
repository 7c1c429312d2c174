"""The one address that a browser talks to: checks the token, routes, limits, streams; holds no data."""
