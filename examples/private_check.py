"""Before a plan: the private check, offered to one person alone, and what it leads to.

Run it with `python examples/private_check.py`. The answers are made up. An app shows the questions
to the person alone, hands the outcome to `make_plan`, and keeps neither answers nor outcome.
"""

import emotional_intimacy as ei

CONTEXT = "partner"


def show_check(check: ei.PrivateCheck, bank: ei.Bank) -> None:
    """Print what a person reads, from the preface to the page that everyone sees at the end."""
    print(check.preface.title)
    for paragraph in check.preface.paragraphs:
        print(f"  {paragraph}")
    answers = ("answer-no", "answer-yes", "answer-not-sure", "answer-rather-not-say", "answer-skip")
    choices = " / ".join(bank.messages[id].text for id in answers)
    for number, item in enumerate(check.items, start=1):
        print(f"{number}. {item.text}\n   {choices}")
    print(f"\n{check.page.title}")
    for paragraph in check.page.paragraphs:
        print(f"  {paragraph}")


def list_help(bank: ei.Bank, country: str | None) -> None:
    """Print where help is listed; the country is asked, and may stay unsaid."""
    for resource in ei.safety.Directories(bank).lookup(country, "en", "violence"):
        print(f"  {resource.name} ({resource.listed_by}): {resource.url}")
        print(f"    {resource.description} (looked at on {resource.verified_on})")


def deepest(plan: ei.Plan, bank: ei.Bank) -> int:
    """The greatest depth of a plan."""
    return max(bank.practices[step.practice].depth for week in plan.weeks for step in week.steps)


def main() -> None:
    """Show the check, then plans for different made-up answers."""
    bank = ei.load_bank()
    check = ei.safety.private_check(bank, context=CONTEXT)
    show_check(check, bank)
    print("\nWhere help is listed:")
    list_help(bank, country=None)

    questionnaire = bank.questionnaire("full", context=CONTEXT)
    answers = {item.id: 4 if item.key == 1 else 2 for item in questionnaire.items}
    answers |= {item.id: 3 for item in questionnaire.items if item.signal == "open-talk"}
    report = ei.score(questionnaire, answers)

    no, yes = ei.safety.Answer.NO, ei.safety.Answer.YES
    all_no = dict.fromkeys(check.items.ids, no)
    fear = next(item.id for item in check.items if item.gate == "fear")
    dismissed = next(item.id for item in check.items if item.gate == "responsiveness")
    opened = ei.safety.route(check, all_no)
    closed = ei.safety.route(check, {**all_no, fear: yes})
    brushed_aside = ei.safety.route(check, {**all_no, dismissed: ei.RATHER_NOT_SAY})
    print(f"\nTwo outcomes look alike: {opened} {closed}")

    without = ei.make_plan(report, bank)
    asked = ei.make_plan(report, bank, safety=opened)
    print(f"Depth without the check: {deepest(without, bank)}, with it: {deepest(asked, bank)}")

    protective = ei.make_plan(report, bank, safety=closed)
    quiet = ei.make_plan(report, bank, quiet=True)
    print(f"Fear gives the plan that anyone may ask for: {ei.dumps(protective) == ei.dumps(quiet)}")

    alone = ei.make_plan(report, bank, together=False)
    guarded = ei.make_plan(report, bank, safety=brushed_aside)
    print(f"Mockery gives the plan for one alone: {ei.dumps(guarded) == ei.dumps(alone)}\n")
    print(ei.reports.render(protective, bank, detail="short"), end="")


if __name__ == "__main__":
    main()
