"""The gateway's process."""

from chamdiem.servicekit.serve import run

from .config import Settings
from .wiring import build


def main() -> None:
    """Serve what the environment describes."""
    settings = Settings()
    run(lambda: build(settings), settings)


if __name__ == "__main__":
    main()
