"""Settings of reporting."""

from typing import ClassVar

from chamdiem.servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Its own beside the common ones."""

    service: ClassVar[str] = "reporting"
    port: int = 8105
    cached_results: int = 8
    """How many rounds' results a process remembers; about 2 KB a unit."""
