"""Figures of samples: answers, items, eigenvalues."""

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from emotional_intimacy.errors import RequestError
from emotional_intimacy.evidence.counts import Frequencies
from emotional_intimacy.evidence.parallel import ParallelAnalysis
from emotional_intimacy.model.reliability import ItemStatistics, Sample
from emotional_intimacy.plots.drawing import (
    BLUE,
    GREY,
    ORANGE,
    axes_of,
    note,
    of_type,
    rows_down,
)

__all__ = ["item_distributions", "item_rest", "scree"]

_MOST_STEPS = 11
_DARK = 0.5
"""Below it a color is dark, and what is written on it is white."""


def item_distributions(frequencies: Frequencies, *, ax: Axes | None = None) -> Axes:
    """How often each answer was given: one bar an item, from the lowest answer to the highest.

    Args:
        frequencies: What `emotional_intimacy.evidence.frequencies` returned, of a scale with at
            most eleven answers.
        ax: Where to draw; None for a new figure.

    Returns:
        The Axes.

    Raises:
        RequestError: It is something else, or the scale has too many answers to tell apart.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 100, seed=1).responses
        >>> ax = ei.plots.item_distributions(ei.evidence.frequencies(people, "trust"))
        >>> len(ax.get_yticks())
        12
    """
    of_type(frequencies, Frequencies, "frequencies")
    given = [row for row in frequencies.answers if row.answer is not None]
    items = list(dict.fromkeys(row.item for row in given))
    steps = list(dict.fromkeys((row.answer, row.label or str(row.answer)) for row in given))
    if len(steps) > _MOST_STEPS:
        allowed = f"a scale with at most {_MOST_STEPS}"
        raise RequestError("frequencies", f"has {len(steps)} different answers", allowed)
    ax = axes_of(ax, n_rows=len(items))
    colors = colormaps["cividis"]
    left = [0.0] * len(items)
    for place, (step, label) in enumerate(steps):
        shares = [row.share or 0.0 for row in given if row.answer == step]
        color = colors(place / max(1, len(steps) - 1))
        bars = ax.barh(
            range(len(items)), shares, left=left, color=color, edgecolor="white", label=label
        )
        shown = [f"{share:.0%}" if share >= 0.08 else "" for share in shares]  # noqa: PLR2004 - room for the text
        ink = "white" if sum(color[:3]) / 3 < _DARK else "black"
        ax.bar_label(bars, shown, label_type="center", fontsize="x-small", color=ink)
        left = [so_far + share for so_far, share in zip(left, shares, strict=True)]
    rows_down(ax, items)
    ax.set_xlim(0, 1)
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.set_xlabel("people who answered")
    ax.legend(loc="upper left", bbox_to_anchor=(1, 1), frameon=False, fontsize="small")
    made_up = ", made up" if frequencies.made_up else ""
    note(ax, f"n = {frequencies.n_people}{made_up}; raw answers, missing ones left out")
    return ax


def item_rest(statistics: ItemStatistics, *, ax: Axes | None = None) -> Axes:
    """Each item's correlation with the rest of its scale, against its mean.

    Items that go against the rest, or that nearly everybody answers alike, stand apart.

    Args:
        statistics: What `emotional_intimacy.evidence.item_statistics` returned.
        ax: Where to draw; None for a new figure.

    Returns:
        The Axes. Items of which the correlation is undefined are named below it.

    Raises:
        RequestError: It is something else.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 100, seed=1).responses
        >>> ax = ei.plots.item_rest(ei.evidence.item_statistics(people, "trust"))
        >>> ax.get_ylabel()
        'item-rest correlation'
    """
    of_type(statistics, ItemStatistics, "statistics")
    ax = axes_of(ax)
    drawn = [(item, item.rest_r) for item in statistics.items if item.rest_r is not None]
    for key, color, marker, label in ((1, BLUE, "o", "key +1"), (-1, ORANGE, "s", "key -1")):
        of_key = [(item.mean, rest_r) for item, rest_r in drawn if item.key == key]
        if of_key:
            means, correlations = zip(*of_key, strict=True)
            ax.scatter(means, correlations, c=color, marker=marker, label=label)
    for item, rest_r in drawn:
        ax.annotate(
            item.id, (item.mean, rest_r), (4, 3), textcoords="offset points", fontsize="small"
        )
    if any(rest_r <= 0 for _, rest_r in drawn):
        ax.axhline(0, color=GREY, linewidth=0.8)
    ax.set_xlabel("mean of the raw answers")
    ax.set_ylabel("item-rest correlation")
    ax.legend(frameon=False, fontsize="small")
    ax.spines[["top", "right"]].set_visible(False)
    undefined = [item.id for item in statistics.items if item.rest_r is None]
    left_out = (*statistics.sample.without_spread, *undefined)
    note(ax, _said(statistics.sample) + (f"; left out: {', '.join(left_out)}" if left_out else ""))
    return ax


def scree(analysis: ParallelAnalysis, *, ax: Axes | None = None) -> Axes:
    """Eigenvalues beside those of chance: a scree plot with its parallel analysis.

    Args:
        analysis: What `emotional_intimacy.evidence.parallel_analysis` returned.
        ax: Where to draw; None for a new figure.

    Returns:
        The Axes.

    Raises:
        RequestError: It is something else.

    Example:
        >>> import emotional_intimacy as ei
        >>> full = ei.load_bank().questionnaire("full", context="friend")
        >>> people = ei.evidence.simulate(full, 100, seed=1).responses
        >>> ax = ei.plots.scree(ei.evidence.parallel_analysis(people, "trust", n_samples=20))
        >>> [line.get_label() for line in ax.get_lines()]
        ['answers', 'chance, 95 %', 'chance, mean']
    """
    of_type(analysis, ParallelAnalysis, "analysis")
    ax = axes_of(ax)
    numbers = [component.number for component in analysis.components]
    values = [component.eigenvalue for component in analysis.components]
    limits = [component.chance_95 for component in analysis.components]
    means = [component.chance_mean for component in analysis.components]
    ax.plot(numbers, values, "o-", color=BLUE, markersize=4, label="answers")
    ax.plot(numbers, limits, "--", color=ORANGE, label="chance, 95 %")
    ax.plot(numbers, means, ":", color=ORANGE, label="chance, mean")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlim(left=0.5)
    ax.set_ylim(bottom=0)
    ax.set_xlabel("component")
    ax.set_ylabel("eigenvalue")
    ax.legend(frameon=False, fontsize="small")
    ax.spines[["top", "right"]].set_visible(False)
    note(ax, f"{_said(analysis.sample)}; shuffled {analysis.n_samples} times")
    return ax


def _said(sample: Sample) -> str:
    """What a figure of a sample always says."""
    made_up = ", made up" if sample.made_up else ""
    return f"{sample.scale}: n = {sample.n} of {sample.n_given}, {sample.cases} cases{made_up}"
