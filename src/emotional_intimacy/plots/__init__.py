"""Figures of samples, reports and progress (extra ``plots``: matplotlib).

Each function draws one value into an Axes, that of ``ax=`` or of a new figure, and returns it:
titles, fonts and files are up to you. Colors can be told apart by people who see colors
differently, and nothing is told by color alone.
"""

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from emotional_intimacy.errors import MissingExtraError

if find_spec("matplotlib") is None:
    raise MissingExtraError("plots")

if TYPE_CHECKING:
    from emotional_intimacy.plots.people import change, intervals, run_chart
    from emotional_intimacy.plots.samples import item_distributions, item_rest, scree

__all__ = ["change", "intervals", "item_distributions", "item_rest", "run_chart", "scree"]

_HOMES = {
    "change": "people",
    "intervals": "people",
    "item_distributions": "samples",
    "item_rest": "samples",
    "run_chart": "people",
    "scree": "samples",
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
