"""What scoring finds. Reprs show what a value is of, never what a person answered."""

from datetime import date
from typing import Literal, NamedTuple

import attrs

from emotional_intimacy.model.answers import Answer
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.evidence import NO_STUDIES, StudyScore
from emotional_intimacy.model.questions import Key
from emotional_intimacy.model.rules import ScoringNumbers
from emotional_intimacy.model.value import Value

__all__ = [
    "OTHER_WORDING",
    "CauseReport",
    "CauseScore",
    "Caution",
    "Interval",
    "Level",
    "OverallScore",
    "PillarScore",
    "Poles",
    "Provenance",
    "Reason",
    "Row",
    "ScoreReport",
    "SignalScore",
    "State",
    "WishReport",
    "WishScore",
]

Level = Literal["strong", "mixed", "low"]
State = Literal["present", "partly", "absent", "unknown"]
Reason = Literal["too-few-offered", "too-few-answers", "one-sided", "pillar-not-scored"]
Interval = tuple[float, float]
Poles = tuple[float | None, float | None]


class Row(NamedTuple):
    """One item that was offered and what was answered: what every number can be traced to.

    Attributes:
        item: Id of the item.
        digest: Fingerprint of how it is scored.
        key: +1, -1, or None for an item on a cause or a wish.
        pillar: Id of the pillar, or None. In a scale of your own the subscale: an item has a row
            for each of its subscales, and one row with None where it has none.
        signal: Id of the signal, or None.
        answer: A whole number, None, or ``RATHER_NOT_SAY``.
    """

    item: str
    digest: str
    key: Key | None
    pillar: str | None
    signal: str | None
    answer: Answer

    def __repr__(self) -> str:
        return f"Row(item={self.item!r})"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Provenance(Value):
    """How a result was made.

    Attributes:
        library: Version of this library.
        edition: Edition of the content; ``"custom"`` for a scale of your own.
        questionnaire: Id of the questionnaire.
        version: Version of the questionnaire.
        digest: Fingerprint of all that the numbers depend on.
        text_digest: Fingerprint of all that the person read.
        context: Who the other person is; ``"any"`` for a scale of your own.
        locale: The language of the texts.
        rule: Id of the scoring rule.
        numbers: The numbers of that rule.
        minimum: The lowest answer of the response scale.
        maximum: The highest answer of the response scale.
        sharing: The greatest tier (0 to 3) up to which two people may see each other's results.
        evidence: ``"unvalidated"``: no study was done with these questions; ``"unknown"``: a scale
            of your own, of which the library knows nothing more.
    """

    library: str
    edition: str
    questionnaire: str
    version: str
    digest: str
    text_digest: str
    context: str
    locale: str
    rule: str
    numbers: ScoringNumbers = attrs.field(repr=False)
    minimum: int
    maximum: int
    sharing: int
    evidence: Literal["unvalidated", "unknown"] = "unvalidated"


@attrs.frozen(eq=False, repr=False)
class Caution(Value):
    """Something to bear in mind when reading a report; never a correction, never an accusation.

    Attributes:
        id: ``ambivalent``, ``contradictory``, ``sparse``, ``uniform``, ``incomplete`` or ``fast``;
            ``other-wording`` in a comparison of answers to other words in one language.
        about: Ids of the pillars it is about; empty where it is about the whole form.
    """

    id: str
    about: tuple[str, ...] = ()


OTHER_WORDING = Caution("other-wording")
"""The caution of a comparison of answers that were given to other words in one language."""


# A report holds two dozen of these two kinds; without slots attrs fills them a third faster.
@attrs.frozen(eq=False, repr=False, slots=False)
class PillarScore(Value):
    """One pillar of one report, or one subscale of a scale of your own.

    Attributes:
        id: Id of the pillar.
        percent: Percent of the possible range, 0 to 100; None when not scored.
        se: Standard error of the percent from the scatter of this person's answers; None too where
            a subscale has one answer.
        interval: 90 % interval, clipped to 0 and 100; None beside no error.
        level: ``"strong"``, ``"mixed"`` or ``"low"``; None when not scored, and of a subscale.
        poles: Raw percents of its strong and of its low items; each None below two answers, and of
            a subscale.
        reason: Why it is not scored; None when it is.
        n_answered: How many of its items were answered.
        n_items: How many of its items were offered.
        mean: Mean of the answers on the response scale, reversed items turned round; None when not
            scored.
        sum: The mean times `n_items`: the sum of the answers where all were given; None when not
            scored.
    """

    id: str
    percent: float | None = attrs.field(repr=False)
    se: float | None = attrs.field(repr=False)
    interval: Interval | None = attrs.field(repr=False)
    level: Level | None = attrs.field(repr=False)
    poles: Poles = attrs.field(repr=False)
    reason: Reason | None
    n_answered: int
    n_items: int
    mean: float | None = attrs.field(default=None, repr=False)
    sum: float | None = attrs.field(default=None, repr=False)


