"""The rules of plans for one, checked from what they say and not from how they are met."""

from collections import Counter

FIXED = {"check-in", "review", "own-choice"}
REVIEWS = {"check-in", "review"}


def places(plan):
    """Each step of a plan by week and number in it, with the step."""
    return {
        (week.number, number): step
        for week in plan.weeks
        for number, step in enumerate(week.steps, start=1)
    }


def content_weeks(plan):
    """The weeks that hold something."""
    return [week for week in plan.weeks if week.steps]


def limit_of(plan, week):
    """The greatest depth of a week, by what the plan keeps."""
    if plan.depth_limit is None:
        return 9
    between = [one.number for one in content_weeks(plan)]
    between = [number for number in between if plan.depth_limit_week < number < week]
    return plan.depth_limit + len(between) // 2


def breaches(plan, bank, *, after=(0, 0), minutes=None):
    """What breaks a rule after some place: sentences, none for a plan that keeps them."""
    known = {place: bank.practices.get(step.practice) for place, step in places(plan).items()}
    coming = {place: one for place, one in known.items() if place > after and one is not None}
    found = [*_of_practices(plan, known, coming)]
    for week in content_weeks(plan):
        if week.number > after[0]:
            found += _of_a_week(plan, bank, week, minutes)
    found += _of_chapters(plan, known, after)
    prompts = Counter(id for step in places(plan).values() for id in step.prompts)
    found += [f"prompt {id} is dealt {count} times" for id, count in prompts.items() if count > 1]
    return found


def _of_practices(plan, known, coming):
    weeks_of = {}
    for place, one in known.items():
        if one is not None:
            weeks_of.setdefault(one.id, []).append(place[0])
    numbers = {week.number: at for at, week in enumerate(content_weeks(plan))}
    for place, one in coming.items():
        here = f"{one.id} in week {place[0]}"
        if one.id in plan.left_out:
            yield f"{here} felt worse"
        if one.depth > limit_of(plan, place[0]):
            yield f"{here} is deeper than the limit"
        earlier = {other.id for at, other in known.items() if other and at[0] < place[0]}
        if not earlier.issuperset(one.prerequisites):
            yield f"{here} lacks what comes before it"
        if one.depth > 1:
            leads = [
                at
                for at, other in known.items()
                if other
                and other.depth == one.depth - 1
                and other.id not in plan.left_out
                and numbers[at[0]] <= numbers[place[0]] - 2
            ]
            if not leads:
                yield f"{here} has no lighter one two weeks before"
        if (one.depth > 1 or one.tender) and numbers[place[0]] < 2:
            yield f"{here} comes too soon"
        times, span = one.dose.times, one.dose.weeks or 99
        stood = [place[0]] if one.habit else [numbers[week] for week in weeks_of[one.id]]
        if any(sum(first <= week < first + span for week in stood) > times for first in stood):
            yield f"{here} comes too often"


def _of_a_week(plan, bank, week, minutes):
    steps = [(step, bank.practices.get(step.practice)) for step in week.steps]
    held = [one for _, one in steps if one is not None]
    chosen = [one for one in held if one.kind not in FIXED]
    here = f"week {week.number}"
    if minutes is not None and week.minutes > (minutes // 2 if week.number == 1 else minutes):
        yield f"{here} has {week.minutes} minutes"
    if max(Counter(one.id for one in held).values(), default=0) > 1:
        yield f"{here} holds a practice twice"
    if sum(one.anchor for one in chosen) > 1:
        yield f"{here} has two longer steps"
    if sum(one.moment for one in chosen) > 2:
        yield f"{here} waits for too many moments"
    if sum(one.depth > 1 for one in chosen) > 2 or sum(one.depth > 2 for one in chosen) > 1:
        yield f"{here} is too deep"
    kinds = [one.kind for one in held]
    if "conflict" in kinds and "good-times" not in kinds:
        yield f"{here} has a conflict without good times"
    daily = sum(step.minutes_in_week for step in week.steps if step.days)
    if daily * 3 > week.minutes:
        yield f"{here} is mostly a habit"
    last = content_weeks(plan)[-2:]
    if ("own-choice" in kinds) != (week in last) and all(one is not None for _, one in steps):
        yield f"{here} has an own choice or lacks it"
    if len(REVIEWS.intersection(kinds)) != 1 and not plan.left_out:
        yield f"{here} has not one review"
    if len(content_weeks(plan)) >= 4 and week.number in plan.chapters[-1].weeks:
        for one in chosen:
            if one.depth > 1 or one.tender or one.kind == "conflict":
                yield f"{here} ends with {one.id}"
    for step, one in steps:
        needs_reason = one is not None and one.kind not in FIXED and not plan.quiet
        if needs_reason and not step.reasons and not one.quiet:
            yield f"{here} has {one.id} without a reason"
        days = step.days or (step.day,)
        if plan.start is not None and any(
            (day - plan.start).days // 7 != week.number - 1 for day in days
        ):
            yield f"{here} has a step in another week"
        if one is not None and one.together == "together" and week.number == 1:
            yield f"{here} invites"


def _of_chapters(plan, known, after):
    covered = [week for chapter in plan.chapters for week in chapter.weeks]
    if covered != [week.number for week in plan.weeks]:
        yield f"chapters hold the weeks {covered}"
    for earlier, chapter in zip((None, *plan.chapters), plan.chapters, strict=False):
        held = {one.id for at, one in known.items() if one and at[0] in chapter.weeks}
        habits = {
            one.id for at, one in known.items() if one and at[0] in chapter.weeks and one.habit
        }
        if len(habits) > 1 and chapter.weeks[-1] > after[0] and not habits & {*plan.left_out}:
            yield f"{chapter.weeks} has the habits {sorted(habits)}"
        if earlier is None or chapter.weeks[-1] <= after[0]:
            continue
        before = {one.id for at, one in known.items() if one and at[0] in earlier.weeks}
        coming = {
            one.id
            for at, one in known.items()
            if one and at > after and at[0] in chapter.weeks and one.kind not in FIXED
        }
        for id in sorted(coming & before - {*plan.liked}):
            yield f"{id} does not rest before {chapter.weeks}"
        assert held >= coming
