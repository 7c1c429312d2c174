"""Whether the disk has room, asked before anything starts: an engine that fills it up loses work."""

import shutil
from collections.abc import Callable
from pathlib import Path

from deploy.local.problems import LauncherError

MEBIBYTE = 1024 * 1024
NEEDED = 1536 * MEBIBYTE


def free_bytes(folder: Path) -> int:
    """Bytes free on the disk that holds the folder."""
    return shutil.disk_usage(folder).free


def require_space(folder: Path, needed: int = NEEDED, free: Callable[[Path], int] = free_bytes) -> None:
    """Raises LauncherError when fewer than `needed` bytes are free."""
    there = free(folder)
    if there < needed:
        raise LauncherError(
            f"The disk that holds {folder} has {there // MEBIBYTE} MiB free "
            f"and {needed // MEBIBYTE} MiB are needed: "
            "make room, or set CHAMDIEM_HOME to a folder on another disk."
        )
