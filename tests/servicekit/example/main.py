"""The process."""

from chamdiem.servicekit.serve import run
from tests.servicekit.example.config import Settings
from tests.servicekit.example.wiring import build


def main() -> None:
    """Serve the example."""
    run(build, Settings())


if __name__ == "__main__":
    main()
