"""Reports on what made-up people of several kinds answered, from a seed."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random

import emotional_intimacy as ei

CONTEXTS = ("partner", "family", "friend", "colleague")
FORMS = ("full", "short", "pulse")


def _leaning(toward: float) -> Callable[[Random, ei.Questionnaire], dict[str, ei.Answer]]:
    """A kind of person who is close, or distant with a number below zero."""

    def answers(random: Random, form: ei.Questionnaire) -> dict[str, ei.Answer]:
        return {
            item.id: _step(random.gauss(3 + toward * (item.key or 0), 1.0)) for item in form.items
        }

    return answers


def _by_sign(random: Random, form: ei.Questionnaire) -> dict[str, ei.Answer]:
    """A kind of person who answers each sign in a way of its own, so that some signs are clear."""
    middles = {sign: random.uniform(1, 5) for sign in dict.fromkeys(i.signal for i in form.items)}
    return {item.id: _step(random.gauss(middles[item.signal], 0.6)) for item in form.items}


def _any(random: Random, form: ei.Questionnaire) -> dict[str, ei.Answer]:
    return {item.id: random.randint(1, 5) for item in form.items}


def _same(random: Random, form: ei.Questionnaire) -> dict[str, ei.Answer]:
    """A kind of person who gives the same answer to everything, now and then another one."""
    answer = random.choice((1, 3, 4, 5, 5, 5))
    return {
        item.id: random.randint(1, 5) if random.random() < 0.03 else answer for item in form.items
    }


def _opposite(random: Random, form: ei.Questionnaire) -> dict[str, ei.Answer]:
    """A kind of person who is as close, or as distant, as a form can tell."""
    key = random.choice((-1, 1))
    return {item.id: 5 if item.key == key else 1 for item in form.items}


def _with_gaps(random: Random, form: ei.Questionnaire) -> dict[str, ei.Answer]:
    """A kind of person who leaves out some questions, most of them, or all."""
    share = random.choice((0.1, 0.3, 0.7, 1.0))
    nothing = (None, ei.RATHER_NOT_SAY, ei.DOES_NOT_APPLY)
    given = random.choice((_any, _by_sign))(random, form)
    return {
        id: random.choice(nothing) if random.random() < share else answer
        for id, answer in given.items()
    }


KINDS: dict[str, Callable[[Random, ei.Questionnaire], dict[str, ei.Answer]]] = {
    "any": _any,
    "close": _leaning(0.9),
    "distant": _leaning(-0.9),
    "in between": _leaning(0.1),
    "by sign": _by_sign,
    "same": _same,
    "opposite": _opposite,
    "gaps": _with_gaps,
}
"""How the people of a kind answer a form."""


def random_report(bank: ei.Bank, id: str, random: Random) -> ei.ScoreReport:
    """A report of anyone, in any context."""
    form = bank.questionnaire(id, context=random.choice(CONTEXTS))
    answers = KINDS[random.choice(tuple(KINDS))](random, form)
    days = random.choice((None, random.randint(0, 400)))
    return ei.score(
        form,
        answers,
        seconds=random.choice((None, 30.0, 600.0)),
        answered_on=None if days is None else date(2026, 1, 1) + timedelta(days=days),
    )


def random_reports(bank: ei.Bank, id: str, count: int, seed: int) -> Iterator[ei.ScoreReport]:
    """Reports on one form; the same ones for the same seed."""
    random = Random(f"{id} {seed}")  # noqa: S311 - no secret
    return (random_report(bank, id, random) for _ in range(count))


def _step(value: float) -> int:
    return min(5, max(1, round(value)))


# Everything that has a page


def random_value(bank: ei.Bank, kind: str, random: Random) -> object:
    """Something of a kind, in any context."""
    return _MADE[kind](bank, random)


def random_values(bank: ei.Bank, kind: str, count: int, seed: int) -> tuple[object, ...]:
    """Things of a kind; the same ones for the same seed."""
    random = Random(f"{kind} {seed}")  # noqa: S311 - no secret
    return tuple(random_value(bank, kind, random) for _ in range(count))


def _of_form(
    bank: ei.Bank, random: Random, *ids: str
) -> tuple[ei.Questionnaire, dict[str, ei.Answer]]:
    form = bank.questionnaire(random.choice(ids), context=random.choice(CONTEXTS))
    return form, KINDS[random.choice(tuple(KINDS))](random, form)


def _report(bank: ei.Bank, random: Random) -> ei.ScoreReport:
    return random_report(bank, random.choice(FORMS), random)


def _causes(bank: ei.Bank, random: Random) -> ei.CauseReport:
    return ei.score_causes(*_of_form(bank, random, "causes"))


def _wishes(bank: ei.Bank, random: Random) -> ei.WishReport:
    return _wishes_with(bank, random, random_report(bank, random.choice(FORMS[:2]), random))


def _wishes_with(bank: ei.Bank, random: Random, report: ei.ScoreReport) -> ei.WishReport:
    form = bank.questionnaire("wishes", context=report.provenance.context)
    return ei.score_wishes(
        form, KINDS[random.choice(("any", "same", "gaps"))](random, form), report
    )


def _progress(bank: ei.Bank, random: Random) -> ei.Progress:
    form = bank.questionnaire(random.choice(FORMS), context=random.choice(CONTEXTS))
    days = sorted(random.sample(range(400), random.randint(2, 7)))
    dated = random.random() < 0.8
    kinds = [KINDS[random.choice(tuple(KINDS))] for _ in range(2)]
    return ei.compare_over_time(
        [
            ei.score(
                form,
                random.choice(kinds)(random, form),
                answered_on=date(2026, 1, 1) + timedelta(days=day) if dated else None,
            )
            for day in days
        ]
    )


def _pair(bank: ei.Bank, random: Random) -> tuple[list[ei.ScoreReport], list[ei.WishReport | None]]:
    form, _ = _of_form(bank, random, *FORMS[:2])
    reports = [ei.score(form, KINDS[random.choice(tuple(KINDS))](random, form)) for _ in range(2)]
    if random.random() < 0.5:
        return reports, [None, None]
    return reports, [_wishes_with(bank, random, report) for report in reports]


def _couple(bank: ei.Bank, random: Random) -> ei.CoupleComparison:
    reports, wishes = _pair(bank, random)
    tier = random.randint(0, reports[0].provenance.sharing)
    return ei.compare_couple(*reports, 3, tier, wishes_a=wishes[0], wishes_b=wishes[1])


def _preview(bank: ei.Bank, random: Random) -> object:
    reports, wishes = _pair(bank, random)
    tier = random.randint(1, reports[0].provenance.sharing)
    return ei.couples.preview(reports[0], tier, wishes=wishes[0])


def _plan(bank: ei.Bank, random: Random) -> ei.Plan:
    return ei.make_plan(
        random_report(bank, random.choice(FORMS[:2]), random),
        bank,
        weeks=random.choice((2, 4)),
        start=random.choice((None, date(2027, 1, 4))),
        quiet=random.random() < 0.3,
        seed=random.randint(0, 9),
    )


def _questionnaire(bank: ei.Bank, random: Random) -> ei.Questionnaire:
    return _of_form(bank, random, *FORMS, "causes", "wishes")[0]


_MADE: dict[str, Callable[[ei.Bank, Random], object]] = {
    "report": _report,
    "causes": _causes,
    "wishes": _wishes,
    "progress": _progress,
    "couple": _couple,
    "preview": _preview,
    "plan": _plan,
    "questionnaire": _questionnaire,
}

PAGES = tuple(_MADE)
"""The kinds of what has a page."""
