"""The process of the service submission."""

from chamdiem.servicekit.serve import run
from services.submission.config import Settings
from services.submission.wiring import build


def main() -> None:
    """Serve sheets."""
    run(build, Settings())


if __name__ == "__main__":
    main()
