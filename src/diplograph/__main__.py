"""``python -m diplograph``."""

from diplograph.cli.main import run

if __name__ == "__main__":
    run()
