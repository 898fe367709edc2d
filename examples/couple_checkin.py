"""Two friends check in: each alone, each choosing in private, then what they see together.

Run it with `python examples/couple_checkin.py`. Both people and all of their answers are made up.
"""

from typing import Literal

import emotional_intimacy as ei


class Account:
    """What an app keeps for one person, apart from the other: a report, wishes, a choice."""

    def __init__(self, name: str, report: ei.ScoreReport, wishes: ei.WishReport) -> None:
        self.name = name
        self.report = report
        self.wishes = wishes
        self.consent = ei.Consent()

    def see_and_choose(self, tier: Literal[1, 2, 3]) -> ei.Preview:
        """The person first sees what would be shown, and then chooses to show it."""
        preview = ei.couples.preview(self.report, tier, wishes=self.wishes)
        self.consent = ei.couples.opt_in(preview)
        return preview


def made_up_account(
    bank: ei.Bank, name: str, leaning: dict[str, int], wished: dict[str, int]
) -> Account:
    """An invented person: how far each pillar leans to the closer side, and what they wish for."""
    questionnaire = bank.questionnaire("full", context="friend")
    answers: dict[str, ei.Answer] = {
        item.id: 3 + leaning.get(item.pillar or "", 1) * (item.key or 1)
        for item in questionnaire.items
    }
    report = ei.score(questionnaire, answers, respondent=name)
    form = bank.questionnaire("wishes", context="friend")
    given: dict[str, ei.Answer] = {item.id: wished.get(item.pillar or "", 4) for item in form.items}
    return Account(name, report, ei.score_wishes(form, given, report))


def show_together(one: Account, other: Account, bank: ei.Bank) -> None:
    """What both see now: computed again each time, and kept nowhere."""
    seen = ei.compare_couple(
        one.report,
        other.report,
        one.consent,
        other.consent,
        wishes_a=one.wishes,
        wishes_b=other.wishes,
    )
    print(ei.reports.render(seen, bank, detail="short", names=(one.name, other.name)), end="")


def main() -> None:
    """Go through a check-in as an app would."""
    bank = ei.load_bank()
    kim = made_up_account(bank, "Kim", {"trust": 1, "communication": 0}, {"communication": 5})
    noor = made_up_account(bank, "Noor", {"trust": 1, "communication": -1}, {"empathy": 5})

    print("On Kim's own screen, before choosing:\n")
    preview = kim.see_and_choose(3)
    text = ei.reports.render(preview, bank, names=(kim.name, noor.name))
    print("\n".join(text.splitlines()[:34]))
    print("...")

    print("\nNoor has not chosen anything yet. Both see:\n")
    show_together(kim, noor, bank)

    noor.see_and_choose(3)
    print("\n\nNoor has chosen too, in private. Both see:\n")
    show_together(kim, noor, bank)

    plan = ei.make_joint_plan(
        kim.report, noor.report, kim.consent, noor.consent, bank, weeks=4, minutes_per_week=60,
        wishes_a=kim.wishes, wishes_b=noor.wishes,
    )  # fmt: skip
    print("\n\nA plan for the two, without a reason in it:\n")
    for week in plan.weeks:
        names = (bank.practices[step.practice].name for step in week.steps)
        print(f"  Week {week.number}, {week.minutes} minutes: {'; '.join(names)}")

    noor.consent = ei.couples.withdraw(noor.consent)
    print("\nNoor takes the choice back. From now on it no longer shows:\n")
    after = ei.compare_couple(kim.report, noor.report, kim.consent, noor.consent)
    print(f"  areas that show: {len(after.zones)}, signs that show: {len(after.strong_signals)}")
    light = ei.make_joint_plan(kim.report, noor.report, kim.consent, noor.consent, bank)
    never = ei.make_joint_plan(kim.report, noor.report, 0, 0, bank)
    print(f"  the plan is the one of any two people: {light == never}")


if __name__ == "__main__":
    main()
