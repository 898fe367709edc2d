"""The best that a plan could be: its documented rules as a model for OR-tools CP-SAT.

Written from what the docstrings of `planning.draft`, `planning.objective` and `planning.search`
promise, and from nothing else: it shares no code with the search but the numbers. Each group of
rules is one function. Days of a week are not in it: where all days are free, they bind nothing.

Where a rule goes by what could have come into a week, the model goes by what could come into it in
any plan. So it may allow a little more, and its bound may be a little higher than it need be.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ortools.sat.python import cp_model

import emotional_intimacy as ei
from emotional_intimacy.planning.brief import Brief
from emotional_intimacy.planning.objective import (
    FAMILIAR,
    FRESH,
    KNOWN,
    LEADS,
    LIKED,
    MINUTE,
    STEP,
    THEME,
    TIMES,
    VARIETY,
    WELCOME,
)

FIRST_DEEPER_WEEK = 3
LIGHT_END = 4
MOMENTS = 2
DEEP, MOST_DEEP = 2, 2
DEEPEST, MOST_DEEPEST = 3, 1
HABIT_SHARE = 3
USED = 3, 4

Standing = frozenset[tuple[str, int]]
"""Which practice stands in which week."""


@dataclass(frozen=True)
class Task:
    """What a plan is chosen from, with what follows from it alone."""

    brief: Brief

    @property
    def weeks(self) -> range:
        return range(1, self.brief.weeks + 1)

    @cached_property
    def chapters(self) -> list[list[int]]:
        return [
            [week for week in (first, first + 1) if week in self.weeks] for first in self.weeks[::2]
        ]

    @property
    def ends_lightly(self) -> bool:
        return self.brief.weeks >= LIGHT_END

    def times(self, practice: ei.Practice) -> int:
        """On how many days of its week a practice stands."""
        return min(practice.dose.times, len(self.brief.days[0])) if practice.habit else 1

    def minutes(self, practice: ei.Practice) -> int:
        """The minutes of a practice in a week."""
        return practice.minutes * self.times(practice)

    def may_stand(self, practice: ei.Practice, week: int) -> bool:
        """Whether a practice may stand in a week, as far as that hangs on nothing else."""
        light = practice.depth <= 1 and not practice.tender and practice.kind != "conflict"
        return (
            practice.depth <= self.brief.depth[week - 1]
            and (
                week >= FIRST_DEEPER_WEEK
                or (practice.depth <= self.brief.opening and not practice.tender)
            )
            and (light or not self.ends_lightly or week not in self.chapters[-1])
            and self.minutes(practice) <= self.brief.minutes[week - 1]
            and (practice.together != "together" or self.brief.invitations[week - 1] > 0)
        )


@dataclass(frozen=True)
class Answer:
    """What the solver found.

    Attributes:
        proven: Whether it is certain that no plan is better.
        bound: What no plan is better than.
        value: What the best plan found is worth; None if none was found.
        standing: That plan.
    """

    proven: bool
    bound: float
    value: int | None
    standing: Standing


class Model:
    """A model of all plans for a task, before any rule.

    Attributes:
        stands: Whether a practice stands in a week; only where it may.
        held: Whether it stands anywhere.
        turns: Whether it stands in a chapter, by the number of that from 0 on.
        counts: Whether it counts in a week for a need that it serves.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.brief = brief = task.brief
        self.cp = cp = cp_model.CpModel()
        self.stands = {
            (practice.id, week): cp.new_bool_var(f"{practice.id} {week}")
            for practice in brief.pool
            for week in task.weeks
            if task.may_stand(practice, week)
        }
        self.held: dict[str, cp_model.IntVar] = {}
        self.turns: dict[tuple[str, int], cp_model.IntVar] = {}
        for practice in brief.pool:
            turns = []
            for chapter, weeks in enumerate(task.chapters):
                stands = self.of(practice, weeks)
                if stands:
                    turn = self.turns[practice.id, chapter] = cp.new_bool_var("")
                    cp.add(turn <= sum(stands))
                    for stands_in_week in stands:
                        cp.add(stands_in_week <= turn)
                    turns.append(turn)
            if turns:
                self.held[practice.id] = cp.new_bool_var("")
                cp.add(self.held[practice.id] <= sum(turns))
                for turn in turns:
                    cp.add(turn <= self.held[practice.id])
        served = dict(zip((practice.id for practice in brief.pool), brief.served, strict=True))
        self.counts = {
            (id, week, need): cp.new_bool_var("") for id, week in self.stands for need in served[id]
        }
        self.worth: list[cp_model.LinearExprT] = []

    def of(self, practice: ei.Practice, weeks: Iterable[int]) -> list[cp_model.IntVar]:
        """Whether a practice stands in each of some weeks in which it may."""
        return [
            self.stands[practice.id, week] for week in weeks if (practice.id, week) in self.stands
        ]

    def sum(
        self,
        week: int,
        fits: Callable[[ei.Practice], bool],
        of: Callable[[ei.Practice], int] | None = None,
    ) -> cp_model.LinearExprT:
        """How many practices of a kind stand in a week, or what they take up."""
        return sum(
            (1 if of is None else of(practice)) * self.stands[practice.id, week]
            for practice in self.brief.pool
            if (practice.id, week) in self.stands and fits(practice)
        )


