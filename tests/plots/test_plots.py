"""Figures: what is drawn is what the value says, wherever it is drawn."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import attrs
import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

from matplotlib import pyplot as plt

import emotional_intimacy as ei

E = ei.evidence
BANK = ei.load_bank()
FULL = BANK.questionnaire("full", context="friend")
NAMES = {pillar.id: pillar.name for pillar in BANK.pillars}
PEOPLE = E.simulate(FULL, 150, seed=4, missing=0.01).responses
DAY = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    """No figure stays open."""
    yield
    plt.close("all")


def report(step: int, *, day: date | None = None, without: str | None = None) -> ei.ScoreReport:
    """A report that is a step closer, or farther, than the middle; a signal of each is apart."""
    answers = {
        item.id: None if item.pillar == without else 3 + (item.key or 1) * step * (at % 7 != 0)
        for at, item in enumerate(FULL.items)
    }
    return ei.score(FULL, answers, answered_on=day)


def texts(ax: plt.Axes) -> str:
    """All that is written in and beside an Axes."""
    legend = ax.get_legend()
    named = [] if legend is None else legend.get_texts()
    return "\n".join(text.get_text() for text in [*ax.texts, *named])


def drawn(ax: plt.Axes) -> None:
    """Draw the whole figure, so that what cannot be drawn fails."""
    ax.figure.canvas.draw()


def test_bars_are_as_long_as_shares() -> None:
    """One bar an item and answer; each row adds up to all who answered."""
    counted = E.frequencies(PEOPLE, "trust")
    ax = ei.plots.item_distributions(counted)
    drawn(ax)
    widths = np.array([[bar.get_width() for bar in bars] for bars in ax.containers])
    assert widths.shape == (5, 12)
    assert widths.sum(axis=0) == pytest.approx(np.ones(12))
    shares = [row.share for row in counted.answers if row.answer == 4]
    assert widths[3] == pytest.approx(shares)
    items = list(dict.fromkeys(row.item for row in counted.answers))
    assert [label.get_text() for label in ax.get_yticklabels()] == items
    assert ax.yaxis_inverted()  # the first item on top
    assert "n = 150, made up" in texts(ax)
    assert "always or almost always" in texts(ax)


def test_bars_of_a_scale_without_labels_and_of_real_people() -> None:
    """Bare numbers stand in the legend; nobody says that answers were made up."""
    form = ei.scale("s", {"a": "A.", "b": "B."}, minimum=0, maximum=1)
    ax = ei.plots.item_distributions(
        E.frequencies(E.read_responses(form, [[0, None], [1, None], [1, None]]))
    )
    assert "made up" not in texts(ax)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["0", "1"]
    assert [bar.get_width() for bar in ax.containers[1]] == [pytest.approx(2 / 3), 0.0]
    wide = ei.scale("w", {"a": "A."}, minimum=0, maximum=11)
    with pytest.raises(ei.RequestError, match="at most 11"):
        ei.plots.item_distributions(E.frequencies(E.read_responses(wide, [[3]])))


def test_each_item_stands_at_its_mean_and_its_correlation() -> None:
    """Two shapes for two keys; every item is named."""
    found = E.item_statistics(PEOPLE, "trust")
    ax = ei.plots.item_rest(found)
    drawn(ax)
    places = {tuple(xy) for dots in ax.collections for xy in dots.get_offsets().tolist()}
    assert places == {(item.mean, item.rest_r) for item in found.items}
    assert all(item.id in texts(ax) for item in found.items)
    assert f"n = {found.sample.n} of 150, complete cases, made up" in texts(ax)
    assert "left out" not in texts(ax)


def test_an_item_without_a_correlation_is_named_below() -> None:
    """Nothing is left out in silence; a correlation below 0 has a line at 0."""
    form = ei.scale("s", {"a": "A.", "b": "B.", "c": "C."}, minimum=1, maximum=5)
    rows = [[1, 2, 3], [2, 1, 3], [3, 4, 3], [4, 3, 3]]
    found = E.item_statistics(E.read_responses(form, rows), "s")
    ax = ei.plots.item_rest(found)
    assert "left out: c" in texts(ax)
    assert not ax.get_lines()
    items = [
        attrs.evolve(found.items["a"], rest_r=None),
        attrs.evolve(found.items["b"], rest_r=-0.2),
    ]
    ax = ei.plots.item_rest(attrs.evolve(found, items=ei.Catalog("item", items)))
    assert "left out: c, a" in texts(ax)
    assert len(ax.get_lines()) == 1


def test_a_scree_plot_has_the_eigenvalues_and_those_of_chance() -> None:
    """Three lines, told apart by shape too."""
    found = E.parallel_analysis(PEOPLE, "trust", n_samples=20)
    ax = ei.plots.scree(found)
    drawn(ax)
    answers, limit, mean = ax.get_lines()
    assert answers.get_ydata() == pytest.approx([one.eigenvalue for one in found.components])
    assert limit.get_ydata() == pytest.approx([one.chance_95 for one in found.components])
    assert mean.get_ydata() == pytest.approx([one.chance_mean for one in found.components])
    assert len({line.get_linestyle() for line in ax.get_lines()}) == 3
    assert "shuffled 20 times" in texts(ax)


def test_areas_have_intervals_poles_and_reasons() -> None:
    """A percent never stands without its poles, and how it was made is said."""
    made = report(1, without="empathy")
    ax = ei.plots.intervals(made, names=NAMES)
    drawn(ax)
    values = {float(line.get_xdata()[0]) for line in ax.get_lines() if len(line.get_xdata())}
    ends = {
        tuple(map(float, line.get_xdata())) for line in ax.get_lines() if len(line.get_xdata()) == 2
    }
    for pillar in made.pillars:
        if pillar.percent is not None:
            assert {pillar.percent, *pillar.poles} <= values
            assert pillar.interval in ends
    assert "not scored: too-few-answers" in texts(ax)
    assert "unvalidated" in texts(ax)
    assert "closeness affirmed" in texts(ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == list(NAMES.values())


def test_areas_of_a_scale_of_ones_own_have_no_poles() -> None:
    """One answer has a percent and no interval; ids stand where no names are given."""
    form = ei.scale(
        "s", {"a": "A.", "b": "B."}, minimum=1, maximum=5, subscales={"x": ("a",), "y": ("b",)}
    )
    ax = ei.plots.intervals(ei.score(form, {"a": 4, "b": 2}), names={"x": "Ex"})
    assert ax.get_legend() is None
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ex", "y"]
    assert [float(line.get_xdata()[0]) for line in ax.get_lines()] == [75, 25]


def test_a_change_has_both_values_and_says_what_is_noise() -> None:
    """Solid beyond noise, dotted within; hollow first, filled last."""
    first, last = report(-1, day=DAY, without="trust"), report(1, day=DAY + timedelta(days=30))
    ax = ei.plots.change(ei.compare_over_time([first, last]))
    drawn(ax)
    between = [
        line
        for line in ax.get_lines()
        if line.get_linestyle() == "-" and line.get_color() == "#7F7F7F"
    ]
    ends = {tuple(map(float, line.get_xdata())) for line in between}
    for pillar in first.pillars:
        if pillar.percent is not None:
            assert (pillar.percent, last.pillars[pillar.id].percent) in ends
    assert "not scored: too-few-answers" in texts(ax)
    assert "2026-01-05" in texts(ax)
    assert "2026-02-04" in texts(ax)
    same = ei.compare_over_time([report(0), report(0)])
    ax = ei.plots.change(same)
    assert {
        line.get_linestyle()
        for line in ax.get_lines()
        if len(line.get_xdata()) == 2 and line.get_color() == "#7F7F7F"
    } == {":"}
    assert "first" in texts(ax)


def pulses(percents: list[int], *, dated: bool) -> ei.Progress:
    """Reports of a pulse, answered alike but for their height."""
    pulse = BANK.questionnaire("pulse", context="friend")
    reports = [
        ei.score(
            pulse,
            {item.id: 3 + (item.key or 1) * step for item in pulse.items},
            answered_on=DAY + timedelta(days=7 * at) if dated else None,
        )
        for at, step in enumerate(percents)
    ]
    return ei.compare_over_time(reports)


def test_a_run_chart_has_median_and_shift() -> None:
    """From ten values on; the values of a run are ringed, those at the median passed over."""
    series = pulses([0, 0, -1, -1, -1, 0, 1, 1, 1, 0, 1, 1, 1, 0, -1], dated=True).overall
    assert series is not None
    assert series.run is not None
    ax = ei.plots.run_chart(series)
    drawn(ax)
    assert ax.get_lines()[0].get_ydata().tolist() == [point.percent for point in series.values]
    ringed = ax.get_lines()[-1]
    assert len(ringed.get_xdata()) == series.run.length == 6
    assert set(ringed.get_ydata().tolist()) == {75.0}
    assert "6 in a row on one side" in texts(ax)
    flat = pulses([0, 1, -1] * 4, dated=False).overall
    ax = ei.plots.run_chart(flat)
    assert texts(ax) == "median"
    assert ax.get_xlabel() == "report"


def test_a_short_run_chart_has_no_median() -> None:
    """Of a pillar, with a name; an occasion without a score has no dot."""
    reports = [report(0, day=DAY), report(1, without="trust"), report(1)]
    series = ei.compare_over_time(reports).pillars["trust"]
    ax = ei.plots.run_chart(series, names=NAMES)
    drawn(ax)
    assert ax.get_lines()[0].get_xdata().tolist() == [1, 3]
    assert ax.get_legend() is None
    assert ax.get_ylabel().startswith("Trust, ")
    bare = attrs.evolve(series, values=(attrs.evolve(series.values[0], interval=None),))
    assert len(ei.plots.run_chart(bare).get_lines()) == 1
    empty = ei.compare_over_time([report(0, without="trust")] * 2).pillars["trust"]
    with pytest.raises(ei.RequestError, match="has no values"):
        ei.plots.run_chart(empty)


def test_names_are_a_mapping() -> None:
    """A list doesn't say which name is whose."""
    with pytest.raises(ei.RequestError, match="names: is of type list"):
        ei.plots.intervals(report(0), names=["Trust"])  # type: ignore[arg-type] # on purpose


