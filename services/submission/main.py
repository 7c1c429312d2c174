"""The process of submission."""

from chamdiem.servicekit.serve import run
from services.submission.config import Settings
from services.submission.wiring import build


def main() -> None:
    """Serve submission."""
    run(build, Settings())


if __name__ == "__main__":
    main()
