"""Following one person over time: weekly pulses, and a longer form before and after.

Run it with `python examples/progress.py`. The person and the study are made up.
"""

import random
from datetime import date, timedelta

import emotional_intimacy as ei

MONDAY = date(2026, 3, 2)
MISSED = {4, 9}
CLOSER_FROM = 7


class MadeUpPerson:
    """Someone with a place on each item, whose answers get closer from some week on."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(seed)  # noqa: S311 - made-up people need no secrecy
        self._places: dict[str, float] = {}

    def answer(self, questionnaire: ei.Questionnaire, week: int) -> ei.ScoreReport:
        """Answer every item about where it lies for this person, give or take."""
        answers = {}
        for item in questionnaire.items:
            place = self._places.setdefault(item.id, self._dice.gauss(2.8, 0.5))
            keyed = round(self._dice.gauss(place + (0.8 if week >= CLOSER_FROM else 0), 0.5))
            keyed = min(5, max(1, keyed))
            answers[item.id] = keyed if item.key == 1 else 6 - keyed
        day = MONDAY + timedelta(weeks=week)
        return ei.score(questionnaire, answers, answered_on=day, respondent="p7k3")


def made_up_study(pulse: ei.Questionnaire) -> ei.ReliabilityEvidence:
    """What you would supply after running a study."""
    return ei.ReliabilityEvidence(
        questionnaire=pulse.id,
        version=pulse.version,
        context=pulse.context,
        digest=pulse.digest,
        locale=pulse.locale,
        scale="overall",
        coefficient="retest",
        value=0.75,
        sd=16.0,
        interval_days=7,
        cases="complete",
        n=300,
        population="300 people made up for this example, asked twice within a week",
        source="nowhere",
        collected_from=date(2026, 1, 1),
        collected_until=date(2026, 3, 31),
        made_up=True,
    )


def main() -> None:
    """Store reports as an app would, compare them, and print what the person might read."""
    bank = ei.load_bank()
    person = MadeUpPerson(seed=3)
    short = bank.questionnaire("short", context="partner")
    pulse = bank.questionnaire("pulse", context="partner")

    before = ei.dumps(person.answer(short, 0))
    stored = [ei.dumps(person.answer(pulse, week)) for week in range(14) if week not in MISSED]
    after = ei.dumps(person.answer(short, 14))

    pulses = [ei.loads(text, ei.ScoreReport) for text in stored]
    weekly = ei.compare_over_time(pulses, evidence=[made_up_study(pulse)])
    print(ei.reports.render(weekly, bank))

    forms = [ei.loads(text, ei.ScoreReport) for text in (before, after)]
    print(ei.reports.render(ei.compare_over_time(forms), bank, detail="short"), end="")


if __name__ == "__main__":
    main()