def test_a_pulse_has_no_areas() -> None:
    """A change of its one number can be drawn."""
    progress = pulses([0, 1], dated=False)
    assert len(ei.plots.change(progress).get_yticks()) == 1
    pulse = BANK.questionnaire("pulse", context="friend")
    with pytest.raises(ei.RequestError, match="has no areas"):
        ei.plots.intervals(ei.score(pulse, {}))
    nothing = attrs.evolve(progress, overall=None)
    with pytest.raises(ei.RequestError, match="has no values"):
        ei.plots.change(nothing)


DRAWN: dict[str, tuple[Any, Any]] = {
    "item_distributions": ("frequencies", lambda: E.frequencies(PEOPLE, "trust")),
    "item_rest": ("statistics", lambda: E.item_statistics(PEOPLE, "trust")),
    "scree": ("analysis", lambda: E.parallel_analysis(PEOPLE, "trust", n_samples=20)),
    "intervals": ("report", lambda: report(1)),
    "change": ("progress", lambda: ei.compare_over_time([report(0), report(1)])),
    "run_chart": ("series", lambda: ei.compare_over_time([report(0)] * 2).pillars["trust"]),
}


@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_drawn_where_it_is_asked_for(name: str) -> None:
    """Into the Axes that is given, which is returned; anything else is refused by type."""
    argument, make = DRAWN[name]
    draw = getattr(ei.plots, name)
    _, (left, right) = plt.subplots(1, 2)
    assert draw(make(), ax=right) is right
    assert right.has_data()
    assert not left.has_data()
    with pytest.raises(ei.RequestError, match="ax: is of type str"):
        draw(make(), ax="right")
    with pytest.raises(ei.RequestError, match=f"{argument}: is of type dict"):
        draw({})


def test_names_are_those_that_are_promised() -> None:
    """Nothing else is public; a name that is not there is an AttributeError."""
    assert dir(ei.plots) == sorted(DRAWN)
    with pytest.raises(AttributeError, match="has no attribute 'radar'"):
        ei.plots.radar  # noqa: B018 - it is looked up


def test_without_matplotlib_the_line_that_installs_it_is_printed() -> None:
    """And the rest of the library works."""
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "import importlib.util as u; find = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'matplotlib' else find(name, *more)\n"
        "import emotional_intimacy as ei\n"
        "try: ei.plots\n"
        "except ei.errors.MissingExtraError as error: print(error)"
    )
    src = str(Path(ei.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": src},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "pip install 'emotional_intimacy[plots]'" in done.stdout
