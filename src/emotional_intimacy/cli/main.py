"""The commands and their arguments."""

import argparse
from collections.abc import Sequence

from emotional_intimacy.cli.demo import run_demo
from emotional_intimacy.version import VERSION

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: What stands behind the program's name; the command line's own when None.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="python -m emotional_intimacy")
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="a questionnaire answered, its report, and a plan")
    parser.parse_args(arguments)
    run_demo()
    return 0
