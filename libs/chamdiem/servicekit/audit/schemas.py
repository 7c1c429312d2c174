"""What the record shows of itself."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from chamdiem.contracts.base import Digest
from chamdiem.servicekit.requests import Taken

Kind = Literal["change", "sign_in", "sign_out", "denial"]
Fault = Literal["changed", "missing", "unlinked", "rewritten", "cut_off", "unchained"]


class AuditChange(BaseModel):
    """One field from → to, as texts."""

    model_config = ConfigDict(populate_by_name=True, serialize_by_alias=True)

    field: str
    from_: str | None = Field(alias="from")
    to: str | None


class AuditEntry(BaseModel):
    """One entry: who did what to which subject, when, from where. `seq` is its place in the chain."""

    seq: int
    when: AwareDatetime
    kind: Kind
    who: str
    name: str
    subject: dict[str, str]
    changes: list[AuditChange]
    reason: str
    address: str
    path: str
    count: int
    hash: str


class AuditPage(BaseModel):
    """Entries, the newest first; `next_cursor` goes on to older ones."""

    items: list[AuditEntry]
    next_cursor: str | None


class Anchor(Taken):
    """The hash that a chain had at that number, as somebody else was told it."""

    seq: Annotated[int, Field(ge=1, lt=2**53)]
    hash: Digest


class Anchors(BaseModel):
    """What this service was told of its neighbour's chain, the newest first."""

    source: str
    items: list[Anchor]


class CheckOrder(Taken):
    """Verify the entries that follow number `after`, and the anchors among them."""

    after: Annotated[int, Field(ge=0, lt=2**53)] = 0
    anchors: Annotated[list[Anchor], Field(max_length=1000, default_factory=list)]


class AuditFault(BaseModel):
    """`changed`: the entry's own hash does not fit. `missing`: numbers are left out before it. `unlinked`: it
    does not name its predecessor. `rewritten`: an anchor knows another hash. `cut_off`: an anchor knows more
    entries. `unchained`: entries without a number, `seq` counts them.
    """

    seq: int
    fault: Fault


class AuditCheck(BaseModel):
    """How a part of the chain was found; `next_after` goes on, null at the end."""

    checked: int
    head_seq: int
    head_hash: str
    next_after: int | None
    faults: list[AuditFault]


def as_text(value: Any) -> str | None:
    """A value of an entry as people read it; what has parts is shown part by part."""
    match value:
        case None | "":
            return None
        case dict():
            return "; ".join(f"{name}: {as_text(part) or ''}" for name, part in value.items())
        case list() | tuple():
            return ", ".join(as_text(part) or "" for part in value)
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
