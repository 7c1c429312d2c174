"""The process of the service reporting."""

from chamdiem.servicekit.serve import run
from services.reporting.config import Settings
from services.reporting.wiring import build


def main() -> None:
    """Serve results."""
    run(build, Settings())


if __name__ == "__main__":
    main()
