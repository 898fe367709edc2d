"""The command line: `python -m emotional_intimacy`."""

from emotional_intimacy.cli.main import main

__all__ = ["main"]
