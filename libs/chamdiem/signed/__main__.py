"""The examining process: a `Job` as JSON comes in, a `Found` goes out; memory and time are limited."""

import resource
import sys

from .examine import examine
from .findings import Job

MEMORY = 2_000_000_000
SECONDS = 120


def main() -> None:
    """Examine what standard input names. A hostile file can end this process, and nothing else."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    job = Job.model_validate_json(sys.stdin.buffer.read())
    sys.stdout.write(examine(job).model_dump_json())


if __name__ == "__main__":
    main()
