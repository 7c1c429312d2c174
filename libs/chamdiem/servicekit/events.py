"""Events on the wire: CloudEvents 1.0 in JSON, with `traceparent`, the aggregate's `version` and `replay`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict
from pydantic_core import to_json

from chamdiem.contracts.base import Event

CONTENT_TYPE = "application/cloudevents+json"


@dataclass(frozen=True, slots=True)
class EventMeta:
    """What the envelope says about an event. `version` is the aggregate's; `replay` marks a rebuild: notify
    nobody.
    """

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    version: int
    traceparent: str | None
    replay: bool


Handler = Callable[[Any, Any, EventMeta], Awaitable[None]]
"""`async def handler(context, event, meta)`; raises to be tried again."""

Handlers = Mapping[type[Event], Handler]


class Envelope(BaseModel):
    """The fields that a consumer reads of an envelope; everything else is ignored."""

    model_config = ConfigDict(extra="ignore")

    id: str
    type: str
    source: str
    subject: str
    time: AwareDatetime
    version: int
    traceparent: str | None = None
    replay: bool = False
    data: dict[str, Any]

    def meta(self) -> EventMeta:
        """The envelope without its content."""
        return EventMeta(
            id=self.id,
            type=self.type,
            source=self.source,
            subject=self.subject,
            time=self.time,
            version=self.version,
            traceparent=self.traceparent,
            replay=self.replay,
        )


def encode(meta: EventMeta, data: bytes) -> bytes:
    """The message body; `data` is the event's JSON text, put in as it is."""
    head = {
        "specversion": "1.0",
        "id": meta.id,
        "source": meta.source,
        "type": meta.type,
        "subject": meta.subject,
        "time": meta.time,
        "datacontenttype": "application/json",
        "dataschema": f"urn:chamdiem:event:{meta.type}",
        "traceparent": meta.traceparent,
        "version": meta.version,
        "replay": meta.replay,
    }
    present = {name: value for name, value in head.items() if value is not None}
    return to_json(present)[:-1] + b',"data":' + data + b"}"
