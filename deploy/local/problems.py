"""What can go wrong on the machine, each as one sentence that names the remedy."""


class LauncherError(Exception):
    """A sentence for the person at the terminal; the launcher prints it and exits with 1."""
