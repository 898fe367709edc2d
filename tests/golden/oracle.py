"""A second, independent computation of every score, for golden tests.

Written from the text of the scoring rules alone, without sight of the library, so that an error would have to be
made twice to go unnoticed. Items become columns of a NumPy array; a pillar, a signal or a cause is a boolean mask
over them; means and variances come from ``np.sum`` and ``np.var(ddof=1)`` of whole blocks, t quantiles from SciPy.

Everything returned is plain: dict, list, tuple, str, int, float, bool and None. Floats are not rounded; compare them
with a tolerance of about 1e-9, everything else exactly. The variance comes from centred floats, not from integer S
and Q, so an ``se`` can differ from the library's in its last digits. No level or clear flag can flip on that: over
all rows of 2 to 12 answers the nearest that a t interval's end comes to 62.5 or 37.5 is 0.0033. Percents come from an
exact integer sum and a single rounded division, so that 62.5 and 37.5 are met exactly.

Readings:
    The text leaves these points open; each is followed here as the words stand most literally.

    1. Poles do not wait for the pillar's score. ``poles`` is not among the four that are None when a pillar is not
       scored, and "each or None" could never apply to a scored pillar, which has two answers of each key. Each pole
       is there when its own key has two answers, whatever the other has.
    2. So an unscored pillar with both poles counts for ``ambivalent``, ``contradictory`` and ``sparse``.
    3. Only ``ambivalent`` names anything in ``.about``: its pillars, in bank order, in one caution. All others have
       ().
    4. ``contradictory`` does not replace ``ambivalent``: both are given.
    5. K is the number of the pillar's items in the sequence given; k is K less the items answered does-not-apply.
       ``n_items`` of the overall score is the sum of k over the whole form (not of K), also for the pulse;
       ``n_answered`` the sum of n.
    6. The reason of an unscored overall is pillar-not-scored on full and short, and always too-few-answers on a
       pulse, also where the answers are few because items do not apply.
    7. ``uniform`` needs a run of at least one answer: with nothing offered, zero is not "at least half" of zero. One
       answered item that is the only one offered is a run of one and is uniform.
    8. ``incomplete`` with nothing offered (all does not apply) is absent: 0 is not fewer than three quarters of 0.
    9. In ``fast``, n is the number of answers on the whole form; with no answer there is no pace and no caution.
       Exactly 2 seconds an answer is not fast.
    10. Rather-not-say breaks a run of equal answers exactly as a missing answer does.
    11. "At least 2 answers of each key" and "two thirds" (3 k >= 2 K) hold with equality; so do the bands at 62.5 and
       37.5 for states, levels, clear and poles, except ``clear`` of partly, which is strict at both ends.
    12. Levels and ``clear`` are read from the clipped interval; clipping cannot change either.
    13. Every signal in ``signal_order`` is reported, also one that the sequence holds no item of: unknown.
    14. Causes: "both answers" is n = 2. A cause without an item in this context is not reported at all. States "as
       signals": present at 62.5 or more, absent at 37.5 or less.
    15. Wishes: ``gap``, ``se`` and ``state`` are None together, when a wish or an answer that it stands beside is
       missing; ``wished`` and ``now`` are each kept when the other is missing. |gap| equal to 1.645 se is as-now.
    16. Six, in "the six percents" and in the error of the overall score, is the number of ids in ``pillar_order``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy.stats import t as student_t

Answer: TypeAlias = int | str | None
Item: TypeAlias = Mapping[str, Any]
Interval: TypeAlias = tuple[float, float]
Floats: TypeAlias = npt.NDArray[np.float64]
Mask: TypeAlias = npt.NDArray[np.bool_]

RATHER_NOT_SAY = "rather-not-say"
DOES_NOT_APPLY = "does-not-apply"

HIGH = 62.5
LOW = 37.5
NORMAL_90 = 1.645
STEP_VARIANCE = 1.0 / 12.0
STATES = ("present", "partly", "absent", "unknown")


class Block(NamedTuple):
    """The three numbers of one block of answers.

    Attributes:
        percent: Percent of the possible range.
        se: Standard error of the percent, never below that of a step.
        interval: The 90 % interval, clipped to 0..100.
    """

    percent: float
    se: float
    interval: Interval


class Sheet(NamedTuple):
    """A questionnaire and its answers as parallel columns.

    Attributes:
        raw: The answers as given; NaN where there is none.
        offered: False where the item does not apply.
        answered: True where there is a number.
    """

    raw: Floats
    offered: Mask
    answered: Mask


def oracle_report(
    items: Sequence[Item],
    answers: Mapping[str, Answer],
    *,
    kind: str,
    pillar_order: Sequence[str],
    signal_order: Sequence[str] = (),
    signal_kind: Mapping[str, str] | None = None,
    seconds: float | None = None,
) -> dict[str, Any]:
    """Score a full, short or pulse questionnaire.

    Args:
        items: The questionnaire's items in this context, in presentation order, each with id, pillar, signal and key.
        answers: Item id to 1..5, None, "rather-not-say" or "does-not-apply"; a missing id is None.
        kind: "pillars" for full and short, "pulse" for the pulse.
        pillar_order: Pillar ids in bank order.
        signal_order: Signal ids in bank order; not read for a pulse.
        signal_kind: "strong" or "low" for each signal; not read for a pulse.
        seconds: Total time taken, if known.

    Returns:
        A dict with pillars, overall, signals, strong_signals, low_signals and cautions.

    Raises:
        ValueError: If the kind is unknown, or an item or an answer is not one that the specification admits.
    """
    if kind not in ("pillars", "pulse"):
        raise ValueError(f"kind is 'pillars' or 'pulse', not {kind!r}")
    sheet = _sheet(items, answers)
    key = np.array([item["key"] for item in items], dtype=np.float64)
    if not np.isin(key, (-1.0, 1.0)).all():
        raise ValueError("a key is +1 or -1")
    keyed = 3.0 + key * (sheet.raw - 3.0)
    if kind == "pulse":
        return {
            "pillars": {},
            "overall": _pulse_overall(sheet, keyed),
            "signals": {},
            "strong_signals": [],
            "low_signals": [],
            "cautions": _effort_cautions(sheet, seconds),
        }

    of_pillar = _masks(items, "pillar", pillar_order)
    of_signal = _masks(items, "signal", signal_order)
    pillars = {pillar: _pillar(sheet, keyed, key, mask) for pillar, mask in of_pillar.items()}
    signals = {signal: _signal(sheet, mask) for signal, mask in of_signal.items()}
    kinds = signal_kind or {}
    return {
        "pillars": pillars,
        "overall": _overall(sheet, pillars),
        "signals": signals,
        "strong_signals": _present(signals, [s for s in signal_order if kinds[s] == "strong"]),
        "low_signals": _present(signals, [s for s in signal_order if kinds[s] == "low"]),
        "cautions": [
            *_pole_cautions(pillars),
            *_run_cautions(sheet),
            *_effort_cautions(sheet, seconds),
        ],
    }


def oracle_causes(
    items: Sequence[Item],
    answers: Mapping[str, Answer],
    *,
    cause_order: Sequence[str] | None = None,
) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Score the causes questionnaire.

    Args:
        items: The items in this context, each with id and cause.
        answers: As for `oracle_report`.
        cause_order: Cause ids in bank order; by default the order in which the items name them first.

    Returns:
        The causes in bank order, each with percent, state and n_answered; and their ids in the order of presentation: by
        state (present, partly, absent, unknown), in bank order within a state.
    """
    sheet = _sheet(items, answers)
    named = list(dict.fromkeys(str(item["cause"]) for item in items))
    order = named if cause_order is None else [cause for cause in cause_order if cause in named]
    causes: dict[str, dict[str, Any]] = {}
    for cause, mask in _masks(items, "cause", order).items():
        values = sheet.raw[mask & sheet.answered]
        percent = _percent(values) if values.size == 2 else None
        causes[cause] = {
            "percent": percent,
            "state": state_of(percent),
            "n_answered": int(values.size),
        }
    rank = np.array([STATES.index(causes[cause]["state"]) for cause in order], dtype=np.int64)
    return causes, [order[i] for i in np.argsort(rank, kind="stable")]


