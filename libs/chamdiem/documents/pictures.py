"""What pictures of files are, for those who ask for them: the libraries that make them load in their process
alone (`preview_worker`)."""

from typing import Literal

Size = Literal["small", "large"]
CONTENT_TYPE = "image/webp"


class NoPicture(Exception):
    """The file is of no sort that has a picture, too large to unpack, or can't be read."""


class NoPictureNow(Exception):
    """Nothing is known of the file: the process that looked at it was ended from outside, or too slow."""
