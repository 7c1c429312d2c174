"""Compound files (OLE2, MS-CFB), in which Word and Excel wrote until 2003."""

from .directory import Compound, Entry, Stream
from .sectors import MAGIC, Malformed, TooLong

__all__ = ["MAGIC", "Compound", "Entry", "Malformed", "Stream", "TooLong"]
