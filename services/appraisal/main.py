"""The process of appraisal."""

from chamdiem.servicekit.serve import run
from services.appraisal.config import Settings
from services.appraisal.wiring import build


def main() -> None:
    """Serve appraisal."""
    run(build, Settings())


if __name__ == "__main__":
    main()
