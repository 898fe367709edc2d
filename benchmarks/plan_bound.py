"""The best that a plan could be: its documented rules as a model for OR-tools CP-SAT.

Written from what the docstrings of `planning.timetable`, `planning.sequence`, `planning.objective`
and `planning.choice` promise, and from nothing else: it shares no code with the search but the
numbers of the objective and what it means that a practice counts for a need. Each group of rules is
one function.

The model knows in which weeks a practice stands, not on how many days of a week.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

import emotional_intimacy as ei
from emotional_intimacy.planning.needs import Need, aims
from emotional_intimacy.planning.objective import EVIDENCE, VARIETY, WEEK

GENTLE_MINUTES = 5
FIRST_DEEPER_WEEK = 3
DEEP = 2
RISE = 2

Standing = frozenset[tuple[str, int]]
"""Which practice stands in which week."""


@dataclass(frozen=True)
class Task:
    """What a plan is chosen from.

    Attributes:
        bank: The bank.
        pool: The practices that may stand in it.
        needs: What they are chosen by.
        minutes: What each week has left beside the fixed steps.
        most: How many practices a block takes.
        firm: Whether the ground of telling carries more than the easy.
        low: Whether it is low.
    """

    bank: ei.Bank
    pool: tuple[ei.Practice, ...]
    needs: tuple[Need, ...]
    minutes: tuple[int, ...]
    most: int
    firm: bool
    low: bool

    @property
    def weeks(self) -> range:
        return range(1, len(self.minutes) + 1)

    @property
    def taper(self) -> int:
        """Weeks at the end that bring nothing new: one from four weeks on, two from eight on."""
        return min(2, len(self.minutes) // 4)

    @property
    def blocks(self) -> list[list[int]]:
        """The weeks two by two, then those at the end."""
        body = len(self.minutes) - self.taper
        pairs = [[one, *([one + 1] if one < body else [])] for one in range(1, body + 1, 2)]
        return [*pairs, list(range(body + 1, len(self.minutes) + 1))] if self.taper else pairs


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
        stands: Whether a practice stands in a week.
        turns: Whether it stands in a block.
        held: Whether it stands anywhere.
        counts: Whether it counts in a block for a need that it serves.
        levels: For each need whether a first, second, third practice counts for it.
    """

    def __init__(self, task: Task) -> None:
        self.task = task
        self.cp = cp = cp_model.CpModel()
        ids = [practice.id for practice in task.pool]
        places = range(len(task.blocks))
        self.stands = {(id, week): cp.new_bool_var("") for id in ids for week in task.weeks}
        self.turns = {(id, place): cp.new_bool_var("") for id in ids for place in places}
        self.held = {id: cp.new_bool_var("") for id in ids}
        self.counts = {
            (practice.id, place, need): cp.new_bool_var("")
            for practice in task.pool
            for place in places
            for need, wanted in enumerate(task.needs)
            if aims(practice, wanted.reason, task.bank)
        }
        most = len(task.blocks) * task.most
        self.levels = [
            [cp.new_bool_var("") for _ in range(min(need.weight.bit_length(), most))]
            for need in task.needs
        ]
        cp.maximize(self.worth())

    def worth(self) -> cp_model.LinearExprT:
        """The objective: needs, weeks, variety and evidence."""
        return sum(
            [
                *(
                    (need.weight >> depth) * level
                    for need, levels in zip(self.task.needs, self.levels, strict=True)
                    for depth, level in enumerate(levels)
                ),
                *(WEEK * one for one in self.stands.values()),
                *(VARIETY * one for one in self.held.values()),
                *(
                    EVIDENCE[self.task.bank.practices[id].evidence.grade] * one
                    for (id, _), one in self.turns.items()
                ),
            ]
        )

    def any_before(self, ids: Iterable[str], week: int) -> cp_model.LinearExprT:
        """In how many weeks up to one stands any of these practices."""
        return sum(self.stands[id, one] for id in ids for one in range(1, week + 1))


