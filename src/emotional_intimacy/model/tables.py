"""Results as tables: for a frame, a terminal, a notebook, a page of Markdown.

A class says with the metadata of its fields what its rows are; all else is done here, once.
"""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal, NamedTuple, TypeGuard, get_args

import attrs

from emotional_intimacy.model.arguments import require, require_choice
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.table_text import Printed, as_html, as_markdown, as_text
from emotional_intimacy.model.value import Value

__all__ = ["FrameLibrary", "Tabular", "by_item", "by_person", "rows"]

FrameLibrary = Literal["pandas", "polars"]

_ROWS, _COLUMN = "rows", "column"
_OF_SAMPLE = ("questionnaire", "context", "scale", "n", "n_given", "cases")
_LEFT_OUT = ("without_spread", "made_up")

Columns = dict[str, list[object]]


def rows(*names: str) -> dict[str, object]:
    """Metadata of a field that holds the rows: records, or with names for its parts, tuples."""
    return {_ROWS: names}


def by_item() -> dict[str, object]:
    """Metadata of a field that holds a number for each item of the sample."""
    return {_COLUMN: "item"}


def by_person(*, in_order: bool = True) -> dict[str, object]:
    """Metadata of a field that holds a number for each person or pair, or indices that do.

    What belongs to one person is in the frame alone: it is never shown.

    Args:
        in_order: Whether nobody is left out, so that the row of the answers can be told.
    """
    return {_COLUMN: "row" if in_order else "value"}


class _Table(NamedTuple):
    """What a result says: of the whole, and of each row."""

    facts: dict[str, object]
    columns: Columns


class Tabular(Value):
    """A result that can be shown as a table and made into a frame.

    ``str`` fits a terminal of 80 columns; a notebook shows a table. From how many of how many it
    comes and what was left out stands in each.
    """

    __slots__ = ()

    def to_frame(self, library: FrameLibrary = "pandas") -> Any:  # noqa: ANN401 - of the library that is asked for
        """This as a frame, with a row for each item, person or scale that it tells of.

        Args:
            library: Whose frame: ``"pandas"`` or ``"polars"``. It has to be installed.

        Returns:
            A ``DataFrame`` of that library. A pair of numbers, such as an interval, is two columns;
            what the rows come from (scale, n of n_given, what was left out) stands in each row, so
            that the frames of several scales can be put under each other.

        Raises:
            RequestError: Another library is asked for, or it is not installed.

        Example:
            >>> import emotional_intimacy as ei
            >>> full = ei.load_bank().questionnaire("full", context="friend")
            >>> people = ei.evidence.simulate(full, 300, seed=1).responses
            >>> frame = ei.evidence.alpha(people, "trust").to_frame("polars")
            >>> frame.shape[0], frame["scale"][0], frame["n"][0]
            (1, 'trust', 300)
        """
        require_choice("library", library, get_args(FrameLibrary))
        there = find_spec(library) is not None
        require(there, "library", f"{library} is not installed", f"pip install {library}")
        return import_module(library).DataFrame(_frame_columns(self))

    def to_markdown(self) -> str:
        """This as Markdown: a table, and lines for what is said of the whole."""
        return as_markdown(_printed(self))

    def __str__(self) -> str:
        return as_text(_printed(self))

    def _repr_html_(self) -> str:
        return as_html(_printed(self))


def _printed(value: Tabular) -> Printed:
    table = _table(value, shown=True)
    method = getattr(value, "method", None)
    facts = {name: fact for name, fact in table.facts.items() if name != "method"}
    return Printed(type(value).__name__, facts, table.columns, method)


def _frame_columns(value: Tabular) -> Columns:
    """The columns of a frame; whom it tells of stands in each row, other facts in the text."""
    table = _table(value, shown=False)
    facts = _apart(table.facts)
    if not table.columns:
        return {name: [fact] for name, fact in facts.items()}
    length = len(next(iter(table.columns.values())))
    sample = getattr(value, "sample", None)
    before = () if sample is None else _OF_SAMPLE[:3]
    after = [name for name in (*_OF_SAMPLE[3:], *_LEFT_OUT) if name in facts]
    repeated = {name: [facts[name]] * length for name in (*before, *after)}
    first = {name: repeated[name] for name in before}
    return first | table.columns | {k: v for k, v in repeated.items() if k not in table.columns}


def _table(value: Value, *, shown: bool) -> _Table:
    """What a result says; with what belongs to single people, or without."""
    facts: dict[str, object] = {}
    columns: Columns = {}
    for field in attrs.fields(type(value)):  # type: ignore[arg-type] # each subclass of Value is an attrs class
        held = getattr(value, field.name)
        column = field.metadata.get(_COLUMN)
        if _ROWS in field.metadata:
            columns |= _rows(held, field.metadata[_ROWS], shown=shown)
        elif column is not None:
            columns |= _by(column, field.name, held, value, shown=shown)
        elif isinstance(held, Tabular):
            inner = _table(held, shown=shown)
            facts |= inner.facts
            columns |= inner.columns
        elif field.name == "sample":
            facts |= _sample_facts(held)
        else:
            facts[field.name] = held
    return _Table(facts, columns)


def _sample_facts(sample: object) -> dict[str, object]:
    return {name: getattr(sample, name) for name in (*_OF_SAMPLE, *_LEFT_OUT)}


def _by(column: str, name: str, held: Any, value: Any, *, shown: bool) -> Columns:  # noqa: ANN401 - a field of any class
    """The columns that a field adds: numbers of items, or of people, which are never shown."""
    if column == "item":
        return {"item": list(value.sample.items), name: list(held)}
    if isinstance(held, Catalog):
        if shown:
            return _rows(held, (), shown=True)
        each = {index.id: list(index.values) for index in held}
    else:
        each = {} if shown else {name: list(held)}
    if not each or column == "value":
        return each
    return {"row": list(range(len(next(iter(each.values()))))), **each}


def _rows(held: Iterable[Any], names: tuple[str, ...], *, shown: bool) -> Columns:
    """The columns of records, or of tuples whose parts have names."""
    records = [dict(zip(names, row, strict=True)) if names else _shown_fields(row) for row in held]
    if not shown:
        records = [_apart(record) for record in records]
    names = tuple(records[0]) if records else ()
    return {name: _alike([row[name] for row in records]) for name in names}


def _alike(cells: list[object]) -> list[object]:
    """Cells of one type: whole numbers beside others are floats, as Polars wants them."""
    if any(isinstance(cell, float) for cell in cells):
        return [float(cell) if type(cell) is int else cell for cell in cells]
    return cells


def _shown_fields(row: Any) -> dict[str, object]:  # noqa: ANN401 - a record of any class
    return {field.name: getattr(row, field.name) for field in attrs.fields(type(row)) if field.repr}


def _apart(facts: dict[str, object]) -> dict[str, object]:
    """Facts with a pair of numbers as two, and ids as one text."""
    apart: dict[str, object] = {}
    for name, fact in facts.items():
        if name.endswith("interval"):
            low, high = fact if _is_pair(fact) else (None, None)
            apart |= {f"{name}_low": low, f"{name}_high": high}
        elif _is_pair(fact):
            apart |= {f"{name}_first": fact[0], f"{name}_second": fact[1]}
        else:
            apart[name] = "; ".join(map(str, fact)) if isinstance(fact, tuple) else fact
    return apart


def _is_pair(fact: object) -> TypeGuard[tuple[float, float]]:
    """Whether this is two numbers."""
    return (
        isinstance(fact, tuple)
        and len(fact) == 2  # noqa: PLR2004 - a pair
        and all(isinstance(part, float) for part in fact)
    )
