"""The process of identity."""

from chamdiem.servicekit.serve import run
from services.identity.config import Settings
from services.identity.wiring import build


def main() -> None:
    """Serve identity."""
    run(build, Settings())


if __name__ == "__main__":
    main()