def weeks_have_room(model: Model) -> None:
    """Minutes, one anchor, so many smaller steps, moments, deep ones, and invitations."""
    brief = model.brief
    for week in model.task.weeks:
        most = brief.minutes[week - 1]
        for what, fits in (
            (1, lambda practice: practice.anchor),
            (brief.small, lambda practice: not practice.anchor),
            (MOMENTS - (week == 1), lambda practice: practice.moment),
            (MOST_DEEP, lambda practice: practice.depth >= DEEP),
            (MOST_DEEPEST, lambda practice: practice.depth >= DEEPEST),
            (brief.invitations[week - 1], lambda practice: practice.together == "together"),
        ):
            model.cp.add(
                model.sum(week, lambda practice, fits=fits: not practice.habit and fits(practice))
                <= what
            )
        model.cp.add(model.sum(week, lambda _: True, model.task.minutes) <= most)


def chapters_have_one_habit(model: Model) -> None:
    """A chapter has one habit at most, and that at most a third of the minutes of its weeks."""
    task = model.task
    habits = [practice for practice in model.brief.pool if practice.habit]
    for chapter in range(len(task.chapters)):
        turns = [
            model.turns[habit.id, chapter] for habit in habits if (habit.id, chapter) in model.turns
        ]
        model.cp.add(sum(turns) <= 1)
    for week in task.weeks:
        used = model.brief.fixed[week - 1] + model.sum(week, lambda _: True, task.minutes)
        model.cp.add(
            HABIT_SHARE * model.sum(week, lambda practice: practice.habit, task.minutes) <= used
        )


def practices_rest(model: Model) -> None:
    """What stood in one chapter rests in the next, and few may stand in both weeks of one."""
    task, brief = model.task, model.brief
    for practice in brief.pool:
        for chapter, weeks in enumerate(task.chapters):
            if not practice.habit and (practice.anchor or not brief.repeats):
                model.cp.add(sum(model.of(practice, weeks)) <= 1)
            both = [(practice.id, chapter), (practice.id, chapter + 1)]
            if practice.id not in brief.liked and all(turn in model.turns for turn in both):
                model.cp.add(sum(model.turns[turn] for turn in both) <= 1)
        if not practice.habit:
            model.cp.add(sum(model.of(practice, task.weeks)) <= brief.most)


def doses_are_kept(model: Model) -> None:
    """No span of weeks holds a practice more often than its dose allows."""
    end = model.brief.weeks
    for practice in model.brief.pool:
        span = min(practice.dose.weeks or end, end)
        for first in range(1, end - span + 2):
            model.cp.add(sum(model.of(practice, range(first, first + span))) <= practice.dose.times)


