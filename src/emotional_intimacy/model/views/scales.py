"""Views of scales of your own: nothing in them says what a scale measures."""

import attrs

from emotional_intimacy.model.value import Value
from emotional_intimacy.model.views.common import NotesView, PageView, StudyView
from emotional_intimacy.model.views.progress import LinesView

__all__ = ["ScaleProgressView", "ScaleReportView", "SubscaleView", "SubscalesView"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubscaleView(Value):
    """One subscale, or all of them together.

    Attributes:
        id: Id of the subscale, or ``"overall"``.
        name: What it is called: the id, or the title of a scale without subscales.
        percent: Percent of the possible range, 0 to 100, unrounded; None when not scored.
        low: Lower end of the band, a 90 % interval; None when there is no band.
        high: Upper end of the band.
        number: The rounded percent, or a dash when not scored.
        mean: Mean of the answers as they count; None when not scored, and for the whole.
        sum: The mean times the number of items; None as the mean.
        n_answered: How many items were answered.
        n_items: How many were offered.
        words: The label nearest to the mean, such as 'closest to "often"'; why there is no number
            when not scored; empty without labels, and for the whole.
        facts: Mean, sum and counts in words; empty for the whole.
        description: The number in a sentence, for people who don't see the strip.
    """

    id: str
    name: str
    percent: float | None = attrs.field(repr=False)
    low: float | None = attrs.field(repr=False)
    high: float | None = attrs.field(repr=False)
    number: str = attrs.field(repr=False)
    mean: float | None = attrs.field(repr=False)
    sum: float | None = attrs.field(repr=False)
    n_answered: int
    n_items: int
    words: str = attrs.field(repr=False)
    facts: tuple[str, ...] = attrs.field(repr=False)
    description: str = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubscalesView(Value):
    """The subscales of a scale, and all of them together.

    Attributes:
        heading: The heading.
        subscales: The subscales, in their order.
        overall: All of them together; None unless asked for.
        facts_heading: The heading of means, sums and counts.
    """

    heading: str
    subscales: tuple[SubscaleView, ...] = attrs.field(repr=False)
    overall: SubscaleView | None = attrs.field(repr=False)
    facts_heading: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleReportView(PageView):
    """A report on a scale of your own.

    Attributes:
        scores: The scores.
        cautions: What changes how to read them; without sentences where nothing does.
        studies: What studies of other people add; empty unless the caller supplied any.
        studies_note: How to read studies; None without one.
    """

    scores: SubscalesView = attrs.field(repr=False)
    cautions: NotesView = attrs.field(repr=False)
    studies: tuple[StudyView, ...] = attrs.field(repr=False)
    studies_note: NotesView | None = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScaleProgressView(PageView):
    """One person's reports on a scale of your own, over time.

    Attributes:
        in_short: What moved beyond noise, or that nothing did; then cautions.
        lines: The subscales and the whole.
        studies: What studies of other people add; empty unless the caller supplied any.
        studies_note: How to read studies; None without one.
    """

    in_short: NotesView = attrs.field(repr=False)
    lines: LinesView = attrs.field(repr=False)
    studies: tuple[StudyView, ...] = attrs.field(repr=False)
    studies_note: NotesView | None = attrs.field(repr=False)