def blocks_hold_weeks(model: Model) -> None:
    """A practice stands in a block if in one of its weeks, and in a plan if in one of its blocks.

    A block takes so many practices and no more, the weeks at the end one, and one that is deep.
    """
    task, last = model.task, len(model.task.blocks) - 1
    for practice in task.pool:
        turns = []
        for place, weeks in enumerate(task.blocks):
            turn = model.turns[practice.id, place]
            model.cp.add_max_equality(turn, [model.stands[practice.id, week] for week in weeks])
            turns.append(turn)
        model.cp.add_max_equality(model.held[practice.id], turns)
    for place in range(len(task.blocks)):
        most = min(1, task.most) if task.taper and place == last else task.most
        model.cp.add(sum(model.turns[one.id, place] for one in task.pool) <= most)
        model.cp.add(sum(model.turns[one.id, place] for one in task.pool if one.depth >= DEEP) <= 1)


def weeks_have_minutes(model: Model) -> None:
    """The practices of a week fit what it has left beside the fixed steps; week 1 has half."""
    for week, minutes in zip(model.task.weeks, model.task.minutes, strict=True):
        used = sum(one.minutes * model.stands[one.id, week] for one in model.task.pool)
        model.cp.add(used <= minutes)


def practices_rest(model: Model) -> None:
    """Anywhere but at the end a practice that stood in the block before has to rest."""
    places = range(len(model.task.blocks) - (1 if model.task.taper else 0))
    for practice in model.task.pool:
        for place, following in pairwise(places):
            both = model.turns[practice.id, place] + model.turns[practice.id, following]
            model.cp.add(both <= 1)


def ends_on_what_is_known(model: Model) -> None:
    """At the end goes on what stood before, is light, and can stand in each week."""
    task, last = model.task, len(model.task.blocks) - 1
    if not task.taper:
        return
    for practice in task.pool:
        free = practice.kind == "good-times" and "responsiveness" not in practice.gates
        light = practice.quiet or free
        before = sum(model.turns[practice.id, place] for place in range(last))
        goes_on = before if light and practice.dose.weeks == 1 else 0
        model.cp.add(model.turns[practice.id, last] <= goes_on)


def doses_are_kept(model: Model) -> None:
    """No span of weeks has more occasions than the dose allows."""
    end = len(model.task.minutes)
    for practice in model.task.pool:
        span = min(practice.dose.weeks or end, end)
        for first in range(1, end - span + 2):
            occasions = sum(model.stands[practice.id, week] for week in range(first, first + span))
            model.cp.add(occasions <= practice.dose.times)


def waits_for_any(model: Model, practice: ei.Practice, ids: Collection[str], weeks: int) -> None:
    """A practice stands in a week only if one of these does, so many weeks earlier."""
    for week in model.task.weeks:
        model.cp.add(model.stands[practice.id, week] <= model.any_before(ids, week - weeks))


def deeper_comes_later(model: Model) -> None:
    """Weeks 1 and 2 hold nothing deeper or tender; depth 2 has depth 1 two weeks before, and on."""
    by_depth: dict[int, list[str]] = {}
    for practice in model.task.pool:
        by_depth.setdefault(practice.depth, []).append(practice.id)
    for practice in model.task.pool:
        if practice.depth > 0 or practice.tender:
            for week in model.task.weeks[: FIRST_DEEPER_WEEK - 1]:
                model.cp.add(model.stands[practice.id, week] == 0)
        if practice.depth > 1:
            waits_for_any(model, practice, by_depth.get(practice.depth - 1, []), RISE)


def prerequisites_come_first(model: Model) -> None:
    """Each prerequisite stands in an earlier week; one that may not stand at all never does."""
    there = {practice.id for practice in model.task.pool}
    for practice in model.task.pool:
        for id in practice.prerequisites:
            waits_for_any(model, practice, {id} & there, 1)


def alone_comes_first(model: Model) -> None:
    """A need to be met alone first has a practice of depth 0 earlier, before any deeper one."""
    task = model.task
    for need in task.needs:
        id = need.reason.id
        if need.reason.kind != "signal" or not task.bank.signals[id].alone_first:
            continue
        alone = ids_of(task.pool, lambda one, signal=id: one.depth == 0 and signal in one.signals)
        for practice in task.pool:
            if practice.depth > 0 and id in practice.signals:
                waits_for_any(model, practice, alone, 1)


