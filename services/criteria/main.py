"""The process of criteria."""

from chamdiem.servicekit.serve import run
from services.criteria.config import Settings
from services.criteria.wiring import build


def main() -> None:
    """Serve criteria."""
    run(build, Settings())


if __name__ == "__main__":
    main()
