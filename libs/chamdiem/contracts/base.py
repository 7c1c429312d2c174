"""What every event has in common: an explicit, versioned type and the aggregate that it speaks of."""

from typing import Annotated, ClassVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in lower-case hexadecimal."""

Moment = AwareDatetime
"""A moment in UTC; local time exists only at the edges."""


class Payload(BaseModel):
    """A part of an event. Unknown fields are ignored, so that a publisher may add to them."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Event(Payload):
    """A fact, told in the past tense by the one service that owns it.

    `event_type` is the routing key and never derived from the class's name. `may_be_unrouted` says that
    nobody has to listen; every other event that reaches no queue is kept by its sender and tried again.
    """

    event_type: ClassVar[str]
    may_be_unrouted: ClassVar[bool] = False

    def subject(self) -> str:
        """Id of the aggregate that the event speaks of; versions are compared within it."""
        raise LookupError(f"{type(self).__name__} names no subject")
