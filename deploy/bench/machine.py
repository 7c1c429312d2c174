"""What a figure has to be read with: the machine, its load, the versions, the state of the code."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

from deploy.local.home import REPOSITORY

PACKAGES = (
    "fastapi",
    "pydantic",
    "uvicorn",
    "motor",
    "pymongo",
    "aio-pika",
    "aiohttp",
    "numpy",
    "xlsxwriter",
    "argon2-cffi",
)


def facts() -> dict[str, Any]:
    """Everything, in the form of the results file. `load_before` is the load average when the run began."""
    return {
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
        "commit": _said("git", "rev-parse", "--short", "HEAD"),
        "changed_files": len(_said("git", "status", "--porcelain", "--untracked-files=no").splitlines()),
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
            "system": platform.platform(),
            "load_before": [round(value, 2) for value in os.getloadavg()],
        },
        "versions": {"python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
    }


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _said(*command: str) -> str:
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return done.stdout.strip()
