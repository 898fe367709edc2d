"""What the content rests on: the claims it takes up and the literature, with what studies found."""

from typing import Literal

import attrs

from emotional_intimacy.model.content import Record
from emotional_intimacy.model.value import Value

__all__ = ["Effect", "Source"]


@attrs.frozen(eq=False, repr=False)
class Effect(Value):
    """The size of one effect, as the paper gives it; on what, the source says in `outcomes`.

    Attributes:
        measure: What the number is, such as ``"d"`` or ``"odds ratio"``.
        value: The number, with the sign that the paper gives it.
        interval: The 95 percent interval around it; None where none was seen.
    """

    measure: str
    value: float
    interval: tuple[float, float] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """Where a claim comes from: a row of the inventory, or a piece of literature.

    Of what a study did and found, it holds what was seen as far as `checked` says. What is None
    or empty wasn't seen there; that doesn't mean that the paper has nothing on it.

    Attributes:
        kind: Which of the two.
        summary: What it says, in our own words.
        seed: The text the inventory row was taken from; None for literature.
        authors: Empty for an inventory row.
        year: The year it goes by, which can be before that of the volume; None for an inventory
            row.
        title: None for an inventory row.
        published_in: Journal or publisher; None for an inventory row.
        volume: The volume of the journal.
        issue: The issue within the volume.
        pages: The pages, or the number of the article.
        doi: None where unknown.
        checked: How far the reference was checked; None for an inventory row.
        n: How many took part. Whether these are people, couples or something else, `participants`
            says.
        participants: Who took part, worded to follow `n`: ``"married couples"``.
        comparison: What the others did, the people that the effects compare with.
        effects: The sizes of the main effects.
        outcomes: What each of the effects is on, in the same order.
        unwanted: What went the wrong way for some.
        null_results: What was looked for and not found.
    """

    kind: Literal["inventory", "literature"]
    summary: str
    seed: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str | None = None
    published_in: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    checked: Literal["read in full", "opening or abstract", "secondary", "from memory"] | None = (
        None
    )
    n: int | None = None
    participants: str | None = None
    comparison: str | None = None
    effects: tuple[Effect, ...] = ()
    outcomes: tuple[str, ...] = ()
    unwanted: str | None = None
    null_results: str | None = None
