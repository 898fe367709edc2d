"""What each week has in any case: a short review, and at the end of the plan an own choice."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations, count, product
from typing import NamedTuple

import attrs

from emotional_intimacy.errors import PlanInfeasibleError
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.limits import MOST_MINUTES
from emotional_intimacy.model.practices import Practice, PracticeKind
from emotional_intimacy.planning.days import Days
from emotional_intimacy.planning.request import Request
from emotional_intimacy.planning.rules import FIRST_DEEPER_WEEK, chapters, is_within_dose

__all__ = ["FIXED", "OWN_CHOICE", "OWN_CHOICES", "REVIEWS", "fixed_steps"]

REVIEWS: frozenset[PracticeKind] = frozenset({"check-in", "review"})
"""Kinds of practices that look back on a week."""

OWN_CHOICE: frozenset[PracticeKind] = frozenset({"own-choice"})
"""The kind of practice that asks what the person would like to keep."""

FIXED = REVIEWS | OWN_CHOICE
"""Kinds of practices that the plan puts in by itself and that are not chosen."""

OWN_CHOICES = 2
"""Weeks at the end that have an own choice."""

_TOGETHER_SHARE = 3
"""A review of two takes at most one of so many minutes of its week."""

Fixed = tuple[tuple[Practice, ...], ...]
"""For each week what is in it in any case."""


class _Lacking(NamedTuple):
    """Why a week cannot have what it has in any case."""

    kinds: frozenset[PracticeKind]


def fixed_steps(
    request: Request,
    offered: Sequence[Practice],
    past: Sequence[Collection[str]] = (),
) -> Fixed:
    """The review of each week, and in the last two weeks the own choice.

    The reviews take turns, so that none comes twice in a chapter, nor in two chapters that follow
    each other, as far as there are enough of them. In week 1 it is the shortest.

    Args:
        request: What was asked for.
        offered: The practices that may be in the plan, with those that the person left out.
        past: For each week that is past the ids of its practices.

    Returns:
        For each week its practices: first the review, then the own choice.

    Raises:
        PlanInfeasibleError: All practices of a kind were left out, or they do not fit the minutes.
    """
    laid_out = _lay_out(request, offered, past)
    if not isinstance(laid_out, _Lacking):
        return laid_out
    raise PlanInfeasibleError(_needed(request, offered, past, laid_out))


def _lay_out(
    request: Request, offered: Sequence[Practice], past: Sequence[Collection[str]]
) -> Fixed | _Lacking:
    ordered = sorted(
        (practice for practice in offered if practice.kind in FIXED),
        key=lambda practice: fingerprint(request.seed or 0, practice.id),
    )
    reviews = [practice for practice in ordered if practice.kind in REVIEWS]
    choices = sorted(
        (practice for practice in ordered if practice.kind in OWN_CHOICE),
        key=lambda practice: practice.minutes,
    )
    for kinds, forms in ((REVIEWS, reviews), (OWN_CHOICE, choices)):
        if forms and all(form.id in request.exclude for form in forms):
            return _Lacking(kinds)
    stood: dict[str, list[int]] = {}
    for number, ids in enumerate(past, start=1):
        for id in ids:
            stood.setdefault(id, []).append(number)
    turns = _Turns(request, stood)
    weeks: list[tuple[Practice, ...]] = [()] * len(past)
    for number in range(len(past) + 1, request.weeks + 1):
        days = Days(request.days)
        left = request.budget(number)
        held: list[Practice] = []
        chooses = number > request.weeks - OWN_CHOICES
        # The shortest own choice is kept room for, so that a longer review doesn't push it out.
        may = (practice.minutes for practice in choices if practice.id not in request.exclude)
        spare = min(may, default=0) if chooses else 0
        for forms, kept in [(reviews, spare), (choices, 0)][: 1 + chooses]:
            due = turns.due(forms, number)
            form = next(
                (
                    practice
                    for practice in due
                    if practice.minutes <= left - kept and days.fits(practice.minutes)
                ),
                None,
            )
            if form is None and due:
                return _Lacking(frozenset())
            if form is not None:
                days.take_at_end(form)
                left -= form.minutes
                turns.take(form, number)
                held.append(form)
        weeks.append(tuple(held))
    return tuple(weeks)


class _Turns:
    """Whose turn it is among practices of a kind."""

    def __init__(self, request: Request, stood: dict[str, list[int]]) -> None:
        self._request = request
        self._stood = stood
        self._chapter_of = {
            week: at for at, weeks in enumerate(chapters(request.weeks)) for week in weeks
        }
        self._opens_together = False

    def due(self, forms: Sequence[Practice], week: int) -> list[Practice]:
        """Those that may come in a week, in the order in which they are wanted."""
        may = [form for form in forms if form.id not in self._request.exclude]
        may = [form for form in may if self._is_due(form, week)]
        rested = [form for form in may if self._has_rested(form, week)]
        last = [form for form in may if week not in self._stood.get(form.id, ())]
        return sorted(rested or last, key=lambda form: self._rank(form, week))

    def take(self, form: Practice, week: int) -> None:
        self._stood.setdefault(form.id, []).append(week)
        self._opens_together = self._opens_together or (week == 1 and form.depth > 0)

    def _is_due(self, form: Practice, week: int) -> bool:
        if form.depth and 1 < week < FIRST_DEEPER_WEEK and not self._opens_together:
            return False
        return is_within_dose(form, self._stood.get(form.id, ()), week)

    def _has_rested(self, form: Practice, week: int) -> bool:
        chapter = self._chapter_of[week]
        return all(
            self._chapter_of[earlier] < chapter - 1 for earlier in self._stood.get(form.id, ())
        )

    def _rank(self, form: Practice, week: int) -> tuple[int, int, int]:
        """Those for two where they fit well, and last where they don't; then the longest rested.

        In week 1 the shortest come first.
        """
        room = self._request.budget(week) // _TOGETHER_SHARE
        for_two = form.together == "together"
        turn = (0 if form.minutes <= room else 2) if for_two else 1
        latest = max(self._stood.get(form.id, (0,)))
        return turn, form.minutes if week == 1 else 0, latest


def _needed(
    request: Request,
    offered: Sequence[Practice],
    past: Sequence[Collection[str]],
    lacking: _Lacking,
) -> dict[str, object]:
    """The smallest change of a request that works: fewest exclusions back, then fewest minutes."""

    def works(changed: Request) -> bool:
        return not isinstance(_lay_out(changed, offered, past), _Lacking)

    best: tuple[int, Request] | None = None
    for back in _brought_back(request, offered, lacking):
        kept = attrs.evolve(request, exclude=request.exclude - back)
        changed = _with_time(kept, works)
        cost = _change(request, changed)
        if best is None or cost < best[0]:
            best = cost, changed
    changed = request if best is None else best[1]
    needed: dict[str, object] = {}
    if changed.exclude != request.exclude:
        needed["exclude"] = tuple(sorted(changed.exclude))
    if changed.minutes_per_week != request.minutes_per_week:
        needed["minutes_per_week"] = changed.minutes_per_week
    if changed.days != request.days:
        needed["days"] = dict(changed.days)
    return needed


def _brought_back(
    request: Request, offered: Sequence[Practice], lacking: _Lacking
) -> Iterator[frozenset[str]]:
    """Every smallest set of exclusions that would have to go."""
    missing = []
    for kinds in (REVIEWS, OWN_CHOICE):
        forms = [practice.id for practice in offered if practice.kind in kinds]
        if lacking.kinds and forms and request.exclude.issuperset(forms):
            missing.append(forms)
    for ids in product(*missing):
        yield frozenset(ids)


def _with_time(request: Request, works: Callable[[Request], bool]) -> Request:
    """A request with the fewest minutes more that work: of its days, then of the week.

    Of days two at most are longer, since no week has more than two fixed steps.
    """
    most = attrs.evolve(request, minutes_per_week=MOST_MINUTES)
    if not works(attrs.evolve(most, days=tuple((day, MOST_MINUTES) for day, _ in request.days))):
        return request
    tries = (
        [
            _with_minutes(attrs.evolve(request, days=days), works)
            for days in _longer(request.days, more)
            if works(attrs.evolve(most, days=days))
        ]
        for more in count()
    )
    return min(next(filter(None, tries)), key=lambda changed: changed.minutes_per_week)


def _longer(days: Sequence[tuple[int, int]], more: int) -> Iterator[tuple[tuple[int, int], ...]]:
    """The days with so many minutes more, on one of them or on two."""
    shares = [(at, at, more) for at in range(len(days))]
    shares += [
        (at, other, part)
        for at, other in combinations(range(len(days)), 2)
        for part in range(1, more)
    ]
    for at, other, part in shares if more else shares[:1]:
        longer = dict(enumerate(days))
        for place, added in ((at, part), (other, more - part)):
            day, minutes = longer[place]
            longer[place] = day, minutes + added
        yield tuple(longer.values())


def _with_minutes(request: Request, works: Callable[[Request], bool]) -> Request:
    """A request with the fewest minutes a week more that work; some are known to."""
    changed = request
    while not works(changed):
        changed = attrs.evolve(changed, minutes_per_week=changed.minutes_per_week + 1)
    return changed


def _change(request: Request, changed: Request) -> int:
    days = sum(minutes for _, minutes in changed.days) - sum(minutes for _, minutes in request.days)
    return changed.minutes_per_week - request.minutes_per_week + days
