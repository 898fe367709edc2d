"""A second, independent computation of the scores of a scale of your own, for property tests.

Written from the text of the scoring rules alone, beside ``oracle.py`` and in its manner: items become columns of a
NumPy array, a subscale is a boolean mask over them; means and variances come from ``np.mean`` and ``np.var(ddof=1)``
of whole blocks, t quantiles from SciPy. Over the range a to b a reversed answer r counts as ``a + b - r``, and

    percent = 100 (mean - a) / (b - a)      se = 100 / (b - a) sqrt(max(s^2, 1/12) / n)

Everything returned is plain. Floats are not rounded; compare them with a tolerance of about 1e-9 of the range.

Readings:
    1. A subscale is scored with one answer or more, and the share of its items that apply; the reason of one of
       which nothing applies is too-few-offered, of any other too-few-answers.
    2. One answer has percent, mean and sum, and neither se nor interval. The overall score has no se and no interval
       as soon as one subscale has none.
    3. The sum is the mean times the items that apply, not times all items.
    4. The counts of the overall score are of items, each once, also of those in no subscale; so are ``incomplete``
       and ``fast``. A run of equal answers goes over the items, each once, in the order of presentation.
    5. The share is an exact fraction: two thirds of three are two.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student_t

Answer: TypeAlias = int | str | None
Floats: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

DOES_NOT_APPLY = "does-not-apply"
NORMAL_90 = 1.645
STEP_VARIANCE = 1.0 / 12.0


def scale_report(
    items: Sequence[str],
    answers: Mapping[str, Answer],
    *,
    minimum: int,
    maximum: int,
    reverse: Collection[str],
    subscales: Mapping[str, Collection[str]],
    overall: bool,
    share: Fraction,
    seconds: float | None = None,
) -> dict[str, Any]:
    """Score the answers to a scale of your own.

    Args:
        items: Ids in the order of presentation.
        answers: Numbers, None, "rather-not-say" or "does-not-apply"; a missing id is None.
        minimum: The lowest answer.
        maximum: The highest answer.
        reverse: Ids of the reversed items.
        subscales: Ids of the items of each subscale.
        overall: Whether an overall score is asked for.
        share: The share of a subscale that must be answered.
        seconds: How long it took.

    Returns:
        "pillars" by id, "overall" or None, "cautions" and "rows".
    """
    given = [answers.get(item) for item in items]
    raw = np.array([one if type(one) is int else np.nan for one in given], dtype=np.float64)
    offered = np.array([one != DOES_NOT_APPLY for one in given], dtype=np.bool_)
    turned = np.isin(items, list(reverse))
    keyed = np.where(turned, minimum + maximum - raw, raw)
    pillars = {
        id: _subscale(keyed, offered, np.isin(items, list(held)), minimum, maximum, share)
        for id, held in subscales.items()
    }
    answered = int(np.count_nonzero(~np.isnan(raw)))
    n_items = int(np.count_nonzero(offered))
    rows = [
        (item, -1 if item in reverse else 1, subscale, None, one)
        for item, one in zip(items, given, strict=True)
        if one != DOES_NOT_APPLY
        for subscale in [id for id, held in subscales.items() if item in held] or [None]
    ]
    return {
        "pillars": pillars,
        "overall": _overall(pillars, answered, n_items) if overall else None,
        "cautions": _cautions(raw[offered], answered, n_items, seconds),
        "rows": rows,
    }


def _subscale(
    keyed: Floats, offered: Mask, mask: Mask, minimum: int, maximum: int, share: Fraction
) -> dict[str, Any]:
    k = int(np.count_nonzero(mask & offered))
    values = keyed[mask & ~np.isnan(keyed)]
    n = int(values.size)
    if k < 1:
        reason = "too-few-offered"
    elif n < max(1, math.ceil(share * k)):
        reason = "too-few-answers"
    else:
        reason = None
    found: dict[str, Any] = dict.fromkeys(("percent", "se", "interval"))
    found |= {"level": None, "poles": (None, None), "reason": reason, "n_answered": n, "n_items": k}
    if reason is not None:
        return found | {"mean": None, "sum": None}
    mean, span = float(np.mean(values)), maximum - minimum
    found["percent"] = 100.0 * (mean - minimum) / span
    if n > 1:
        variance = max(float(np.var(values, ddof=1)), STEP_VARIANCE)
        found["se"] = 100.0 / span * math.sqrt(variance / n)
        half = float(student_t.ppf(0.95, n - 1)) * found["se"]
        found["interval"] = _clipped(found["percent"], half)
    return found | {"mean": mean, "sum": mean * k}


def _overall(
    pillars: Mapping[str, Mapping[str, Any]], answered: int, n_items: int
) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(("percent", "se", "interval"))
    percents = [one["percent"] for one in pillars.values()]
    errors = [one["se"] for one in pillars.values()]
    scored = None not in percents
    if scored:
        found["percent"] = math.fsum(percents) / len(percents)
        if None not in errors:
            found["se"] = float(np.linalg.norm(errors)) / len(errors)
            found["interval"] = _clipped(found["percent"], NORMAL_90 * found["se"])
    reason = None if scored else "pillar-not-scored"
    return found | {"reason": reason, "n_answered": answered, "n_items": n_items}


def _clipped(percent: float, half: float) -> tuple[float, float]:
    low, high = np.clip([percent - half, percent + half], 0.0, 100.0).tolist()
    return low, high


def _cautions(offered: Floats, answered: int, n_items: int, seconds: float | None) -> list[str]:
    breaks = np.flatnonzero(~(offered[1:] == offered[:-1])) + 1  # NaN equals nothing
    runs = np.diff(np.concatenate(([0], breaks, [offered.size])))
    longest = int(np.max(runs, initial=0)) if answered else 0
    found = []
    if longest and 2 * longest >= n_items:
        found.append("uniform")
    if 4 * answered < 3 * n_items:
        found.append("incomplete")
    if seconds is not None and answered and seconds / answered < 2:
        found.append("fast")
    return found
