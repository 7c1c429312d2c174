"""Events of the gateway, which owns nothing: what it refused before any service heard of it."""

from typing import ClassVar

from .base import Event, Moment


class RequestDenied(Event):
    """Requests that the gateway refused, counted by the minute: a forged token, a locked account (O3).

    `who` is the account as far as a valid token names one, `action` the method and the service meant.
    """

    event_type: ClassVar[str] = "gateway.request.denied.v1"

    who: str
    name: str
    address: str
    action: str
    path: str
    code: str
    count: int
    at: Moment

    def subject(self) -> str:
        return self.who or self.address
