"""`python -m deploy.cli` is the command `chamdiem`."""

from deploy.cli.app import app

if __name__ == "__main__":
    app(prog_name="chamdiem")
