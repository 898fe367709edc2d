"""The numbers that scoring follows. They are bundled data: no code knows them."""

from typing import Literal

import attrs

from emotional_intimacy.model.content import Record

__all__ = ["CauseRule", "PillarRule", "PulseRule", "Rule", "Share", "WishRule"]

Share = tuple[int, int]
"""A share as an exact fraction: ``(3, 4)`` is three quarters."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Judged(Record):
    """What every rule carries.

    Attributes:
        basis: What the thresholds rest on; ``"judgement"``: no sample stands behind them.
    """

    basis: Literal["judgement"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PillarRule(_Judged):
    """How a questionnaire with pillars and signals is scored.

    Attributes:
        kind: ``"pillars"``.
        least_answered: A pillar needs this many answers ...
        least_answered_share: ... and this share of the items that apply ...
        least_each_key: ... and this many of each key.
        least_applying_share: At least this share of its items must apply.
        level_strong: The interval lies at or above: strong.
        level_low: The interval lies at or below: low.
        overall_z: Standard errors to each side of the overall mean.
        signal_least_answered: A signal needs this many answers.
        signal_present: At or above: present.
        signal_absent: At or below: absent.
        clear_least_answered: Clear needs this many answers.
        pole_least_answered: A pole needs this many answers.
        pole_high: A pole at or above is high.
        pole_low: A pole at or below is low.
        pattern_least_pillars: So many pillars make a pattern.
        uniform_share: A run of equal answers of this share of the items offered: `uniform`.
        incomplete_share: Fewer answers than this share of the items offered: `incomplete`.
        fast_seconds: Fewer seconds an answer than this: `fast`.
    """

    kind: Literal["pillars"]
    least_answered: int
    least_answered_share: Share
    least_each_key: int
    least_applying_share: Share
    level_strong: float
    level_low: float
    overall_z: float
    signal_least_answered: int
    signal_present: float
    signal_absent: float
    clear_least_answered: int
    pole_least_answered: int
    pole_high: float
    pole_low: float
    pattern_least_pillars: int
    uniform_share: Share
    incomplete_share: Share
    fast_seconds: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PulseRule(_Judged):
    """How a questionnaire with one item a pillar is scored: one number.

    Attributes:
        kind: ``"pulse"``.
        least_answered: The number needs this many answers.
        incomplete_share: Fewer answers than this share of the items offered: `incomplete`.
        fast_seconds: Fewer seconds an answer than this: `fast`.
    """

    kind: Literal["pulse"]
    least_answered: int
    incomplete_share: Share
    fast_seconds: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CauseRule(_Judged):
    """How the questionnaire on causes is scored.

    Attributes:
        kind: ``"causes"``.
        present: At or above: present.
        absent: At or below: absent.
    """

    kind: Literal["causes"]
    present: float
    absent: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WishRule(_Judged):
    """How the questionnaire on wishes is scored.

    Attributes:
        kind: ``"wishes"``.
        gap_z: A gap beyond this many standard errors is a wish for more or for less.
    """

    kind: Literal["wishes"]
    gap_z: float


Rule = PillarRule | PulseRule | CauseRule | WishRule
"""The rule of a questionnaire."""
