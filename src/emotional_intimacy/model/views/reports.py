"""Views of what one person answered: reports, causes and wishes."""

from typing import Literal

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import (
    Certainty,
    NotesView,
    PageView,
    ScoreView,
    StudyView,
)

__all__ = [
    "CauseView",
    "CausesGroupView",
    "CausesView",
    "FirstStepView",
    "ReportView",
    "ScoresView",
    "SignView",
    "SignsView",
    "WishView",
    "WishesGroupView",
    "WishesView",
]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SignView(Value):
    """A sign of closeness or distance.

    Attributes:
        id: Id of the signal.
        name: Its name, a short sentence without a period.
        kind: ``"strong"`` for a sign of closeness, ``"low"`` for one of distance.
        state: ``"present"``, ``"partly"``, ``"absent"`` or ``"unknown"``.
        certainty: ``"clear"`` or ``"likely"``; None where its state is not present.
        certainty_words: The same in words, such as "likely, based on 2 answers"; empty where None.
        how_often: The label of the answer nearest to the mean, such as "most of the time".
        percent: Percent of the possible range, unrounded; None when not known.
        n_answered: How many answers it rests on.
        example: An everyday example; None where the bank has none.
    """

    id: str
    name: str = attrs.field(repr=False)
    kind: Literal["strong", "low"] = attrs.field(repr=False)
    state: Literal["present", "partly", "absent", "unknown"] = attrs.field(repr=False)
    certainty: Certainty | None = attrs.field(repr=False)
    certainty_words: str = attrs.field(repr=False)
    how_often: str = attrs.field(repr=False)
    percent: float | None = attrs.field(repr=False)
    n_answered: int
    example: str | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SignsView(Value):
    """Some signs under a heading.

    Attributes:
        heading: The heading.
        signs: The signs; those that are present by certainty, then by falling percent.
        note: What is said under them, or in their place where there are none; may be empty.
    """

    heading: str
    signs: tuple[SignView, ...] = attrs.field(repr=False)
    note: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScoresView(Value):
    """Areas or the whole, drawn on strips from 0 to 100.

    Attributes:
        heading: The heading.
        zones: Where the zones end: up to the first number distance, from the second on closeness;
            None where a strip has no zones.
        ends: What 0 and 100 stand for.
        key: How to read the strips, in a sentence or two; empty where none has a band.
        key_poles: What the two small marks on a strip are; empty where there are none.
        areas: The areas, in bank order; empty for a pulse.
        overall: All areas together, or the one number of a pulse; None without one.
    """

    heading: str
    zones: tuple[float, float] | None
    ends: tuple[str, str] = attrs.field(repr=False)
    key: str = attrs.field(repr=False)
    key_poles: str = attrs.field(repr=False)
    areas: tuple[ScoreView, ...] = attrs.field(repr=False)
    overall: ScoreView | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FirstStepView(Value):
    """The first step of a plan, or the next one from a day on.

    Attributes:
        heading: The heading.
        practice: Id of the practice.
        name: Its name.
        minutes: How many minutes it takes.
        minutes_words: The same in words, such as "10 minutes".
        when_words: On which day, such as "Monday, January 4", or "every day", or "anytime".
        promise: What it is, in a line.
        invitation: What to say or send where the other person is invited; else empty.
        reason: Why this one, a short clause; empty where the plan gives no reason.
        note: Who should skip it.
    """

    heading: str
    practice: str = attrs.field(repr=False)
    name: str = attrs.field(repr=False)
    minutes: int = attrs.field(repr=False)
    minutes_words: str = attrs.field(repr=False)
    when_words: str = attrs.field(repr=False)
    promise: str = attrs.field(repr=False)
    invitation: str = attrs.field(repr=False)
    reason: str = attrs.field(repr=False)
    note: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReportView(PageView):
    """A report on the full questionnaire, the short one or the pulse.

    Attributes:
        in_short: The result in a few short sentences.
        cautions: What changes how to read it, a sentence each.
        strong_signs: Signs of closeness that are shown; None for a pulse, as the next four.
        low_signs: Signs of distance that are shown.
        in_between: Signs that are neither shown nor absent.
        not_much: Signs that are absent.
        unknown: Signs with too few answers.
        scores: The areas and the whole.
        first_step: The first step of the plan that was given; None without one.
        studies: What studies of other people add; empty unless the caller supplied any.
        studies_note: How to read studies; None without one.
    """

    in_short: NotesView = attrs.field(repr=False)
    cautions: tuple[str, ...] = attrs.field(repr=False)
    strong_signs: SignsView | None = attrs.field(repr=False)
    low_signs: SignsView | None = attrs.field(repr=False)
    in_between: SignsView | None = attrs.field(repr=False)
    not_much: SignsView | None = attrs.field(repr=False)
    unknown: SignsView | None = attrs.field(repr=False)
    scores: ScoresView = attrs.field(repr=False)
    first_step: FirstStepView | None = attrs.field(repr=False)
    studies: tuple[StudyView, ...] = attrs.field(repr=False)
    studies_note: NotesView | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CauseView(Value):
    """Something that makes it harder to be close.

    Attributes:
        id: Id of the cause.
        name: Its name.
        state: ``"present"``, ``"partly"``, ``"absent"`` or ``"unknown"``.
        how_much: The label of the answer nearest to the mean, such as "quite a lot".
        percent: Percent of the possible range, unrounded; None when not known.
        what_helps: What may ease it.
    """

    id: str
    name: str = attrs.field(repr=False)
    state: Literal["present", "partly", "absent", "unknown"] = attrs.field(repr=False)
    how_much: str = attrs.field(repr=False)
    percent: float | None = attrs.field(repr=False)
    what_helps: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CausesGroupView(Value):
    """The causes of one state.

    Attributes:
        heading: The heading.
        causes: The causes, in bank order.
    """

    heading: str
    causes: tuple[CauseView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CausesView(PageView):
    """A report on causes.

    Attributes:
        in_short: The result in a sentence or two.
        present: What gets in the way most.
        partly: What gets in the way a little.
        absent: What hardly does.
        unknown: What has too few answers.
    """

    in_short: NotesView = attrs.field(repr=False)
    present: CausesGroupView = attrs.field(repr=False)
    partly: CausesGroupView = attrs.field(repr=False)
    absent: CausesGroupView = attrs.field(repr=False)
    unknown: CausesGroupView = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WishView(Value):
    """What a person would like of an area, beside how it is now.

    Attributes:
        id: Id of the pillar.
        name: Its name.
        state: ``"more"``, ``"less"`` or ``"as-now"``; None when not known.
        now: Percent now, from the items that the wish is about; None when not known.
        wished: Percent that is wished for; None when not known.
        now_number: The rounded percent now, such as ``"50"``, or a dash when not known.
        wished_number: The rounded percent that is wished for, or a dash.
        words: What is wished for in words, such as "you'd like: sometimes"; why there is nothing
            to compare when not known.
        description: All of this in a sentence, for people who don't see the strip.
    """

    id: str
    name: str = attrs.field(repr=False)
    state: Literal["more", "less", "as-now"] | None = attrs.field(repr=False)
    now: float | None = attrs.field(repr=False)
    wished: float | None = attrs.field(repr=False)
    now_number: str = attrs.field(repr=False)
    wished_number: str = attrs.field(repr=False)
    words: str = attrs.field(repr=False)
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WishesGroupView(Value):
    """The wishes of one kind.

    Attributes:
        heading: The heading.
        wishes: The wishes, in bank order.
    """

    heading: str
    wishes: tuple[WishView, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WishesView(PageView):
    """A report on wishes.

    Attributes:
        in_short: The result in a sentence or two.
        more: Areas that the person would like more of.
        less: Areas that the person would like less of.
        as_now: Areas that may stay as they are.
        unknown: Areas with too few answers.
        legend: What the two marks on a strip are: now, and the wish.
    """

    in_short: NotesView = attrs.field(repr=False)
    more: WishesGroupView = attrs.field(repr=False)
    less: WishesGroupView = attrs.field(repr=False)
    as_now: WishesGroupView = attrs.field(repr=False)
    unknown: WishesGroupView = attrs.field(repr=False)
    legend: tuple[str, str] = attrs.field(repr=False)