def trust_comes_first(model: Model) -> None:
    """Where the ground is not firm, a limit and a kept word stand in weeks before any telling.

    Where it is low, before anything else that is deeper too; the kept word waits for the limit.
    """
    task = model.task
    limits = ids_of(task.pool, lambda one: one.trust == "limit")
    kept_words = ids_of(task.pool, lambda one: one.trust == "kept-word")
    for practice in task.pool:
        deeper = task.low and practice.depth > 0
        if deeper or (practice.trust == "telling" and not task.firm):
            waits_for_any(model, practice, limits, 1)
            if practice.trust != "kept-word":
                waits_for_any(model, practice, kept_words, 1)


def conflict_stands_beside_good_times(model: Model) -> None:
    """A week in which something is to be sorted out has something pleasant too."""
    pleasant = ids_of(model.task.pool, lambda one: one.kind == "good-times")
    for practice in model.task.pool:
        if practice.kind == "conflict":
            for week in model.task.weeks:
                beside = sum(model.stands[id, week] for id in pleasant)
                model.cp.add(model.stands[practice.id, week] <= beside)


def begins_gently(model: Model) -> None:
    """Week 1 has a quiet practice of a few minutes, where there is one that fits."""
    most = min(GENTLE_MINUTES, model.task.minutes[0])
    gentle = ids_of(
        model.task.pool,
        lambda one: one.quiet and one.minutes <= most and not one.prerequisites,
    )
    if gentle:
        model.cp.add_at_least_one(model.stands[id, 1] for id in gentle)


def each_counts_for_one_need(model: Model) -> None:
    """A practice counts in a block for at most one need.

    Nothing stands without one but what is quiet, or sets a limit.
    """
    for practice in model.task.pool:
        for place in range(len(model.task.blocks)):
            turn = model.turns[practice.id, place]
            chosen = sum(
                model.counts[practice.id, place, need]
                for need in range(len(model.task.needs))
                if (practice.id, place, need) in model.counts
            )
            if practice.quiet or practice.trust == "limit":
                model.cp.add(chosen <= turn)
            else:
                model.cp.add(chosen == turn)


def needs_are_served_by_halves(model: Model) -> None:
    """The first that counts for a need brings its weight, the next half; then nothing counts."""
    for need, levels in enumerate(model.levels):
        counting = [one for (*_, of), one in model.counts.items() if of == need]
        model.cp.add(sum(counting) == sum(levels))
        for one, following in pairwise(levels):
            model.cp.add_implication(following, one)


def all_needs_share_the_turns(model: Model) -> None:
    """No rule of its own: it follows from those above, and helps to prove a bound."""
    turns = model.turns.values()
    model.cp.add(sum(level for levels in model.levels for level in levels) <= sum(turns))
    room = len(model.task.blocks) * model.task.most
    room -= model.task.most - min(1, model.task.most) if model.task.taper else 0
    model.cp.add(sum(level for levels in model.levels for level in levels) <= room)


RULES: tuple[Callable[[Model], None], ...] = (
    blocks_hold_weeks,
    weeks_have_minutes,
    practices_rest,
    ends_on_what_is_known,
    doses_are_kept,
    deeper_comes_later,
    prerequisites_come_first,
    alone_comes_first,
    trust_comes_first,
    conflict_stands_beside_good_times,
    begins_gently,
    each_counts_for_one_need,
    needs_are_served_by_halves,
    all_needs_share_the_turns,
)


def ids_of(pool: Iterable[ei.Practice], fits: Callable[[ei.Practice], bool]) -> list[str]:
    """The ids of the practices that fit."""
    return [practice.id for practice in pool if fits(practice)]


def solve(task: Task, seconds: float, given: Standing | None = None) -> Answer:
    """Find the best plan for a task, or what a given one is worth.

    Args:
        task: What the plan is chosen from.
        seconds: How long to look for it.
        given: What stands where, if that is given: only what counts for which need is left to find.

    Returns:
        The answer; without a value if the plan that is given breaks a rule.
    """
    model = Model(task)
    for rule in RULES:
        rule(model)
    if given is not None:
        if not given <= model.stands.keys():
            return Answer(proven=True, bound=0.0, value=None, standing=frozenset())
        for key, stands in model.stands.items():
            model.cp.add(stands == (key in given))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = 8
    solver.parameters.linearization_level = 2
    status = solver.solve(model.cp)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Answer(
        proven=status == cp_model.OPTIMAL,
        bound=solver.best_objective_bound,
        value=round(solver.objective_value) if found else None,
        standing=frozenset(k for k, one in model.stands.items() if found and solver.value(one)),
    )
