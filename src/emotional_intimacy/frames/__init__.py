"""The scoring rules over whole dataframes (extra ``frames``; the engine is yours).

A frame goes in and a frame of the same kind comes out, one row for each row: pandas, Polars (eager
and lazy), PyArrow, DuckDB and PySpark. The numbers are those of `emotional_intimacy.score`, to the
last digit, because both follow the same scoring table.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from emotional_intimacy.errors import MissingExtraError

if any(find_spec(name) is None for name in ("narwhals", "numpy", "pyarrow")):
    raise MissingExtraError("frames")

if TYPE_CHECKING:
    from emotional_intimacy.frames.changes import change_frame
    from emotional_intimacy.frames.pairs import pair_frame
    from emotional_intimacy.frames.scores import percent_frame, score_frame
    from emotional_intimacy.frames.shapes import long_frame, wide_frame

__all__ = [
    "change_frame",
    "long_frame",
    "pair_frame",
    "percent_frame",
    "score_frame",
    "wide_frame",
]

_HOMES = {
    "change_frame": "changes",
    "long_frame": "shapes",
    "pair_frame": "pairs",
    "percent_frame": "scores",
    "score_frame": "scores",
    "wide_frame": "shapes",
}


if not TYPE_CHECKING:  # a checker that saw it would let every misspelled name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    return __all__
