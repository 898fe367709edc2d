"""The whole journey on the core install: questions, answers, report, plan, and back from JSON.

Run it with `python examples/quickstart.py`. The answers are made up.
"""

import emotional_intimacy as ei


def made_up_answer(item: ei.Item) -> object:
    """An invented person who feels close, says little, and skips what is about being tired."""
    if item.signal == "exhaustion":
        return ei.RATHER_NOT_SAY
    if item.signal in {"unspoken-feelings", "guardedness", "surface-talk"}:
        return 4
    if item.signal in {"open-talk", "shares-insecurities", "deep-conversations"}:
        return 2
    return 4 if item.key == 1 else 2


def main() -> None:
    """Walk through the library as an app would."""
    bank = ei.load_bank()
    questionnaire = bank.questionnaire("short", context="friend")
    print(f"{questionnaire.title}: {len(questionnaire.items)} sentences, edition {bank.edition}")
    print(questionnaire.window)
    for item in list(questionnaire.items)[:3]:
        print(f"  {item.id}  {item.text}")
    for number, label in questionnaire.response_scale.choices:
        print(f"     {number}  {label}")

    answers = {item.id: made_up_answer(item) for item in questionnaire.items}
    report = ei.score(questionnaire, answers)

    print(f"\n{bank.messages['unvalidated'].text}")
    print("\nEach area, with its interval and both of its sides:")
    for pillar in report.pillars:
        name = bank.pillars[pillar.id].name
        if pillar.percent is None or pillar.interval is None:
            print(f"  {name}: not scored ({pillar.reason})")
            continue
        low, high = pillar.interval
        print(f"  {name}: {pillar.percent:.0f} ({low:.0f} to {high:.0f}), {pillar.level},", end=" ")
        shown = ("unknown" if pole is None else f"{pole:.0f}" for pole in pillar.poles)
        print("closeness {}, distance {}".format(*shown))

    print("\nSigns of closeness that the answers show:")
    for id in report.strong_signals:
        print(f"  {bank.signals[id].name}")
    print("Signs of distance that they show:")
    for id in report.low_signals:
        print(f"  {bank.signals[id].name}")
    for caution in report.cautions:
        print(f"\n{bank.messages[f'caution-{caution.id}'].text}")

    plan = ei.make_plan(report, bank, weeks=4, minutes_per_week=40, days=(1, 3, 6))
    print()
    print(ei.reports.render(plan, bank, detail="short"), end="")

    same_report = ei.loads(ei.dumps(report), ei.ScoreReport) == report
    same_plan = ei.loads(ei.dumps(plan), ei.Plan) == plan
    print(f"\nBack from JSON as they were: report {same_report}, plan {same_plan}")


if __name__ == "__main__":
    main()
