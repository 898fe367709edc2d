"""The commands and their arguments."""

import argparse
import os
import sys
from collections.abc import Sequence

from emotional_intimacy.cli.demo import run_demo
from emotional_intimacy.version import VERSION

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Args:
        arguments: What stands behind the program's name; the command line's own when None.

    Returns:
        The exit code: 0 also where whoever reads the output has read enough and closed it.
    """
    parser = argparse.ArgumentParser(prog="python -m emotional_intimacy")
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="a questionnaire answered, its report, and a plan")
    parser.parse_args(arguments)
    try:
        run_demo()
    except BrokenPipeError:
        # What Python writes when it ends goes nowhere; the pipe would raise once more.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    return 0
