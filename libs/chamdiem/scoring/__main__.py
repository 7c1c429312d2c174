"""`python -m chamdiem.scoring`; the formats stand in docs/formats.md."""

import sys

from chamdiem.scoring.command import main

if __name__ == "__main__":
    sys.exit(main())