def what_comes_first_comes_first(model: Model) -> None:
    """Prerequisites and all else that comes first stand early enough."""
    by_id = {practice.id: practice for practice in model.brief.pool}
    for practice in model.brief.pool:
        for before in model.brief.before.get(practice.id, ()):
            for week in model.task.weeks:
                if (practice.id, week) in model.stands:
                    earlier = range(1, week - before.weeks + 1)
                    any_of = [
                        stands
                        for id in before.ids
                        if id in by_id
                        for stands in model.of(by_id[id], earlier)
                    ]
                    model.cp.add(model.stands[practice.id, week] <= sum(any_of))


def opens_lightly(model: Model) -> None:
    """What has a depth stands in week 2 only if something of a depth stands in week 1."""
    if model.brief.opened or model.brief.weeks < FIRST_DEEPER_WEEK - 1:
        return
    opened = model.sum(1, lambda practice: practice.depth > 0)
    for practice in model.brief.pool:
        if practice.depth and (practice.id, 2) in model.stands:
            model.cp.add(model.stands[practice.id, 2] <= opened)


def conflict_stands_beside_good_times(model: Model) -> None:
    """A week in which something is to be sorted out has something pleasant too."""
    for practice in model.brief.pool:
        if practice.kind == "conflict":
            for week in model.task.weeks:
                if (practice.id, week) in model.stands:
                    beside = model.sum(week, lambda other: other.kind == "good-times")
                    model.cp.add(model.stands[practice.id, week] <= beside)


