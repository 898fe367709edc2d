"""answer_worse: what the one who felt worse sees at once, alone."""

from collections.abc import Iterator

from emotional_intimacy.model.bank import Bank
from emotional_intimacy.model.digests import fingerprint
from emotional_intimacy.model.fit import check_fit
from emotional_intimacy.model.marks import Place, checked_place
from emotional_intimacy.model.plans import Plan
from emotional_intimacy.model.practices import Practice
from emotional_intimacy.model.private import without_frames
from emotional_intimacy.model.worse import WorseAnswer
from emotional_intimacy.planning.fixed import FIXED

__all__ = ["answer_worse"]

_PAGE = "when-closeness-is-not-safe"

_DEEP = 2
"""From this depth on, a step comes only if the ones before it felt no worse."""

_COUNT = 3
_SHORT = 10


@without_frames()
def answer_worse(plan: Plan, bank: Bank, place: tuple[int, int]) -> WorseAnswer:
    """What to show at once, and alone, to somebody for whom a step felt worse.

    It says what to leave out for the rest of the chapter, what to do instead, and shows the page
    for people who are afraid of the other person. Nothing is stored and the plan stays as it is: in
    a plan for two, which both see, a change on this day would tell who felt worse. Pass the mark to
    `revise_plan` when it is due.

    Args:
        plan: The plan, for one or for two.
        bank: The bank it was made with, in the language of the person.
        place: The step: its week and its number in it, both from 1, such as ``(2, 3)``.

    Returns:
        The answer.

    Raises:
        RequestError: It is not a plan or not a bank, or the plan has no such step.
        NotComparableError: The plan was made with another bank.
        UnknownIdError: The bank lacks the practice, or the page.

    Example:
        >>> import emotional_intimacy as ei
        >>> bank = ei.load_bank()
        >>> report = ei.score(bank.questionnaire("full", context="friend"), {})
        >>> answer = ei.answer_worse(ei.make_plan(report, bank), bank, (1, 1))
        >>> answer.leave_out[0], len(answer.instead), answer.page.id
        ((1, 1), 3, 'when-closeness-is-not-safe')
    """
    check_fit(plan, Plan, bank)
    felt_at = checked_place("place", place, plan)
    practice = bank.practices[plan.weeks[felt_at.week - 1].steps[felt_at.step - 1].practice]
    others = (other for other in _left_out(plan, bank, felt_at, practice) if other != felt_at)
    return WorseAnswer(
        leave_out=tuple((other.week, other.step) for other in (felt_at, *others)),
        instead=_instead(plan, bank, practice),
        page=bank.pages[_PAGE],
    )


def _left_out(plan: Plan, bank: Bank, felt_at: Place, practice: Practice) -> Iterator[Place]:
    """The steps of this week and of the rest of its chapter that are to be left out."""
    weeks = next(chapter.weeks for chapter in plan.chapters if felt_at.week in chapter.weeks)
    for (week, number), step in plan.places():
        other = bank.practices.get(step.practice)
        if other is None or week not in weeks or week < felt_at.week:
            continue
        builds_on_it = practice.id in other.prerequisites
        if other is practice or builds_on_it or other.depth >= max(_DEEP, practice.depth):
            yield Place(week, number)


def _instead(plan: Plan, bank: Bank, practice: Practice) -> tuple[str, ...]:
    light = [
        other.id
        for other in bank.practices
        if other.quiet
        and other.kind not in FIXED
        and other is not practice
        and plan.context in other.contexts
        and other.id not in plan.left_out
        and other.minutes <= _SHORT
        and not other.moment
    ]
    return tuple(sorted(light, key=lambda other: fingerprint(practice.id, other))[:_COUNT])