def oracle_wishes(
    items: Sequence[Item],
    answers: Mapping[str, Answer],
    scored: Sequence[Item],
    given: Mapping[str, Answer],
) -> dict[str, dict[str, Any]]:
    """Compare what a person wishes for each pillar with how they answered the same items.

    Args:
        items: The wishes, each with id, pillar and the id of the item that it is for (wish_for).
        answers: As for `oracle_report`.
        scored: The items of the report, each with id and key.
        given: The answers behind the report.

    Returns:
        For each pillar about, wished, now, gap, se and state ("more", "less", "as-now" or None).
    """
    wish = dict(zip((item["id"] for item in items), _sheet(items, answers).raw, strict=True))
    sheet = _sheet(scored, given)
    keys = np.array([item["key"] for item in scored], dtype=np.float64)
    closer = np.where(keys > 0, sheet.raw, 6.0 - sheet.raw)
    present = dict(zip((item["id"] for item in scored), closer, strict=True))
    wishes: dict[str, dict[str, Any]] = {}
    for pillar in dict.fromkeys(item["pillar"] for item in items):
        asked = [item for item in items if item["pillar"] == pillar]
        wished = np.array([wish[item["id"]] for item in asked])
        now = np.array([present.get(item["wish_for"], np.nan) for item in asked])
        one, other = (
            None if np.isnan(values).any() else _block(values) for values in (wished, now)
        )
        gap = se = state = None
        if one is not None and other is not None:
            gap = one.percent - other.percent
            se = math.hypot(one.se, other.se)
            state = wish_state(gap, se)
        wishes[pillar] = {
            "about": tuple(item["wish_for"] for item in asked),
            "wished": one and one.percent,
            "now": other and other.percent,
            "gap": gap,
            "se": se,
            "state": state,
        }
    return wishes


