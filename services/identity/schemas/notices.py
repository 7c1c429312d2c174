"""Notices as HTTP shows them, and how an account wants its mail."""

from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel

from chamdiem.servicekit.requests import Taken


class NoticeShown(BaseModel):
    """One notice; the text is made from `kind` and `params`, `link` is a page of the web client."""

    notice_id: str
    kind: str
    params: dict[str, Any]
    at: AwareDatetime
    read_at: AwareDatetime | None
    link: str


class NoticePage(BaseModel):
    """One page of one's notices, the newest first; `unread` counts all pages."""

    items: list[NoticeShown]
    next_cursor: str | None
    unread: int


class NoticesRead(BaseModel):
    """How many notices were marked."""

    marked: int


class NoticeSettings(Taken):
    """Whether notices come by e-mail too, and how: never, once a day together, or as they come."""

    email: bool
    digest: Literal["none", "daily", "each"]
