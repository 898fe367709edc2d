"""What whole dataframes are scored with elsewhere: another package, and a kernel in NumPy.

They score the full questionnaire without "does not apply". The code by hand in dataframes stands in
``frames_by_hand.py``.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

Matrix = np.ndarray[Any, Any]

_ROWS = 32_768
"""Rows that the kernel takes at once: their columns stay in the caches."""


class Form(NamedTuple):
    """What an analyst knows of the questionnaire.

    Attributes:
        ids: The items, in the order of presentation.
        pillars: For each pillar its items of closeness and its items of distance.
        signals: For each signal its items.
        constants: The columns that are the same in every row.
        quantiles: Student's at 0.95, by the number of answers.
    """

    ids: list[str]
    pillars: dict[str, tuple[list[str], list[str]]]
    signals: dict[str, list[str]]
    constants: dict[str, str]
    quantiles: dict[int, float]


def read_form(questionnaire: Any, constants: dict[str, str]) -> Form:
    """The form of a questionnaire."""
    from scipy.stats import t

    items = list(questionnaire.items)
    keyed = {
        pillar: tuple(
            [item.id for item in items if item.pillar == pillar and item.key == key]
            for key in (1, -1)
        )
        for pillar in questionnaire.pillars
    }
    signals: dict[str, list[str]] = {}
    for item in items:
        signals.setdefault(item.signal.replace("-", "_"), []).append(item.id)
    quantiles = {n: float(t.ppf(0.95, n - 1)) for n in range(9, 13)}
    return Form([item.id for item in items], keyed, signals, constants, quantiles)


# personality-questionnaire


def instrument_of(form: Form) -> Any:
    """The same items, pillars and signals as an instrument of personality-questionnaire."""
    from personality_questionnaire.registry import Item, Questionnaire, ScaleType, Subscale

    number = {id: at for at, id in enumerate(form.ids, 1)}

    def scale(name: str, items: Sequence[str], turned: Sequence[str] = ()) -> Subscale:
        numbers = tuple(number[id] for id in items)
        return Subscale(name, numbers, frozenset(number[id] for id in turned))

    instrument = Questionnaire(
        key="pillars",
        name="Pillars",
        abbreviation="P",
        scale=ScaleType.LIKERT,
        minimum=1,
        maximum=5,
        items=tuple(Item(at, id, id, "low", "high") for id, at in number.items()),
        subscales=(
            *(scale(name, [*strong, *low], low) for name, (strong, low) in form.pillars.items()),
            *(scale(name, items) for name, items in form.signals.items()),
        ),
        citation="none",
        labels={str(value): value for value in range(1, 6)},
    )
    instrument.validate()
    return instrument


# NumPy


def kernel_of(form: Form, threads: int) -> Callable[[Matrix], dict[str, Matrix]]:
    """Percents and counts from a matrix of int8 with an item in each row, 0 where none was given.

    All is added in int8, which holds every sum: 12 answers are 60 at most.
    """
    place = {id: at for at, id in enumerate(form.ids)}
    signals = {name: [place[id] for id in items] for name, items in form.signals.items()}
    pillars = {
        name: ([place[id] for id in strong], [place[id] for id in low])
        for name, (strong, low) in form.pillars.items()
    }

    def kernel(answers: Matrix) -> dict[str, Matrix]:
        people = answers.shape[1]
        made: dict[str, Matrix] = {}
        for name in (*pillars, "overall", *signals):
            made[f"{name}_percent"] = np.empty(people)
            made[f"{name}_n_answered"] = np.empty(people, np.int16)
        parts = [slice(at, at + _ROWS) for at in range(0, people, _ROWS)]
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda part: block(answers[:, part], part, made), parts))
        return made

    def block(answers: Matrix, part: slice, made: dict[str, Matrix]) -> None:
        there = (answers != 0).view(np.int8)

        def added(of: Matrix, positions: list[int]) -> Matrix:
            total = of[positions[0]] + of[positions[1]]
            for at in positions[2:]:
                total += of[at]
            return total

        def write(name: str, steps: Matrix, n: Matrix, least: int) -> None:
            percent = made[f"{name}_percent"][part]
            np.divide(steps, np.maximum(n, 1), out=percent)
            percent *= 25
            percent[n < least] = np.nan
            made[f"{name}_n_answered"][part] = n

        overall, everybody = 0.0, np.zeros(answers.shape[1], np.int8)
        for name, (strong, low) in pillars.items():
            n_strong, n_low = added(there, strong), added(there, low)
            n = n_strong + n_low
            steps = added(answers, strong) - n_strong - added(answers, low) + 5 * n_low
            write(name, steps, n, 9)
            overall = overall + made[f"{name}_percent"][part]
            everybody += n
        made["overall_percent"][part] = overall / len(pillars)
        made["overall_n_answered"][part] = everybody
        for name, items in signals.items():
            n = added(there, items)
            write(name, added(answers, items) - n, n, 2)

    return kernel
