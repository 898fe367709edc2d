"""What all figures share: an Axes to draw into, colors, and what a value has to be."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from emotional_intimacy.errors import RequestError

__all__ = ["BLUE", "GREY", "ORANGE", "axes_of", "name_of", "note", "of_type", "rows_down"]

BLUE, ORANGE, GREY = "#0072B2", "#D55E00", "#7F7F7F"
"""Of the colors of Okabe and Ito, which can be told apart with every kind of color vision."""

_INCHES = 7.2
_INCHES_A_ROW = 0.34

T = TypeVar("T")


def of_type(value: object, kind: type[T], argument: str) -> T:
    """A value of some type; anything else raises a `RequestError`."""
    if not isinstance(value, kind):
        raise RequestError(argument, f"is of type {type(value).__name__}", f"a {kind.__name__}")
    return value


def axes_of(ax: Axes | None, *, n_rows: int | None = None) -> Axes:
    """The Axes that was given, or one of a new figure.

    Args:
        ax: What the caller gave.
        n_rows: How many rows it has to hold; None for a figure of the usual height.

    Returns:
        The Axes.

    Raises:
        RequestError: It is no Axes.
    """
    if ax is not None:
        return of_type(ax, Axes, "ax")
    height = 4.8 if n_rows is None else 1.3 + _INCHES_A_ROW * n_rows
    _, new = plt.subplots(figsize=(_INCHES, height), layout="constrained")
    return new


def rows_down(ax: Axes, names: Sequence[str]) -> None:
    """Name the rows of an Axes, the first one on top."""
    ax.set_yticks(range(len(names)), names)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.tick_params(axis="y", length=0)


def name_of(id: str, names: object) -> str:
    """What a scale is called: as the caller says, or its id.

    Raises:
        RequestError: The names are no mapping.
    """
    if names is None:
        return id
    if not isinstance(names, Mapping):
        problem = f"is of type {type(names).__name__}"
        raise RequestError("names", problem, "a mapping of ids to names, or None")
    name: str = names.get(id, id)
    return name


def note(ax: Axes, text: str) -> None:
    """Say below an Axes what belongs to the numbers, so that a picture does not travel without."""
    ax.annotate(
        text,
        (0, 0),
        (0, -34),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize="small",
        color=GREY,
        annotation_clip=False,
    )
