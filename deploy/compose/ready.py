"""Health check of a container: ends with 0 once the process in it is ready."""

import os
import sys
from http.client import HTTPConnection


def main() -> int:
    """0 if `/health/ready` answers 200 on this container's port, else 1."""
    connection = HTTPConnection("127.0.0.1", int(os.environ["CHAMDIEM_PORT"]), timeout=4)
    try:
        connection.request("GET", "/health/ready")
        return 0 if connection.getresponse().status == 200 else 1
    except OSError:
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
