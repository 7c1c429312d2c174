"""Settings of criteria."""

from typing import ClassVar

from chamdiem.servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Its own beside the name and the port: whose sets these are, for print."""

    service: ClassVar[str] = "criteria"
    port: int = 8102
    province: str = "Thanh Bình"
    """The province's name without its kind: its People's Committee decides on the sets."""
    editing_every: float = 30.0
    """Seconds between two looks for sittings at drafts that have ended."""
