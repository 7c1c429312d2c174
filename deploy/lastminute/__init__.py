"""The last minute before a deadline: everybody saves, nothing acknowledged is lost, nothing late is taken."""
