"""The process of reporting."""

from chamdiem.servicekit.serve import run
from services.reporting.config import Settings
from services.reporting.wiring import build


def main() -> None:
    """Serve reporting."""
    run(build, Settings())


if __name__ == "__main__":
    main()
