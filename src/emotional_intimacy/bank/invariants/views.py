"""What holds of views: of what all of them share, and of those of what one person answered."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from emotional_intimacy.bank.invariants.checks import (
    COUNT,
    ID,
    MANY,
    PERCENT,
    PROSE,
    ROUNDING,
    Check,
    Fault,
    Invariants,
    Rule,
    both_or_neither,
    each,
    interval,
    number,
    of_length,
    only_beside,
    repeated,
)
from emotional_intimacy.bank.invariants.results import unknown_without_percent
from emotional_intimacy.model.limits import MOST_ITEMS, MOST_MINUTES
from emotional_intimacy.model.value import Value, field_names

if TYPE_CHECKING:
    from emotional_intimacy.model.views.common import PageView
    from emotional_intimacy.model.views.reports import (
        CausesView,
        ReportView,
        ScoresView,
        SignView,
        WishesView,
        WishView,
    )

__all__ = [
    "BAND",
    "INVARIANTS",
    "each_once",
    "has_the_page",
    "holds",
    "page",
    "studies_have_a_note",
    "view",
]

_SENTENCES = of_length(0, MOST_ITEMS, each(PROSE))

_OF_THE_PAGE: dict[str, Check] = {"language": ID}
_SIGNS = {
    "strong_signs": "present",
    "low_signs": "present",
    "in_between": "partly",
    "not_much": "absent",
    "unknown": "unknown",
}
_KINDS = {"strong_signs": "strong", "low_signs": "low"}


def _texts_can_be_read(held: Value) -> Iterator[Fault]:
    for name in field_names(type(held), "init"):
        value = getattr(held, name)
        if isinstance(value, str):
            fault = PROSE(value)
        else:
            fault = _SENTENCES(value) if _is_sentences(value) else None
        if fault:
            yield f".{name}{fault[0]}", fault[1]


def _is_sentences(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and all(type(text) is str for text in value)


def view(fields: dict[str, Check] | None = None, *rules: Rule) -> Invariants:
    """What holds of a view. None of its texts is endless, whatever their fields.

    Args:
        fields: For each field but texts a check.
        rules: How the fields go together.
    """
    return Invariants(fields or {}, (_texts_can_be_read, *rules))


def page(fields: dict[str, Check] | None = None, *rules: Rule) -> Invariants:
    """What holds of a view that is a page.

    Args:
        fields: For each field of its own a check.
        rules: How the fields go together.
    """
    return view({**_OF_THE_PAGE, **(fields or {})}, *rules)


def has_the_page(held: "PageView") -> Iterator[Fault]:
    """The page for people who are afraid is there, as in all but scales of the caller's own."""
    if held.safety is None:
        yield ".safety", "expected the page"


def each_once(held: Iterable[Any], place: str) -> Iterator[Fault]:
    """No id stands there twice.

    Args:
        held: Views with ids.
        place: Where they stand, with the position in braces.
    """
    if again := repeated((one.id for one in held), f"{place}.id"):
        yield again


def studies_have_a_note(held: Any) -> Iterator[Fault]:  # noqa: ANN401 - any view with studies
    """How to read studies is said where there are some."""
    if bool(held.studies) is not (held.studies_note is not None):
        yield ".studies_note", "expected one exactly beside studies"


def holds(middle: str) -> Rule:
    """A band from `low` to `high` that holds a number, but for rounding.

    Args:
        middle: The field of the number.
    """

    def rule(held: Any) -> Iterator[Fault]:  # noqa: ANN401 - any view with a band
        value = getattr(held, middle)
        if value is None or held.low is None or held.high is None:
            return
        slack = ROUNDING * max(1.0, abs(value))
        if held.low > value + slack:
            yield ".low", f"expected at most {middle}"
        if held.high < value - slack:
            yield ".high", f"expected {middle} or more"

    return rule


BAND: tuple[Rule, ...] = (
    only_beside("low", "percent"),
    both_or_neither("low", "high"),
    holds("percent"),
)
"""A percent and its band, each of them perhaps missing."""