def what_answers_is_balanced(model: Model) -> None:
    """Up to each week others are no more than so many for each step that answers.

    One fewer in the first week of a chapter. A week without any that answers has one all the same.
    A chapter takes half at most of the practices that answer and may stand in it or before it.
    """
    brief, task = model.brief, model.task
    answers = brief.answers
    if answers is None:
        return
    for chapter, weeks in enumerate(task.chapters):
        there = [
            practice
            for practice in brief.pool
            if practice.id in answers
            and any(
                (practice.id, week) in model.stands
                for week in task.weeks
                if week < weeks[-1] + (week == weeks[-1])
            )
        ]
        turns = [
            model.turns[practice.id, chapter]
            for practice in there
            if (practice.id, chapter) in model.turns
        ]
        model.cp.add(sum(turns) <= (len(there) + 1) // 2)
    ahead: cp_model.LinearExprT = 0
    bare_weeks: cp_model.LinearExprT = 0
    for weeks in task.chapters:
        for week in weeks:
            others = model.sum(week, lambda practice: practice.id not in answers)
            small = model.sum(
                week, lambda practice: practice.id not in answers and not practice.habit
            )
            here = model.sum(week, lambda practice: practice.id in answers and not practice.habit)
            ahead += others - brief.others * model.sum(
                week, lambda practice: practice.id in answers
            )
            kept = int(week != weeks[-1])
            balanced, bare, nothing = (model.cp.new_bool_var("") for _ in range(3))
            model.cp.add_exactly_one(balanced, bare, nothing)
            model.cp.add(ahead <= -kept).only_enforce_if(balanced)
            model.cp.add(here + (brief.small + 1) * bare <= brief.small + 1)
            model.cp.add(small + brief.small * bare <= brief.small + 1)
            model.cp.add(others + (brief.small + 2) * nothing <= brief.small + 2)
            # It follows from those above, and helps to prove a bound.
            bare_weeks += bare
            model.cp.add(ahead <= 2 * bare_weeks)


def each_counts_for_one_need(model: Model) -> None:
    """A step counts for at most one need that it serves, and each next counts less."""
    brief = model.brief
    chosen: dict[tuple[str, int], list[cp_model.IntVar]] = {}
    by_need: dict[int, list[cp_model.IntVar]] = {}
    for (id, week, need), counts in model.counts.items():
        chosen.setdefault((id, week), []).append(counts)
        by_need.setdefault(need, []).append(counts)
    for key, counts in chosen.items():
        model.cp.add(sum(counts) <= model.stands[key])
    for place, counts in by_need.items():
        need = brief.needs[place]
        most = min(len(counts), brief.weeks * (brief.small + 2))
        levels = [model.cp.new_bool_var("") for _ in range(most)]
        model.cp.add(sum(levels) == sum(counts))
        for level, following in pairwise(levels):
            model.cp.add_implication(following, level)
        focus = need.reason.because == "focus"
        worths = [
            need.weight if focus else need.weight * brief.weeks // (brief.weeks + before)
            for before in range(most)
        ]
        model.worth += [worth * level for worth, level in zip(worths, levels, strict=True)]


def steps_bring_something(model: Model) -> None:
    """Each step by itself, by its chapter, by taste and liking, and the first of a practice."""
    brief = model.brief
    parts = zip(brief.pool, brief.served, brief.leading, brief.taste, strict=True)
    for practice, served, leading, taste in parts:
        base = STEP + KNOWN[practice.known.level] + taste + LIKED * (practice.id in brief.liked)
        base += WELCOME * brief.welcome.get(practice.id, 0)
        base += FRESH * (bool(brief.worn) and practice.id not in brief.worn)
        for week in model.task.weeks:
            if (practice.id, week) in model.stands:
                theme = brief.themes[(week - 1) // 2]
                worth = base + THEME * (theme in served) + LEADS * (theme in leading)
                model.worth.append(worth * model.stands[practice.id, week])
        if practice.id in model.held:
            model.worth.append(VARIETY * model.held[practice.id])
        stands = model.of(practice, model.task.weeks)
        if not practice.habit and len(stands) > TIMES:
            more = [model.cp.new_bool_var("") for _ in stands[TIMES:]]
            model.cp.add(sum(stands) <= TIMES + sum(more))
            model.worth += [-FAMILIAR * times * again for times, again in enumerate(more, start=1)]


def minutes_bring_something(model: Model) -> None:
    """Minutes of a week count up to three quarters of what it may have."""
    share, of = USED
    for week in model.task.weeks:
        fixed = model.brief.fixed[week - 1]
        target = (model.brief.minutes[week - 1] + fixed) * share // of
        counted = model.cp.new_int_var(0, max(0, target - fixed), "")
        model.cp.add(counted <= model.sum(week, lambda _: True, model.task.minutes))
        model.worth.append(MINUTE * counted)


RULES: tuple[Callable[[Model], None], ...] = (
    weeks_have_room,
    chapters_have_one_habit,
    practices_rest,
    doses_are_kept,
    what_comes_first_comes_first,
    opens_lightly,
    conflict_stands_beside_good_times,
    what_answers_is_balanced,
    each_counts_for_one_need,
    steps_bring_something,
    minutes_bring_something,
)


def solve(
    task: Task,
    seconds: float,
    *,
    given: Standing | None = None,
    hint: Standing | None = None,
    rules: Iterable[Callable[[Model], None]] = RULES,
    workers: int = 2,
) -> Answer:
    """Find the best plan for a task, or what a given one is worth.

    Args:
        task: What the plan is chosen from.
        seconds: How long to look for it.
        given: What stands where, if that is given: only what counts for which need is left to find.
        hint: A plan to begin with.
        rules: The rules.
        workers: How many threads look.

    Returns:
        The answer; without a value if the plan that is given breaks a rule.
    """
    model = Model(task)
    for rule in rules:
        rule(model)
    model.cp.maximize(sum(model.worth))
    if given is not None:
        if not given <= model.stands.keys():
            return Answer(proven=True, bound=0.0, value=None, standing=frozenset())
        for key, stands in model.stands.items():
            model.cp.add(stands == (key in given))
    for key, stands in model.stands.items():
        if hint is not None:
            model.cp.add_hint(stands, key in hint)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.linearization_level = 2
    # The whole relaxation is nearly the bound; by default the solver takes a part of it.
    solver.parameters.subsolvers.extend(["max_lp", "quick_restart"])
    status = solver.solve(model.cp)
    solved = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Answer(
        proven=status == cp_model.OPTIMAL,
        bound=solver.best_objective_bound,
        value=round(solver.objective_value) if solved else None,
        standing=frozenset(
            key for key, stands in model.stands.items() if solved and solver.value(stands)
        ),
    )
