"""A scoring table compiled to expressions: the stages a frame goes through, and what comes out.

Columns of the stages have a blank in their names, and no column that is given out has one.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import attrs
import narwhals.stable.v2 as nw

from emotional_intimacy.errors import RequestError
from emotional_intimacy.frames.tallies import Frame
from emotional_intimacy.model.results import Provenance
from emotional_intimacy.scoring.table import Table

__all__ = ["Columns", "Program", "Stage", "given_out", "prefixed", "provenance"]

Columns = dict[str, nw.Expr]
"""Expressions by the name of the column that they make."""

_HOW = tuple(
    field.name
    for field in attrs.fields(Provenance)
    if field.name not in {"minimum", "maximum", "sharing", "numbers"}
)
"""What the columns of provenance tell."""


class Stage(NamedTuple):
    """One step from answers to scores.

    Attributes:
        columns: What it makes.
        alone: Whether the columns of earlier stages go.
    """

    columns: Columns
    alone: bool = False


class Program(NamedTuple):
    """How to score a frame.

    Attributes:
        stages: The stages, in order.
        made: The columns that are given out.
    """

    stages: tuple[Stage, ...]
    made: Columns

    def run(self, frame: Frame, keep: Sequence[str], carried: Columns) -> Frame:
        """Score a frame.

        Args:
            frame: The frame.
            keep: Columns of it that come out as they are.
            carried: What else the last stage reads of the frame.
        """
        kept = {f"keep {at}": nw.col(name) for at, name in enumerate(keep)}
        through = kept | carried
        for stage in self.stages:
            if stage.alone:
                frame = frame.select(*_aliased(through), *_aliased(stage.columns))
                through = {name: nw.col(name) for name in through}
            else:
                frame = frame.with_columns(*_aliased(stage.columns))
        back = {name: nw.col(f"keep {at}") for at, name in enumerate(keep)}
        return frame.select(*_aliased(back), *_aliased(self.made))


def _aliased(columns: Mapping[str, nw.Expr]) -> list[nw.Expr]:
    return [value.alias(name) for name, value in columns.items()]


def given_out(columns: Sequence[tuple[str, nw.Expr]]) -> Columns:
    """The columns that come out, ``-`` in their names as ``_``.

    Raises:
        RequestError: Two get one name, as ids of a bank of your own can make them.
    """
    named: Columns = {}
    seen: set[str] = set()
    for name, value in columns:
        plain = name.replace("-", "_")
        if plain.lower() in seen:
            problem = f"has ids that make two columns {plain!r}"
            allowed = "ids that differ in more than - and _ and capitals"
            raise RequestError("questionnaire", problem, allowed)
        seen.add(plain.lower())
        named[plain] = value
    return named


def prefixed(prefix: str, columns: Mapping[str, nw.Expr]) -> list[tuple[str, nw.Expr]]:
    """Columns with a word before their names."""
    return [(f"{prefix}_{name}", value) for name, value in columns.items()]


def provenance(table: Table) -> list[tuple[str, nw.Expr]]:
    """How the scores were made, the same in every row."""
    made = table.provenance
    return prefixed("provenance", {name: nw.lit(str(getattr(made, name))) for name in _HOW})
