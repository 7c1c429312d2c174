"""What the example says on the bus. A real service's events live in chamdiem.contracts."""

from typing import Any, ClassVar

from chamdiem.contracts.base import Event


class BoxFilled(Event):
    """A box got an item. Partial: consumers go through the inbox."""

    event_type: ClassVar[str] = "example.box.filled.v1"
    box_id: str
    item: str

    def subject(self) -> str:
        return self.box_id


class BoxProgress(Event):
    """How full a box is; only the newest matters, and nobody has to listen."""

    event_type: ClassVar[str] = "example.box.progress.v1"
    may_be_unrouted: ClassVar[bool] = True
    box_id: str
    count: int

    def subject(self) -> str:
        return self.box_id


class LabelChanged(Event):
    """The whole label: consumers keep the newest."""

    event_type: ClassVar[str] = "labels.label.changed.v1"
    label_id: str
    text: str

    def subject(self) -> str:
        return self.label_id


class SubjectLocked(Event):
    """An account was locked or unlocked."""

    event_type: ClassVar[str] = "issuer.subject.locked.v1"
    account_id: str
    locked: bool

    def subject(self) -> str:
        return self.account_id


class KeysTold(Event):
    """The keys that tokens are checked with."""

    event_type: ClassVar[str] = "issuer.keys.told.v1"
    jwks: dict[str, Any]
    retired: tuple[str, ...] = ()

    def subject(self) -> str:
        return "keys"
