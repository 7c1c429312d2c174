"""A full disk, told as such wherever bytes are written."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from pymongo.errors import OperationFailure

from chamdiem.servicekit.mongo import Database
from services.submission.errors.uploads import StorageFull

OUT_OF_DISK_SPACE = 14031
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_SENTENCE = "Máy chủ hết chỗ lưu tệp, xin báo Sở Nội vụ."


@contextmanager
def room() -> Iterator[None]:
    """Raises StorageFull where the database's disk or the one for temporary files is full."""
    try:
        yield
    except OperationFailure as error:
        if error.code == OUT_OF_DISK_SPACE:
            raise StorageFull(_SENTENCE) from error
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise StorageFull(_SENTENCE) from error
        raise


async def require_room(database: Database, wanted: int, kept: int) -> None:
    """Raises StorageFull if so many bytes would leave the database's disk with less than `kept`: a database
    without room stops for everybody."""
    stats = await database.command("dbStats")
    total = stats.get("fsTotalSize")
    if total is not None and total - stats["fsUsedSize"] < wanted + kept:
        raise StorageFull(_SENTENCE)
