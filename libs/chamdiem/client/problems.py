"""What the API refuses, as exceptions."""

from typing import Any


class ProblemError(Exception):
    """A problem+json answer. `code` is stable and is what a program should look at (docs/api.md)."""

    def __init__(self, status: int, body: dict[str, Any]) -> None:
        self.status = status
        self.code = str(body.get("code", "unknown"))
        self.detail = str(body.get("detail", ""))
        self.body = body
        super().__init__(f"{status} {self.code}: {self.detail}")


class UnavailableError(Exception):
    """The system could not be reached, or did not become ready, within the caller's patience."""