@attrs.frozen(eq=False, repr=False)
class OverallScore(Value):
    """The mean of all pillars, or the one number of a pulse. It has no level: a number, no verdict.

    Attributes:
        percent: Percent of the possible range, 0 to 100; None when not scored.
        se: Standard error of the percent; None too where a subscale has none. Of subscales that
            share items it is too small, since it takes them to err apart.
        interval: 90 % interval, clipped to 0 and 100; None beside no error.
        reason: Why it is not scored; None when it is.
        n_answered: How many items of the whole form were answered.
        n_items: How many items of the whole form were offered.
    """

    percent: float | None = attrs.field(repr=False)
    se: float | None = attrs.field(repr=False)
    interval: Interval | None = attrs.field(repr=False)
    reason: Reason | None
    n_answered: int
    n_items: int


@attrs.frozen(eq=False, repr=False, slots=False)
class SignalScore(Value):
    """One signal of one report. Its answers are those of the pillars, seen from another side.

    Attributes:
        id: Id of the signal.
        percent: Percent of the possible range of the raw answers; None below two answers.
        se: Standard error of the percent.
        interval: 90 % interval, clipped to 0 and 100.
        state: ``"present"``, ``"partly"``, ``"absent"`` or ``"unknown"``.
        clear: Whether three answers or more put the whole interval into the state's band.
        n_answered: How many of its items were answered.
    """

    id: str
    percent: float | None = attrs.field(repr=False)
    se: float | None = attrs.field(repr=False)
    interval: Interval | None = attrs.field(repr=False)
    state: State = attrs.field(repr=False)
    clear: bool = attrs.field(repr=False)
    n_answered: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScoreReport(Value):
    """What the answers to one questionnaire show.

    Attributes:
        pillars: A `PillarScore` for each pillar, in bank order; empty for a pulse. Of a scale of
            your own the subscales.
        overall: The mean of the pillars; None where the rule asks for none.
        signals: A `SignalScore` for each signal, in bank order; empty for a pulse and for a scale
            of your own.
        strong_signals: Ids of the strong signals that are present, by falling percent.
        low_signals: Ids of the low signals that are present, by falling percent.
        cautions: What to bear in mind.
        rows: Each item that was offered, with its answer; once for each of its subscales.
        provenance: How the report was made.
        studies: What studies of other people add to scores; empty unless the caller supplied any.
        seconds: How long the answering took, if the caller said so.
        answered_on: When it was answered, if the caller said so.
        respondent: An opaque id of the caller's, of who answered.
        about: An opaque id of the caller's, of the person that the answers are about.
    """

    pillars: Catalog[PillarScore]
    overall: OverallScore | None
    signals: Catalog[SignalScore]
    strong_signals: tuple[str, ...]
    low_signals: tuple[str, ...]
    cautions: tuple[Caution, ...]
    rows: tuple[Row, ...]
    provenance: Provenance
    studies: Catalog[StudyScore] = NO_STUDIES
    seconds: float | None = None
    answered_on: date | None = None
    respondent: str | None = None
    about: str | None = None

    def __repr__(self) -> str:
        return _named(self, self.provenance)


@attrs.frozen(eq=False, repr=False)
class CauseScore(Value):
    """How much one cause weighs at present.

    Attributes:
        id: Id of the cause.
        percent: Percent of the possible range; None unless both items were answered.
        state: ``"present"``, ``"partly"``, ``"absent"`` or ``"unknown"``.
        n_answered: How many of its items were answered.
    """

    id: str
    percent: float | None = attrs.field(repr=False)
    state: State = attrs.field(repr=False)
    n_answered: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CauseReport(Value):
    """What weighs at present, by state, in bank order within a state.

    Attributes:
        causes: A `CauseScore` for each cause.
        rows: Each item that was offered, with its answer.
        provenance: How the report was made.
    """

    causes: Catalog[CauseScore]
    rows: tuple[Row, ...]
    provenance: Provenance

    def __repr__(self) -> str:
        return _named(self, self.provenance)


@attrs.frozen(eq=False, repr=False)
class WishScore(Value):
    """What one would like of a pillar, beside the answers to the same items now.

    Less is as good a wish as more.

    Attributes:
        id: Id of the pillar.
        about: Ids of the items that the wishes are about.
        wished: Percent of the possible range that is wished for; None unless all wishes are
            answered.
        now: Percent of the possible range of the same items now, keyed, so that more is closer;
            None unless all are answered.
        gap: ``wished - now``; None when either is.
        se: Standard error of the gap.
        state: ``"more"``, ``"less"`` or ``"as-now"``; None without a gap.
    """

    id: str
    about: tuple[str, ...]
    wished: float | None = attrs.field(repr=False)
    now: float | None = attrs.field(repr=False)
    gap: float | None = attrs.field(repr=False)
    se: float | None = attrs.field(repr=False)
    state: Literal["more", "less", "as-now"] | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WishReport(Value):
    """What a person wishes for, beside what is.

    Attributes:
        wishes: A `WishScore` for each pillar, in bank order.
        rows: Each item that was offered, with its answer.
        provenance: How the report was made.
        beside: Fingerprint of the report that they were scored beside, and go with: whose it is,
            what was asked, and each answer.
    """

    wishes: Catalog[WishScore]
    rows: tuple[Row, ...]
    provenance: Provenance
    beside: str

    def __repr__(self) -> str:
        return _named(self, self.provenance)


def _named(report: object, made: Provenance) -> str:
    kind = type(report).__name__
    if made.numbers.kind == "scale":
        return f"<{kind} of {made.questionnaire!r}>"
    return f"<{kind} of {made.questionnaire!r}, {made.context}, edition {made.edition}>"