def level_of(interval: Interval) -> str:
    """Name the level of a scored pillar.

    Args:
        interval: The pillar's interval.

    Returns:
        "strong", "low" or "mixed".
    """
    low, high = interval
    if low >= HIGH:
        return "strong"
    return "low" if high <= LOW else "mixed"


def state_of(percent: float | None) -> str:
    """Name the state of a signal or a cause.

    Args:
        percent: Its percent, None where it has none.

    Returns:
        One of `STATES`.
    """
    if percent is None:
        return "unknown"
    if percent >= HIGH:
        return "present"
    return "absent" if percent <= LOW else "partly"


def wish_state(gap: float, se: float) -> str:
    """Say whether a wish goes beyond its own error.

    Args:
        gap: Wished less now.
        se: The error of the gap.

    Returns:
        "more", "less" or "as-now".
    """
    if abs(gap) <= NORMAL_90 * se:
        return "as-now"
    return "more" if gap > 0.0 else "less"


def _sheet(items: Sequence[Item], answers: Mapping[str, Answer]) -> Sheet:
    ids = [item["id"] for item in items]
    if len(set(ids)) != len(ids):
        raise ValueError("two items share an id")
    if not set(answers) <= set(ids):
        raise ValueError(f"not in this questionnaire: {sorted(set(answers) - set(ids))}")
    given = [answers.get(item_id) for item_id in ids]
    for answer in given:
        number = type(answer) is int and 1 <= answer <= 5
        if not (
            number
            or answer is None
            or (type(answer) is str and answer in (RATHER_NOT_SAY, DOES_NOT_APPLY))
        ):
            raise ValueError("an answer is 1..5, None, 'rather-not-say' or 'does-not-apply'")
    raw = np.array(
        [answer if type(answer) is int else np.nan for answer in given], dtype=np.float64
    )
    offered = np.array([answer != DOES_NOT_APPLY for answer in given], dtype=np.bool_)
    return Sheet(raw, offered, ~np.isnan(raw))


def _masks(items: Sequence[Item], field: str, order: Sequence[str]) -> dict[str, Mask]:
    labels = np.array([str(item[field]) for item in items], dtype=np.str_)
    strangers = set(labels.tolist()) - set(order)
    if strangers:
        raise ValueError(f"{field} not in the order given: {sorted(strangers)}")
    return {label: np.asarray(labels == label, dtype=np.bool_) for label in order}


def _percent(values: Floats) -> float:
    return float(25.0 * np.sum(values - 1.0) / values.size)


def _block(values: Floats) -> Block:
    percent = _percent(values)
    variance = float(np.var(values, ddof=1))
    se = 25.0 * math.sqrt(max(variance, STEP_VARIANCE) / values.size)
    quantile = float(student_t.ppf(0.95, values.size - 1))
    return Block(percent, se, _clipped(percent, quantile * se))


def _clipped(percent: float, half: float) -> Interval:
    low, high = np.clip([percent - half, percent + half], 0.0, 100.0).tolist()
    return low, high


def _pillar(sheet: Sheet, keyed: Floats, key: Floats, mask: Mask) -> dict[str, Any]:
    in_context = int(np.count_nonzero(mask))
    k = int(np.count_nonzero(mask & sheet.offered))
    here = mask & sheet.answered
    n = int(np.count_nonzero(here))
    halves = [sheet.raw[here & (key > 0.0)], sheet.raw[here & (key < 0.0)]]

    if k < 4 or 3 * k < 2 * in_context:
        reason = "too-few-offered"
    elif n < max(4, math.ceil(0.75 * k)):
        reason = "too-few-answers"
    elif min(half.size for half in halves) < 2:
        reason = "one-sided"
    else:
        reason = None

    block = _block(keyed[here]) if reason is None else None
    return {
        "percent": block.percent if block else None,
        "se": block.se if block else None,
        "interval": block.interval if block else None,
        "level": level_of(block.interval) if block else None,
        "poles": tuple(_percent(half) if half.size >= 2 else None for half in halves),
        "reason": reason,
        "n_answered": n,
        "n_items": k,
        "mean": float(np.mean(keyed[here])) if block else None,
        "sum": k * float(np.mean(keyed[here])) if block else None,
    }


