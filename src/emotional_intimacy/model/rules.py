"""The numbers that scoring follows. They are bundled data: no code knows them."""

from typing import Literal, NamedTuple

import attrs

from emotional_intimacy.model.content import Record
from emotional_intimacy.model.value import Value

__all__ = [
    "RULES",
    "CauseRule",
    "Number",
    "PillarRule",
    "PulseRule",
    "Rule",
    "RuleKind",
    "ScaleRule",
    "ScoringNumbers",
    "Share",
    "WishRule",
    "number_fields",
    "scoring_numbers",
]

Share = tuple[int, int]
"""A share as an exact fraction: ``(3, 4)`` is three quarters."""

Number = int | float | Share
"""One scoring number: a count, a threshold or a factor, or a share."""

_NUMBERS = {int: int, float: float, float | None: float, Share: Share}
"""The types of fields that hold a number, and what the number is then."""

RuleKind = Literal["pillars", "pulse", "causes", "wishes", "scale"]
"""What a rule scores by."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class _Judged(Record):
    """What every rule carries.

    Attributes:
        basis: What the thresholds rest on; ``"judgement"``: they rest on no sample.
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
        overall_z: Standard errors to each side of the overall mean; None: there is no overall mean.
        change_z: Standard errors to each side of a change of the overall mean between two days.
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
    overall_z: float | None = None
    change_z: float = 1.96


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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleRule(_Judged):
    """How a scale of your own is scored, one that `emotional_intimacy.scale` made.

    Attributes:
        kind: ``"scale"``.
        least_answered: A subscale needs this many answers ...
        least_answered_share: ... and this share of the items that apply.
        uniform_share: A run of equal answers of this share of the items offered: `uniform`.
        incomplete_share: Fewer answers than this share of the items offered: `incomplete`.
        fast_seconds: Fewer seconds an answer than this: `fast`.
        overall_z: Standard errors to each side of the overall mean; None: there is no overall mean.
        change_z: Standard errors to each side of a change of the overall mean between two days.
    """

    kind: Literal["scale"]
    least_answered: int
    least_answered_share: Share
    uniform_share: Share
    incomplete_share: Share
    fast_seconds: float
    overall_z: float | None = None
    change_z: float = 1.96


Rule = PillarRule | PulseRule | CauseRule | WishRule | ScaleRule
"""The rule of a questionnaire."""

RULES: dict[RuleKind, type[Rule]] = {
    "pillars": PillarRule,
    "pulse": PulseRule,
    "causes": CauseRule,
    "wishes": WishRule,
    "scale": ScaleRule,
}
"""The class of each kind of rule."""


@attrs.frozen(eq=False, repr=False)
class ScoringNumbers(Value):
    """The numbers of a rule by name, as every report carries them.

    A number that equals the default of its rule is left out, so that a number that a later version
    of the library adds with a default changes no digest and no stored report.

    Attributes:
        kind: The kind of the rule.
        values: Pairs of name and number, sorted by name.

    Example:
        >>> import emotional_intimacy as ei
        >>> pulse = ei.load_bank().questionnaire("pulse", context="friend")
        >>> numbers = ei.score(pulse, {}).provenance.numbers
        >>> numbers.kind, numbers["least_answered"], numbers.share("incomplete_share")
        ('pulse', 5, (3, 4))
    """

    kind: RuleKind
    values: tuple[tuple[str, Number], ...]

    def __repr__(self) -> str:
        return f"<ScoringNumbers of {self.kind!r}, {len(self.values)} numbers>"

    def __getitem__(self, name: str) -> float:
        value = self._value(name)
        if isinstance(value, tuple):
            raise KeyError(name)
        return value

    @property
    def has_overall(self) -> bool:
        """Whether a report scored by them has an overall score: of a pulse, or where asked for."""
        return self.kind == "pulse" or self.get("overall_z") is not None

    def get(self, name: str) -> float | None:
        """A number that a rule may do without, such as ``overall_z``.

        Args:
            name: Its name.

        Returns:
            The number; None where the rule has none.

        Raises:
            KeyError: The rule knows no such number.
        """
        field = number_fields(RULES[self.kind])[name]
        return None if field.default is None and name not in dict(self.values) else self[name]

    def share(self, name: str) -> Share:
        """A number that is a share, such as ``incomplete_share``.

        Args:
            name: Its name.

        Returns:
            The share as an exact fraction.

        Raises:
            KeyError: The rule has no share of that name.
        """
        value = self._value(name)
        if not isinstance(value, tuple):
            raise KeyError(name)
        return value

    def _value(self, name: str) -> Number:
        for known, value in self.values:
            if known == name:
                return value
        default = number_fields(RULES[self.kind])[name].default
        if default is None:
            raise KeyError(name)
        return default


class NumberField(NamedTuple):
    """A field of a rule that holds a scoring number.

    Attributes:
        type: int, float or `Share`.
        default: Its default; None where there is none.
        required: Whether a rule has to say it.
    """

    type: object
    default: Number | None
    required: bool


def number_fields(rule: type[Rule]) -> dict[str, NumberField]:
    """The fields of a class of rules that hold its scoring numbers.

    Args:
        rule: The class.

    Returns:
        The fields by name: counts, thresholds, factors and shares, and no text.
    """
    return {
        field.name: NumberField(
            _NUMBERS[field.type],
            None if field.default is attrs.NOTHING else field.default,
            field.default is attrs.NOTHING,
        )
        for field in attrs.fields(rule)
        if field.type in _NUMBERS
    }


def scoring_numbers(rule: Rule) -> ScoringNumbers:
    """The scoring numbers of a rule, without those that equal their default.

    Args:
        rule: The rule.

    Returns:
        The numbers, sorted by name.
    """
    values = (
        (name, getattr(rule, name))
        for name, field in number_fields(type(rule)).items()
        if getattr(rule, name) != field.default
    )
    return ScoringNumbers(rule.kind, tuple(sorted(values)))
