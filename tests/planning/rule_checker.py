"""Checks that a plan for one keeps the rules of plans, from their text alone.

It shares no code with what makes plans. Each rule is a function of a `Case` that yields what it
finds wrong, in words; `breaches` asks them all.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

import attrs

import emotional_intimacy as ei

REVIEWS = ("check-in", "review")
CHOSEN = ("exercise", "good-times", "conflict")
STRAINS = ("exhaustion", "conflict-resentment")
ALONE_FIRST = ("guardedness", "withdrawal", "unspoken-feelings")
NEVER = 10_000

Found = Iterator[str]


@attrs.frozen(kw_only=True, repr=False)
class Case:
    """A plan, and all that it was made from.

    `closes` is what the private check closed: None where nothing was asked, "nothing", or a gate.
    """

    name: str
    bank: ei.Bank
    report: ei.ScoreReport
    request: dict[str, Any]
    closes: str | None
    plan: ei.Plan

    def __repr__(self) -> str:
        return self.name

    def asked(self, argument: str) -> Any:
        """What was asked for, or what stands there where nothing was."""
        usual = {
            "weeks": 8, "minutes_per_week": 90, "start": None, "days": (), "exclude": (),
            "focus": (), "together": True, "quiet": False, "needs_presence": True,
            "causes": None, "wishes": None, "after": None, "marks": None,
        }  # fmt: skip
        return self.request.get(argument, usual[argument])

    @property
    def steps(self) -> Iterator[tuple[int, Any, Any]]:
        """Number of the week, step and practice, in order."""
        for week in self.plan.weeks:
            for step in week.steps:
                yield week.number, step, self.bank.practices[step.practice]

    @property
    def chosen(self) -> list[tuple[int, Any, Any]]:
        return [place for place in self.steps if place[2].kind in CHOSEN]

    @property
    def is_open(self) -> bool:
        """Whether the check was gone through and closed nothing, in a plan that reads the report."""
        return self.closes == "nothing" and not self.plan.quiet

    @property
    def says_too_little(self) -> bool:
        cautions = {caution.id for caution in self.report.cautions}
        scored = [pillar for pillar in self.report.pillars if pillar.percent is not None]
        return not scored or bool(cautions & {"uniform", "contradictory"})

    @property
    def trust(self) -> Any:
        return self.report.pillars.get("trust")

    @property
    def care(self) -> str:
        """The state of the sign that feelings are handled with care."""
        score = self.report.signals.get("emotional-safety")
        return "unknown" if score is None else score.state

    @property
    def trust_is_low(self) -> bool:
        return (self.trust is not None and self.trust.level == "low") or self.care == "absent"

    @property
    def trust_carries(self) -> bool:
        interval = None if self.trust is None else self.trust.interval
        return interval is not None and interval[0] >= 37.5 and self.care in {"partly", "present"}

    @property
    def enough(self) -> set[str]:
        """The pillars wished as they are or less, but for those that were picked."""
        wishes = self.asked("wishes")
        held = () if wishes is None else wishes.wishes
        return {wish.id for wish in held if wish.state in {"as-now", "less"}} - {
            *self.asked("focus")
        }

    def first(self, fits: Callable[[Any], bool]) -> int:
        """The first week of a practice that fits."""
        return min((week for week, _, practice in self.steps if fits(practice)), default=NEVER)


def minutes_in_week(step: Any) -> int:
    return step.minutes * (len(step.days) if step.when == "daily" else 1)


# Weeks, minutes, days


def weeks_and_chapters(case: Case) -> Found:
    weeks = case.asked("weeks")
    if [week.number for week in case.plan.weeks] != list(range(1, weeks + 1)):
        yield "the weeks are not numbered"
    for at, chapter in enumerate(case.plan.chapters):
        if chapter.weeks != tuple(range(2 * at + 1, min(2 * at + 2, weeks) + 1)):
            yield f"chapter {at + 1} has the weeks {chapter.weeks}"
        if not chapter.title:
            yield f"chapter {at + 1} has no title"
    if len(case.plan.chapters) != (weeks + 1) // 2:
        yield f"there are {len(case.plan.chapters)} chapters"


def minutes(case: Case) -> Found:
    asked = min(case.asked("minutes_per_week"), 180)
    for week in case.plan.weeks:
        used = sum(minutes_in_week(step) for step in week.steps)
        if used != week.minutes:
            yield f"week {week.number} says {week.minutes} minutes and has {used}"
        if used > asked or (week.number == 1 and 2 * used > case.asked("minutes_per_week")):
            yield f"week {week.number} has {used} minutes of {asked}"
        daily = sum(minutes_in_week(step) for step in week.steps if step.when == "daily")
        if 3 * daily > used:
            yield f"week {week.number} has {daily} of {used} minutes of a habit"
    for number, step, practice in case.steps:
        if step.minutes != practice.minutes:
            yield f"{practice.id} has {step.minutes} minutes in week {number}"


def no_week_is_empty(case: Case) -> Found:
    for week in case.plan.weeks:
        if not week.steps:
            yield f"week {week.number} is empty"


def _weekday(day: Any) -> int:
    return day.isoweekday() if isinstance(day, date) else day


def _free_days(case: Case) -> set[int]:
    """The days asked for; else all of the week, and those of work with a colleague."""
    usual = range(1, 6) if case.plan.context == "colleague" else range(1, 8)
    return set(case.asked("days")) or set(usual)


def days_are_free(case: Case) -> Found:
    start = case.asked("start")
    free = _free_days(case)
    for number, step, practice in case.steps:
        for day in (step.day, *step.days):
            if start is None:
                fits = type(day) is int and day in free
            else:
                later = (day - start).days - 7 * (number - 1) if type(day) is date else -1
                fits = 0 <= later <= 6 and day.isoweekday() in free
            if not fits:
                yield f"{practice.id} is on {day} in week {number}"
    first = 1 if start is None else start.isoweekday()
    for week in case.plan.weeks:
        places = [(_weekday(step.day) - first) % 7 for step in week.steps]
        if places != sorted(places):
            yield f"the steps of week {week.number} are not in order"


def capacity_of_days(case: Case) -> Found:
    """What waits for its moment has no day, so it takes none of its minutes."""
    days = case.asked("days")
    if not isinstance(days, dict):
        return
    for week in case.plan.weeks:
        taken: Counter[int] = Counter()
        for step in week.steps:
            if step.when != "moment":
                for day in step.days or (step.day,):
                    taken[_weekday(day)] += step.minutes
        for day, used in taken.items():
            if used > days[day]:
                yield f"day {day} of week {week.number} has {used} of {days[day]} minutes"


def when_steps_come(case: Case) -> Found:
    free = len(_free_days(case))
    for number, step, practice in case.steps:
        when = "daily" if practice.habit else "moment" if practice.moment else "day"
        if step.when != when:
            yield f"{practice.id} comes {step.when}"
        days = min(free, practice.dose.times) if practice.habit else 0
        if len(set(step.days)) != len(step.days) or len(step.days) != days:
            yield f"{practice.id} has {len(step.days)} days in week {number}"


def one_anchor_a_week(case: Case) -> Found:
    for week in case.plan.weeks:
        held = [step.practice for step in week.steps if case.bank.practices[step.practice].anchor]
        if len(held) > 1:
            yield f"week {week.number} has the anchors {held}"


def anchors_on_long_days(case: Case) -> Found:
    """On a day with the most minutes; where another day was taken, none of these had the room."""
    days = case.asked("days")
    if not isinstance(days, dict) or not days:
        return
    most = max(days.values())
    for week in case.plan.weeks:
        for step in week.steps:
            if not case.bank.practices[step.practice].anchor or days[_weekday(step.day)] == most:
                continue
            for long in (day for day in days if days[day] == most):
                beside = sum(
                    other.minutes
                    for other in week.steps
                    if other.when != "moment"
                    and long in {_weekday(day) for day in (other.days or (other.day,))}
                )
                if beside + step.minutes <= most:
                    yield f"{step.practice} is not on day {long} in week {week.number}"


def one_step_an_occasion(case: Case) -> Found:
    """No day has two steps beside a review while another free day has none; days without minutes."""
    days = case.asked("days")
    if isinstance(days, dict):
        return
    free = len(_free_days(case))
    for week in case.plan.weeks:
        on = Counter(
            _weekday(step.day)
            for step in week.steps
            if step.when == "day" and case.bank.practices[step.practice].kind in CHOSEN
        )
        if on and max(on.values()) > 1 and len(on) < free:
            yield f"week {week.number} has {max(on.values())} steps on one day, {len(on)} in use"


# Variety


def one_habit_a_chapter(case: Case) -> Found:
    for chapter in case.plan.chapters:
        held = {
            practice.id
            for week, _, practice in case.steps
            if practice.habit and week in chapter.weeks
        }
        if len(held) > 1:
            yield f"the chapter of week {chapter.weeks[0]} has the habits {held}"


def no_practice_fills_a_plan(case: Case) -> Found:
    """Reviews, of which each week has one, have a rule of their own."""
    steps = list(case.steps)
    chosen = [place for place in case.chosen if not place[2].habit]
    times = Counter(practice.id for _, _, practice in chosen)
    if len(steps) >= 18:
        for id, count in times.items():
            if 6 * count > len(steps):
                yield f"{id} is {count} of {len(steps)} steps"
        return
    for chapter in case.plan.chapters:
        here = Counter(practice.id for week, _, practice in chosen if week in chapter.weeks)
        for id, count in here.items():
            if count > 1:
                yield f"{id} stands {count} times in the chapter of week {chapter.weeks[0]}"


def what_stood_rests_in_the_next_chapter(case: Case) -> Found:
    """Unless it was marked better. Reviews: where two chapters have enough others."""
    left = [
        practice
        for practice in case.bank.practices
        if practice.kind in REVIEWS
        and case.plan.context in practice.contexts
        and practice.quiet
        and practice.id not in case.asked("exclude")
    ]
    few = len(left) < 4
    held = [
        {
            practice.id
            for week, _, practice in case.steps
            if week in chapter.weeks
            and practice.kind != "own-choice"
            and not (few and practice.kind in REVIEWS)
        }
        for chapter in case.plan.chapters
    ]
    for at, (earlier, later) in enumerate(pairwise(held), start=2):
        for id in sorted((earlier & later) - set(case.plan.liked)):
            yield f"{id} stands in chapters {at - 1} and {at}"


def reviews_in_four_forms(case: Case) -> Found:
    for week in case.plan.weeks:
        kinds = [case.bank.practices[step.practice].kind for step in week.steps]
        if sum(kind in REVIEWS for kind in kinds) != 1:
            yield f"week {week.number} has not one review"
    if case.asked("weeks") >= 8 and not case.asked("exclude"):
        forms = Counter(practice.id for _, _, practice in case.steps if practice.kind in REVIEWS)
        if len(forms) < 4:
            yield f"reviews come in {len(forms)} forms"
        if 3 * max(forms.values()) > case.asked("weeks"):
            yield f"a review stands {max(forms.values())} times"


def doses(case: Case) -> Found:
    """A habit counts once a week: its dose is that of a week."""
    weeks_of: dict[str, list[int]] = {}
    for number, _, practice in case.steps:
        weeks_of.setdefault(practice.id, []).append(number)
    for id, weeks in weeks_of.items():
        dose = case.bank.practices[id].dose
        if len(set(weeks)) < len(weeks):
            yield f"{id} stands twice in a week"
        for start in range(1, 27) if dose.weeks else (1,):
            span = range(start, start + (dose.weeks or 26))
            if sum(week in span for week in weeks) > dose.times:
                yield f"{id} stands too often from week {start} on"


def a_plan_is_varied(case: Case) -> Found:
    """In eight weeks of 90 minutes or more, of anybody who asked for nothing else."""
    plain = case.request.keys() <= {"weeks", "minutes_per_week", "start", "seed", "causes"}
    if not plain or case.plan.quiet or case.closes == "responsiveness":
        return
    if case.asked("weeks") < 8 or case.asked("minutes_per_week") < 90:
        return
    if not case.is_open and (case.plan.context == "colleague" or not _invites(case)):
        return
    different = {practice.id for _, _, practice in case.chosen}
    if len(different) < (12 if case.is_open else 10):
        yield f"there are {len(different)} different practices"


def the_time_is_used(case: Case) -> Found:
    """With the check open, in the median week; a smaller share for a single plan than over many."""
    plain = case.request.keys() <= {"weeks", "minutes_per_week", "start", "seed", "causes"}
    if not plain or case.plan.quiet or case.plan.context == "colleague" or not case.is_open:
        return
    asked = case.asked("minutes_per_week")
    if case.asked("weeks") < 4 or not 20 <= asked <= 150:
        return
    share = median(week.minutes / asked for week in case.plan.weeks[1:-1])
    if share < 0.5:
        yield f"{share:.0%} of {asked} minutes are used"


# Whom it fits


def what_was_asked_for(case: Case) -> Found:
    if case.plan.context != case.report.provenance.context or case.plan.joint:
        yield "the plan is for others"
    for number, step, practice in case.steps:
        if case.plan.context not in practice.contexts:
            yield f"{practice.id} is not for {case.plan.context}"
        if practice.id in case.asked("exclude"):
            yield f"{practice.id} was excluded"
        if practice.needs_presence and not case.asked("needs_presence"):
            yield f"{practice.id} needs two in one place"
        if "{" in step.cue or not step.cue:
            yield f"{practice.id} has no cue in week {number}"


def too_little_gives_a_quiet_plan(case: Case) -> Found:
    quiet = case.asked("quiet") or case.closes == "fear"
    quiet = quiet or (case.says_too_little and not case.asked("focus"))
    if quiet and not case.plan.quiet:
        yield "the plan is not quiet"
    if case.plan.quiet and not quiet and not case.enough and not case.says_too_little:
        yield "the plan is quiet"


def a_quiet_plan_is_about_oneself(case: Case) -> Found:
    if case.plan.quiet:
        for _, step, practice in case.steps:
            about = (practice.quiet, practice.together, practice.depth, practice.trace)
            if about != (True, "alone", 0, "nothing") or practice.gates or practice.tender:
                yield f"{practice.id} is not quiet"
            if step.reasons:
                yield f"{practice.id} has reasons in a quiet plan"


# Together


def modes(case: Case) -> Found:
    words = {"alone": "alone", "begun-alone": "toward", "together": "invite"}
    alone = not case.asked("together") or case.closes in {"responsiveness", "fear"}
    for number, step, practice in case.steps:
        if step.mode != words[practice.together]:
            yield f"{practice.id} is {step.mode}"
        if step.mode != "alone" and (alone or case.plan.quiet):
            yield f"{practice.id} is {step.mode} in a plan for one alone"
        if step.mode == "invite":
            if number == 1:
                yield f"{practice.id} invites in week 1"
            if not (practice.invitation and practice.alone_instead):
                yield f"{practice.id} has no sentence to say, or nothing to do instead"
            if "consent" in practice.gates:
                yield f"{practice.id} asks one for a touch"
            if practice.kind not in CHOSEN:
                yield f"{practice.id} looks back as two"


def _invites(case: Case) -> bool:
    percent = None if case.trust is None else case.trust.percent
    return (
        case.plan.context in {"partner", "family", "friend"}
        and percent is not None
        and percent >= 37.5
        and case.care in {"partly", "present"}
    )


def few_invitations(case: Case) -> Found:
    """None in week 1, two in week 2, and four later; three where the week is short; beside a habit."""
    fewer = case.asked("minutes_per_week") <= 90
    invited = Counter(
        week for week, step, _ in case.steps if step.mode == "invite" and step.when != "daily"
    )
    for week, count in invited.items():
        most = {1: 0, 2: 2}.get(week, 3 if fewer else 4)
        if count > most:
            yield f"week {week} has {count} invitations"


def invitations_without_a_check(case: Case) -> Found:
    if case.is_open and not case.says_too_little:
        return
    invited = [(week, practice) for week, step, practice in case.steps if step.mode == "invite"]
    if invited and (not _invites(case) or case.says_too_little):
        yield f"{invited[0][1].id} invites where trust does not carry it"
    for week, practice in invited:
        if (practice.kind, practice.depth, practice.gates) != ("good-times", 0, ()):
            yield f"{practice.id} invites in week {week}, and is no light good time"
    for week, count in Counter(week for week, _ in invited).items():
        if count > 1:
            yield f"week {week} has {count} invitations"


def gates(case: Case) -> Found:
    for _, _, practice in case.steps:
        if not case.is_open or case.says_too_little:
            if practice.gates or practice.tender:
                yield f"{practice.id} is gated or tender"
        elif case.trust_is_low and "fear" in practice.gates:
            yield f"{practice.id} is one that fear would close, and trust is low"


# Depth


def depth_ladder(case: Case) -> Found:
    reached, risen = None, 1
    for week in case.plan.weeks:
        depths = [case.bank.practices[step.practice].depth for step in week.steps]
        deepest = max(depths, default=0)
        if reached is None:
            if deepest > 1:
                yield f"the plan opens at depth {deepest}"
            reached = deepest
        elif deepest > reached:
            if deepest > reached + 1 or week.number < max(3, risen + 2):
                yield f"depth rises from {reached} to {deepest} in week {week.number}"
            reached, risen = deepest, week.number


def depth_caps(case: Case) -> Found:
    most = 2 if case.plan.context == "colleague" else 3
    if case.trust is None or case.trust.level != "strong" or case.care != "present":
        most = min(most, 2)
    if not case.trust_carries:
        most = 1
    if not case.is_open or case.says_too_little:
        unknown = case.trust is None or case.trust.interval is None or case.care == "unknown"
        most = 0 if case.trust_is_low or unknown else min(most, 1)
    if case.plan.quiet:
        most = 0
    for week, _, practice in case.steps:
        if practice.depth > most:
            yield f"{practice.id} is of depth {practice.depth} in week {week}, more than {most}"


# Order


def prerequisites_come_earlier(case: Case) -> Found:
    for week, _, practice in case.steps:
        for needed in practice.prerequisites:
            if case.first(lambda practice, needed=needed: practice.id == needed) >= week:
                yield f"{practice.id} stands in week {week}, before {needed}"


def what_is_for_some_only(case: Case) -> Found:
    causes = case.asked("causes")
    states = {score.id: score.state for score in case.report.signals}
    states |= {score.id: score.state for score in (causes.causes if causes else ())}
    for week, _, practice in case.steps:
        if practice.only_for and not any(
            states.get(id) in {"partly", "present"} for id in practice.only_for
        ):
            yield f"{practice.id} stands in week {week}, and nobody needs it"


def what_is_met_alone_first(case: Case) -> Found:
    for signal in ALONE_FIRST:
        score = case.report.signals.get(signal)
        if score is None or score.state not in {"partly", "present"}:
            continue
        private = case.bank.contexts[case.plan.context].no_needs
        belongs = {pillar.id for pillar in case.bank.pillars if signal in pillar.signals}
        if signal in private or belongs <= case.enough or case.says_too_little:
            continue
        reaching = case.first(lambda met, signal=signal: met.depth > 0 and signal in met.signals)
        quiet = case.first(lambda met, signal=signal: met.depth == 0 and signal in met.signals)
        if reaching <= quiet and reaching < NEVER:
            yield f"{signal} is told of in week {reaching}, and met alone in week {quiet}"


def low_trust_begins_with_limits_and_kept_words(case: Case) -> Found:
    if case.trust_carries and not case.trust_is_low:
        return
    word = case.first(lambda practice: practice.trust == "kept-word")
    limit = case.first(lambda practice: practice.trust == "limit")
    for week, _, practice in case.steps:
        if practice.trust == "telling" and not max(word, limit) < week:
            yield f"{practice.id} tells in week {week}; word {word}, limit {limit}"


def good_times_with_conflict(case: Case) -> Found:
    for week in case.plan.weeks:
        kinds = {case.bank.practices[step.practice].kind for step in week.steps}
        if "conflict" in kinds and "good-times" not in kinds:
            yield f"week {week.number} has a conflict and no good times"


def own_choice_at_the_end(case: Case) -> Found:
    for week in case.plan.weeks:
        kinds = [case.bank.practices[step.practice].kind for step in week.steps]
        at_end = week.number >= case.asked("weeks") - 1
        if kinds.count("own-choice") != at_end:
            yield f"week {week.number} has {kinds.count('own-choice')} own choices"


def a_focus_is_served(case: Case) -> Found:
    """By half of the chosen steps, or the plan says why not."""
    focus = set(case.asked("focus"))
    chosen = [practice for _, _, practice in case.chosen]
    if not focus or case.plan.quiet or not chosen:
        return
    serve = [practice for practice in chosen if focus & {*practice.pillars, *practice.forms}]
    says_why = bool(ei.describe(case.plan, case.bank).focus_note)
    if 2 * len(serve) < len(chosen) and not says_why:
        yield f"{len(serve)} of {len(chosen)} steps serve {sorted(focus)}"


def enough_is_no_aim(case: Case) -> Found:
    for _, step, practice in case.steps:
        for reason in step.reasons:
            if reason.kind == "pillar" and reason.id in case.enough:
                yield f"{practice.id} aims at {reason.id}, of which there is enough"
            if reason.kind == "signal" and reason.id not in STRAINS:
                belongs = {pillar.id for pillar in case.bank.pillars if reason.id in pillar.signals}
                if belongs <= case.enough:
                    yield f"{practice.id} aims at {reason.id}, of which there is enough"


def an_outcome_sends_to_what_feeds_it(case: Case) -> Found:
    for _, step, practice in case.steps:
        for reason in step.reasons:
            if reason.id == "benefits" and reason.because != "focus":
                yield f"{practice.id} aims at an outcome"


# Prompts and reasons


def prompts(case: Case) -> Found:
    after = case.asked("after")
    seen = (
        {id for week in after.weeks for step in week.steps for id in step.prompts}
        if after
        else set()
    )
    for week, step, practice in case.steps:
        if len(step.prompts) > practice.prompts:
            yield f"{practice.id} has {len(step.prompts)} prompts in week {week}"
        for id in step.prompts:
            prompt = case.bank.prompts[id]
            if id in seen:
                yield f"{id} is dealt twice"
            seen.add(id)
            if prompt.depth > max(1, practice.depth):
                yield f"{id} of depth {prompt.depth} goes with {practice.id}"
            if prompt.pillar not in practice.pillars:
                yield f"{id} goes with {practice.id}, of other pillars"
            if case.plan.context not in prompt.contexts:
                yield f"{id} is not for {case.plan.context}"
            if prompt.gates and (not case.is_open or not practice.depth or case.trust_is_low):
                yield f"{id} is gated"
            if practice.together == "alone" and not prompt.alone:
                yield f"{id} is not to be thought about alone"


def reasons(case: Case) -> Found:
    """Each chosen step has one, of these reports or picked, and its practice is for it."""
    if case.plan.quiet:
        return
    causes = case.asked("causes")
    for week, step, practice in case.steps:
        if practice.kind in CHOSEN and not step.reasons:
            yield f"{practice.id} has no reason in week {week}"
        for reason in step.reasons:
            held = {
                "pillar": practice.pillars, "signal": practice.signals,
                "cause": practice.causes, "form": practice.forms,
            }[reason.kind]  # fmt: skip
            if reason.id not in held:
                yield f"{practice.id} says it is for {reason.id}"
            if (reason.because == "focus") != (reason.id in case.asked("focus")):
                yield f"{practice.id} says {reason.because} of {reason.id}"
            elif reason.because != "focus":
                yield from _of_the_report(case, reason, practice, causes)


def _of_the_report(case: Case, reason: Any, practice: Any, causes: Any) -> Found:
    if reason.kind == "pillar":
        score = case.report.pillars.get(reason.id)
        if score is None or score.percent is None:
            yield f"{practice.id} says it is for {reason.id}, which has no number"
        elif reason.because == "need" and score.interval[0] >= 50:
            yield f"{practice.id} says that {reason.id} is needed"
    elif reason.kind == "signal":
        low = case.bank.signals[reason.id].kind == "low"
        state = case.report.signals[reason.id].state
        states = {"partly", "present" if low else "absent"}
        if state not in ({"present"} if reason.because == "upkeep" else states):
            yield f"{practice.id} says {reason.because} of {reason.id}, which is {state}"
        if low and reason.because == "upkeep":
            yield f"{practice.id} keeps up {reason.id}"
    elif reason.kind == "cause":
        if causes is None or causes.causes[reason.id].state not in {"partly", "present"}:
            yield f"{practice.id} says that {reason.id} weighs"
    else:
        yield f"{practice.id} says it is for {reason.id}, which nobody picked"


RULES: tuple[Callable[[Case], Found], ...] = (
    weeks_and_chapters,
    minutes,
    no_week_is_empty,
    days_are_free,
    capacity_of_days,
    when_steps_come,
    one_anchor_a_week,
    anchors_on_long_days,
    one_step_an_occasion,
    one_habit_a_chapter,
    no_practice_fills_a_plan,
    what_stood_rests_in_the_next_chapter,
    reviews_in_four_forms,
    doses,
    a_plan_is_varied,
    the_time_is_used,
    what_was_asked_for,
    too_little_gives_a_quiet_plan,
    a_quiet_plan_is_about_oneself,
    modes,
    few_invitations,
    invitations_without_a_check,
    gates,
    depth_ladder,
    depth_caps,
    prerequisites_come_earlier,
    what_is_for_some_only,
    what_is_met_alone_first,
    low_trust_begins_with_limits_and_kept_words,
    good_times_with_conflict,
    own_choice_at_the_end,
    a_focus_is_served,
    enough_is_no_aim,
    an_outcome_sends_to_what_feeds_it,
    prompts,
    reasons,
)


def breaches(case: Case) -> list[str]:
    """All that is wrong with a plan, each with the rule and the case."""
    return [f"{rule.__name__}: {case.name}: {what}" for rule in RULES for what in rule(case)]