def _areas_stand_once(scores: "ScoresView") -> Iterator[Fault]:
    yield from each_once(scores.areas, ".areas[{}]")


def _certain_where_present(sign: "SignView") -> Iterator[Fault]:
    if (sign.certainty is not None) is not (sign.state == "present"):
        yield ".certainty", "expected one exactly of a sign that is present"
    if bool(sign.certainty_words) is not (sign.state == "present"):
        yield ".certainty_words", "expected words exactly of a sign that is present"


def _signs_are_where_they_belong(report: "ReportView") -> Iterator[Fault]:
    seen: set[str] = set()
    for name, state in _SIGNS.items():
        group = getattr(report, name)
        for at, sign in enumerate(() if group is None else group.signs):
            place = f".{name}.signs[{at}]"
            if sign.state != state:
                yield f"{place}.state", f"expected {state}"
            if sign.kind != _KINDS.get(name, sign.kind):
                yield f"{place}.kind", f"expected {_KINDS[name]}"
            if sign.id in seen:
                yield f"{place}.id", "expected another than those before it"
            seen.add(sign.id)


def _causes_are_where_they_belong(report: "CausesView") -> Iterator[Fault]:
    groups = ("present", "partly", "absent", "unknown")
    yield from _in_groups(report, "causes", dict(zip(groups, groups, strict=True)))


def _wishes_are_where_they_belong(report: "WishesView") -> Iterator[Fault]:
    states = {"more": "more", "less": "less", "as_now": "as-now", "unknown": None}
    yield from _in_groups(report, "wishes", states)


def _in_groups(
    report: "CausesView | WishesView", name: str, states: dict[str, str | None]
) -> Iterator[Fault]:
    seen: set[str] = set()
    for group, state in states.items():
        for at, held in enumerate(getattr(getattr(report, group), name)):
            place = f".{group}.{name}[{at}]"
            if held.state != state:
                yield f"{place}.state", f"expected {state or 'null'}"
            if held.id in seen:
                yield f"{place}.id", "expected another than those before it"
            seen.add(held.id)


def _known_with_both_percents(wish: "WishView") -> Iterator[Fault]:
    known = wish.now is not None and wish.wished is not None
    if (wish.state is not None) is not known:
        yield ".state", "expected one exactly beside both percents"


INVARIANTS: dict[str, Invariants] = {
    "NotesView": view(),
    "SafetyPageView": view(),
    "StudyView": view({"id": ID}),
    "ScoreView": view(
        {
            "id": ID,
            "percent": PERCENT,
            "low": PERCENT,
            "high": PERCENT,
            "closeness": PERCENT,
            "distance": PERCENT,
        },
        *BAND,
        only_beside("level", "percent"),
    ),
    "SignView": view(
        {"id": ID, "percent": PERCENT, "n_answered": COUNT},
        unknown_without_percent,
        _certain_where_present,
    ),
    "SignsView": view({"signs": MANY}),
    "ScoresView": view({"zones": interval(0, 100), "areas": MANY}, _areas_stand_once),
    "FirstStepView": view({"practice": ID, "minutes": number(0, MOST_MINUTES)}),
    "ReportView": page(
        {"studies": MANY},
        has_the_page,
        both_or_neither("strong_signs", "low_signs", "in_between", "not_much", "unknown"),
        _signs_are_where_they_belong,
        studies_have_a_note,
    ),
    "CauseView": view({"id": ID, "percent": PERCENT}, unknown_without_percent),
    "CausesGroupView": view({"causes": MANY}),
    "CausesView": page(None, has_the_page, _causes_are_where_they_belong),
    "WishView": view({"id": ID, "now": PERCENT, "wished": PERCENT}, _known_with_both_percents),
    "WishesGroupView": view({"wishes": MANY}),
    "WishesView": page(
        None,
        has_the_page,
        _wishes_are_where_they_belong,
    ),
}
"""By the name of the class."""
