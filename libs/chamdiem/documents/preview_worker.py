"""The process that makes pictures: a path and a type come in, JSON with both sizes goes out; with a page's
number, that page alone, large."""

import base64
import json
import resource
import sys
from pathlib import Path

from chamdiem.documents.pictures import NoPicture
from chamdiem.documents.previews import page_picture, previews

MEMORY = 1_500_000_000
SECONDS = 20


def main() -> None:
    """Make the pictures of the file that the arguments name. A hostile file can end this process, and nothing
    else."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # The lower one ends it with a signal of its own: SIGKILL may come from a machine without memory.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    path, content_type, *page = sys.argv[1:]
    try:
        made = (
            {"large": page_picture(Path(path), int(page[0]))} if page else previews(Path(path), content_type)
        )
    except NoPicture:
        made = {}
    sys.stdout.write(json.dumps({size: base64.b64encode(data).decode() for size, data in made.items()}))


if __name__ == "__main__":
    main()
