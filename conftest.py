"""Runs every example: those in docstrings, in README.md and in the pages of the documentation."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers import myst, rest

pytest_collect_file = (
    Sybil([rest.DocTestParser(ELLIPSIS)], path="src", patterns=["*.py"])
    + Sybil(
        [myst.PythonCodeBlockParser(doctest_optionflags=ELLIPSIS)],
        path=".",
        patterns=["README.md", "docs/*.md", "docs/*/*.md"],
        excludes=["docs/generated/*", "docs/_build/*", ".venv/*"],
    )
).pytest()