def _signal(sheet: Sheet, mask: Mask) -> dict[str, Any]:
    values = sheet.raw[mask & sheet.answered]
    n = int(values.size)
    if n < 2:
        return {
            "percent": None,
            "se": None,
            "interval": None,
            "state": "unknown",
            "clear": False,
            "n_answered": n,
        }
    percent, se, interval = _block(values)
    state = state_of(percent)
    low, high = interval
    inside = {"present": low >= HIGH, "absent": high <= LOW, "partly": low > LOW and high < HIGH}[
        state
    ]
    return {
        "percent": percent,
        "se": se,
        "interval": interval,
        "state": state,
        "clear": n >= 3 and inside,
        "n_answered": n,
    }


def _present(signals: Mapping[str, Mapping[str, Any]], candidates: Iterable[str]) -> list[str]:
    present = [signal for signal in candidates if signals[signal]["state"] == "present"]
    falling = np.array([-signals[signal]["percent"] for signal in present], dtype=np.float64)
    return [present[i] for i in np.argsort(falling, kind="stable")]


def _overall(sheet: Sheet, pillars: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    scored = [pillar for pillar in pillars.values() if pillar["reason"] is None]
    if not pillars or len(scored) < len(pillars):
        return _unscored(sheet, "pillar-not-scored")
    percent = math.fsum(pillar["percent"] for pillar in scored) / len(scored)
    se = math.sqrt(math.fsum(pillar["se"] ** 2 for pillar in scored)) / len(scored)
    return _scored(sheet, Block(percent, se, _clipped(percent, NORMAL_90 * se)))


def _pulse_overall(sheet: Sheet, keyed: Floats) -> dict[str, Any]:
    values = keyed[sheet.answered]
    return (
        _scored(sheet, _block(values)) if values.size >= 5 else _unscored(sheet, "too-few-answers")
    )


def _scored(sheet: Sheet, block: Block) -> dict[str, Any]:
    return {**block._asdict(), "reason": None, **_counts(sheet)}


def _unscored(sheet: Sheet, reason: str) -> dict[str, Any]:
    return {"percent": None, "se": None, "interval": None, "reason": reason, **_counts(sheet)}


def _counts(sheet: Sheet) -> dict[str, int]:
    return {
        "n_answered": int(np.count_nonzero(sheet.answered)),
        "n_items": int(np.count_nonzero(sheet.offered)),
    }


def _pole_cautions(pillars: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, tuple[str, ...]]]:
    ids = np.array(list(pillars), dtype=np.str_)
    poles = np.array([pillar["poles"] for pillar in pillars.values()], dtype=np.float64).reshape(
        -1, 2
    )  # None is NaN
    both_high = (poles >= HIGH).all(axis=1)
    both_low = (poles <= LOW).all(axis=1)
    cautions: list[tuple[str, tuple[str, ...]]] = []
    if both_high.any():
        cautions.append(("ambivalent", tuple(ids[both_high].tolist())))
    if np.count_nonzero(both_high) >= 3:
        cautions.append(("contradictory", ()))
    if np.count_nonzero(both_low) >= 3:
        cautions.append(("sparse", ()))
    return cautions


def _run_cautions(sheet: Sheet) -> list[tuple[str, tuple[str, ...]]]:
    row = np.where(sheet.answered, sheet.raw, 0.0)[sheet.offered]
    edges = np.concatenate(([0], np.flatnonzero(np.diff(row)) + 1, [row.size]))
    lengths = np.diff(edges)
    if row.size == 0:
        return []
    longest = int(np.max(lengths, where=row[edges[:-1]] > 0.0, initial=0))
    return [("uniform", ())] if longest > 0 and 2 * longest >= row.size else []


def _effort_cautions(sheet: Sheet, seconds: float | None) -> list[tuple[str, tuple[str, ...]]]:
    n = int(np.count_nonzero(sheet.answered))
    offered = int(np.count_nonzero(sheet.offered))
    cautions: list[tuple[str, tuple[str, ...]]] = []
    if 4 * n < 3 * offered:
        cautions.append(("incomplete", ()))
    if seconds is not None and n > 0 and seconds / n < 2:
        cautions.append(("fast", ()))
    return cautions
