"""Plays a whole scoring round through the gateway, with the sample province and its people."""

from .people import Credentials, People
from .play import Played, play
from .progress import Progress, Silent

__all__ = ["Credentials", "People", "Played", "Progress", "Silent", "play"]
