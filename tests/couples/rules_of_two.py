"""The rules that every plan for two keeps, checked without the code that makes plans."""

from collections import Counter
from itertools import pairwise

FIXED = {"check-in", "review", "own-choice"}
GENERAL = {"start", "own", "good-times", "keep"}


def depth_of(bank, weeks):
    """The greatest depth of some weeks."""
    return max(
        (bank.practices[step.practice].depth for week in weeks for step in week.steps), default=0
    )


def chapters_of(plan):
    """The weeks of each chapter."""
    return [[plan.weeks[number - 1] for number in chapter.weeks] for chapter in plan.chapters]


def weekday(day):
    """1 (Monday) to 7 of a weekday or a date."""
    return day if isinstance(day, int) else day.isoweekday()


def breaches(plan, bank, *, minutes, days=(), most=4, reviewed=True):
    """All breaches of the rules, in words; none of a plan that keeps them."""
    yield from of_the_whole(plan, bank)
    for week in plan.weeks:
        for breach in of_a_week(week, bank, minutes, days, len(plan.weeks), reviewed=reviewed):
            yield f"week {week.number}: {breach}"
    yield from of_chapters(plan, bank)
    yield from of_depth(plan, bank, most)
    yield from of_repeats(plan, bank)


def of_the_whole(plan, bank):
    """A plan for two stores nothing that only one of them marked, and has no reasons."""
    if not plan.joint or plan.quiet:
        yield "is not a plan for two"
    if plan.liked or plan.again or plan.depth_limit is not None:
        yield "stores what follows from marks"
    if any(step.reasons for _, step in plan.places()):
        yield "has a reason"
    modes = {"alone": "alone", "begun-alone": "toward", "together": "together"}
    for place, step in plan.places():
        practice = bank.practices[step.practice]
        if step.mode != modes[practice.together]:
            yield f"{place} has the mode {step.mode}"
        if plan.context not in practice.contexts:
            yield f"{place} is for another context"
        if step.minutes != practice.minutes:
            yield f"{place} has other minutes"
    dealt = [id for _, step in plan.places() for id in step.prompts]
    if len(set(dealt)) < len(dealt):
        yield "deals a prompt twice"


def of_a_week(week, bank, minutes, days, weeks, *, reviewed):
    """Minutes, days, one anchor, few deep steps and moments, a review, conflict beside good times."""
    practices = [bank.practices[step.practice] for step in week.steps]
    used = sum(step.minutes * (len(step.days) or 1) for step in week.steps)
    if used != week.minutes or used > min(180, minutes) // (2 if week.number == 1 else 1):
        yield f"takes {used} minutes"
    habits = [step for step in week.steps if step.when == "daily"]
    if any(3 * step.minutes * len(step.days) > used for step in habits):
        yield "a habit has more than a third"
    order = [step.day for step in week.steps]
    if order != sorted(order):
        yield "is out of order"
    by_day = Counter()
    for step in week.steps:
        for day in step.days or (step.day,):
            by_day[weekday(day)] += step.minutes if step.when != "moment" else 0
    for day, there in by_day.items():
        if days and (day not in days or (isinstance(days, dict) and there > days[day])):
            yield f"day {day} isn't free"
    kinds = Counter(practice.kind for practice in practices)
    if sum(one.anchor for one in practices if one.kind not in FIXED) > 1:
        yield "has two anchors"
    if len({one.id for one in practices}) < len(practices):
        yield "has a practice twice"
    if kinds["conflict"] and not kinds["good-times"]:
        yield "has a conflict without good times"
    if sum(one.depth >= 2 for one in practices) > 2 or sum(one.depth >= 3 for one in practices) > 1:
        yield "is too deep"
    if sum(step.when == "moment" for step in week.steps) > 2:
        yield "waits for too many moments"
    looks = kinds["check-in"] + kinds["review"]
    if looks > 1 or (reviewed and not looks):
        yield f"has {looks} reviews"
    wanted = week.number > weeks - 2
    if kinds["own-choice"] > wanted or (reviewed and kinds["own-choice"] < wanted):
        yield f"has {kinds['own-choice']} own choices"


def of_chapters(plan, bank):
    """Two weeks each, about an area, a form or something general, with one habit at most."""
    numbers = [number for chapter in plan.chapters for number in chapter.weeks]
    if numbers != [week.number for week in plan.weeks] or numbers != list(
        range(1, len(numbers) + 1)
    ):
        yield "weeks are not those of the chapters"
    for chapter, weeks in zip(plan.chapters, chapters_of(plan), strict=True):
        if not chapter.title:
            yield f"{chapter.weeks}: no title"
        known = chapter.theme in GENERAL or chapter.theme in bank.pillars
        if not known and chapter.theme not in bank.forms:
            yield f"{chapter.weeks}: is about {chapter.theme}"
        habits = {s.practice for week in weeks for s in week.steps if s.when == "daily"}
        if len(habits) > 1:
            yield f"{chapter.weeks}: {habits}"
    if len(plan.weeks) >= 4:
        for step in (step for week in chapters_of(plan)[-1] for step in week.steps):
            practice = bank.practices[step.practice]
            if practice.depth > 1 or practice.tender or practice.kind == "conflict":
                yield f"ends with {practice.id}"


def of_depth(plan, bank, most):
    """Opens with 1 at most; first deeper in week 3, by one; then a chapter one step lower."""
    depths = [depth_of(bank, weeks) for weeks in chapters_of(plan)]
    if max(depths) > max(1, most):
        yield f"goes to {max(depths)}"
    if depths[0] > 1:
        yield "opens too deep"
    reached = 1
    for at, depth in enumerate(depths):
        if depth > reached + 1:
            yield f"chapter {at + 1} rises by more than one"
        if at + 1 < len(depths) and depth > reached and depths[at + 1] > depth - 1:
            yield f"chapter {at + 2} is no lower after a new depth"
        reached = max(reached, depth)
    begun = {}
    for (week, _), step in plan.places():
        begun.setdefault(step.practice, week)
    for (week, _), step in plan.places():
        practice = bank.practices[step.practice]
        if week < 3 and practice.tender:
            yield f"week {week}: {practice.id} is tender"
        for id in practice.prerequisites:
            if begun.get(id, week) >= begun[practice.id]:
                yield f"{practice.id} comes before {id}"


def of_repeats(plan, bank):
    """What was chosen rests for a chapter, and nothing comes more often than its dose."""
    chosen = [
        {
            s.practice
            for week in weeks
            for s in week.steps
            if bank.practices[s.practice].kind not in FIXED
        }
        for weeks in chapters_of(plan)
    ]
    for at, (here, then) in enumerate(pairwise(chosen)):
        if here & then:
            yield f"{here & then} in chapters {at + 1} and {at + 2}"
    weeks_of = {}
    for (week, _), step in plan.places():
        weeks_of.setdefault(step.practice, []).append(week)
    for id, weeks in weeks_of.items():
        practice = bank.practices[id]
        span = practice.dose.weeks or len(plan.weeks)
        fullest = max(sum(first <= week < first + span for week in weeks) for first in weeks)
        if not practice.habit and fullest > practice.dose.times:
            yield f"{id} comes too often"
        if practice.anchor and any(week + 1 in weeks and week % 2 for week in weeks):
            yield f"{id} anchors both weeks of a chapter"
