"""How often each answer was given, and which are missing."""

from collections import Counter
from typing import Literal, overload

import attrs
import numpy as np

from emotional_intimacy.evidence.columns import Flags
from emotional_intimacy.evidence.positions import positions_of
from emotional_intimacy.evidence.responses import Responses, require_responses
from emotional_intimacy.model.arguments import require_choice
from emotional_intimacy.model.catalog import Catalog
from emotional_intimacy.model.tables import Tabular, by_person, rows
from emotional_intimacy.model.value import Value

__all__ = [
    "Frequencies",
    "Frequency",
    "MissingByItem",
    "MissingByPattern",
    "MissingByPerson",
    "MissingOfItem",
    "MissingPattern",
    "frequencies",
    "missing_report",
]

By = Literal["item", "person", "pattern"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Frequency(Value):
    """How often one answer was given to one item.

    Attributes:
        item: Id of the item.
        answer: The answer; None for those that are missing.
        label: Its label on the scale; None on a scale of bare numbers.
        n: How many people gave it.
        share: Their share of all who answered the item, 0 to 1; None for missing answers, and if
            nobody answered.
    """

    item: str
    answer: int | None
    label: str | None
    n: int
    share: float | None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Frequencies(Tabular):
    """How often each answer was given to each item.

    Attributes:
        answers: A `Frequency` for each item and answer, from the lowest to the highest, then one
            for missing answers; items in the order of presentation.
        n_people: How many people there are.
        made_up: Whether the answers were made up by a program.
        method: How, in words.
    """

    answers: tuple[Frequency, ...] = attrs.field(repr=False, metadata=rows())
    n_people: int
    made_up: bool
    method: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingOfItem(Value):
    """How many answers to one item are missing.

    Attributes:
        id: Id of the item.
        n: How many people answered.
        n_given: How many people it was offered to.
        n_missing: How many of these did not answer.
        share: Their share, 0 to 1; None if it was offered to nobody.
        n_not_offered: How many people it does not apply to.
    """

    id: str
    n: int
    n_given: int
    n_missing: int
    share: float | None
    n_not_offered: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingByItem(Tabular):
    """Missing answers, item by item.

    Attributes:
        items: A `MissingOfItem` for each item, in the order of presentation.
        n: How many people answered everything that they were offered.
        n_given: How many people there are.
        made_up: Whether the answers were made up by a program.
    """

    items: Catalog[MissingOfItem] = attrs.field(metadata=rows())
    n: int
    n_given: int
    made_up: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingByPerson(Tabular):
    """Missing answers, person by person.

    Attributes:
        n_answered: For each person how many items were answered.
        n_missing: For each person how many were offered and not answered.
        n: How many people answered everything that they were offered.
        n_given: How many people there are.
        mean_missing: Mean of missing answers a person; None without people.
        most_missing: The most that anybody left out; None without people.
        made_up: Whether the answers were made up by a program.
    """

    n_answered: tuple[int, ...] = attrs.field(repr=False, metadata=by_person())
    n_missing: tuple[int, ...] = attrs.field(repr=False, metadata=by_person())
    n: int
    n_given: int
    mean_missing: float | None
    most_missing: int | None
    made_up: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingPattern(Value):
    """Items that some people left out together.

    Attributes:
        n: How many people left out these and no others.
        n_missing: How many items these are.
        items: Their ids, in the order of presentation.
    """

    n: int
    n_missing: int
    items: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingByPattern(Tabular):
    """Which items are missing together.

    Attributes:
        patterns: A `MissingPattern` for each, the most frequent first; that of people who answered
            everything has no items.
        n: How many people answered everything that they were offered.
        n_given: How many people there are.
        made_up: Whether the answers were made up by a program.
    """

    patterns: tuple[MissingPattern, ...] = attrs.field(repr=False, metadata=rows())
    n: int
    n_given: int
    made_up: bool


def frequencies(responses: Responses, scale: str | None = None) -> Frequencies:
    """How often each answer was given to each item.

    Args:
        responses: What `read_responses` returned.
        scale: Id of a pillar, subscale or signal, or ``"overall"``; None for all items.

    Returns:
        A row for each item and answer, and one for what is missing. Answers are raw, not turned
        round.

    Raises:
        RequestError: It is not a `Responses`.
        UnknownIdError: The questionnaire has no such scale.

    Example:
        >>> import emotional_intimacy as ei
        >>> mood = ei.scale("mood", {"m": "I feel well."}, minimum=0, maximum=1)
        >>> answers = ei.evidence.read_responses(mood, [[0], [1], [1], [None]])
        >>> [(row.answer, row.n) for row in ei.evidence.frequencies(answers).answers]
        [(0, 1), (1, 2), (None, 1)]
    """
    require_responses(responses)
    form = responses.questionnaire
    places = range(len(form.items)) if scale is None else positions_of(responses, scale)
    counted: list[Frequency] = []
    for at in places:
        item, answers = form.items.ids[at], responses.answers[:, at]
        given = answers[~np.isnan(answers)]
        steps = dict(zip(*np.unique(given, return_counts=True), strict=True))
        for answer, label in zip(form.response_scale.steps, _labels(responses), strict=True):
            n = int(steps.get(answer, 0))
            share = n / len(given) if len(given) else None
            counted.append(Frequency(item=item, answer=answer, label=label, n=n, share=share))
        missing = int(responses.offered[:, at].sum()) - len(given)
        counted.append(Frequency(item=item, answer=None, label=None, n=missing, share=None))
    return Frequencies(
        answers=tuple(counted),
        n_people=responses.n_people,
        made_up=responses.made_up,
        method="raw answers; shares of those who answered; missing where offered",
    )


@overload
def missing_report(responses: Responses, by: Literal["item"] = "item") -> MissingByItem: ...


@overload
def missing_report(responses: Responses, by: Literal["person"]) -> MissingByPerson: ...


@overload
def missing_report(responses: Responses, by: Literal["pattern"]) -> MissingByPattern: ...


def missing_report(
    responses: Responses, by: By = "item"
) -> MissingByItem | MissingByPerson | MissingByPattern:
    """Which answers are missing: item by item, person by person, or together.

    An item that does not apply to somebody was not offered, and is not missing.

    Args:
        responses: What `read_responses` returned.
        by: ``"item"``, ``"person"`` or ``"pattern"``: the sets of items that are missing together.

    Returns:
        The report.

    Raises:
        RequestError: It is not a `Responses`, or `by` is unknown.

    Example:
        >>> import emotional_intimacy as ei
        >>> mood = ei.scale("mood", {"m": "I feel well.", "n": "I sleep."}, minimum=0, maximum=4)
        >>> people = ei.evidence.read_responses(mood, [[0, 1], [3, None], [1, None]])
        >>> ei.evidence.missing_report(people).items["n"].n_missing
        2
        >>> pattern = ei.evidence.missing_report(people, by="pattern").patterns[0]
        >>> pattern.n, pattern.items
        (2, ('n',))
    """
    require_responses(responses)
    require_choice("by", by, ("item", "person", "pattern"))
    there = ~np.isnan(responses.answers)
    missing = responses.offered & ~there
    complete = int((~missing.any(axis=1)).sum())
    if by == "person":
        each = missing.sum(axis=1)
        return MissingByPerson(
            n_answered=tuple(there.sum(axis=1).tolist()),
            n_missing=tuple(each.tolist()),
            n=complete,
            n_given=responses.n_people,
            mean_missing=float(each.mean()) if len(each) else None,
            most_missing=int(each.max()) if len(each) else None,
            made_up=responses.made_up,
        )
    if by == "pattern":
        return MissingByPattern(
            patterns=_patterns(responses.questionnaire.items.ids, missing),
            n=complete,
            n_given=responses.n_people,
            made_up=responses.made_up,
        )
    items = [
        _missing_of(id, responses.offered[:, at], there[:, at])
        for at, id in enumerate(responses.questionnaire.items.ids)
    ]
    return MissingByItem(
        items=Catalog("item", items),
        n=complete,
        n_given=responses.n_people,
        made_up=responses.made_up,
    )


def _labels(responses: Responses) -> list[str | None]:
    scale = responses.questionnaire.response_scale
    return [scale.label(step) for step in scale.steps]


def _missing_of(id: str, offered: Flags, there: Flags) -> MissingOfItem:
    n, n_offered = int(there.sum()), int(offered.sum())
    return MissingOfItem(
        id=id,
        n=n,
        n_given=n_offered,
        n_missing=n_offered - n,
        share=(n_offered - n) / n_offered if n_offered else None,
        n_not_offered=len(offered) - n_offered,
    )


def _patterns(ids: tuple[str, ...], missing: Flags) -> tuple[MissingPattern, ...]:
    """The sets of missing items: frequent ones first, then those with fewer items."""
    packed = Counter(row.tobytes() for row in np.packbits(missing, axis=1))
    patterns = []
    for bits, n in packed.items():
        flags = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=len(ids))
        items = tuple(id for id, flag in zip(ids, flags, strict=True) if flag)
        patterns.append(MissingPattern(n=n, n_missing=len(items), items=items))
    return tuple(
        sorted(patterns, key=lambda pattern: (-pattern.n, pattern.n_missing, pattern.items))
    )
