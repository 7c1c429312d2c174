"""Settings of the example."""

from typing import ClassVar

from chamdiem.servicekit.settings import ServiceSettings


class Settings(ServiceSettings):
    """Nothing of its own beside the name."""

    service: ClassVar[str] = "example"
