"""The demo: an invented person answers the full questionnaire, reads the report, gets a plan."""

import emotional_intimacy as ei

__all__ = ["run_demo"]

_SHOWN = 6


def run_demo() -> None:
    """Print the answers of an invented person, the report and a plan."""
    bank = ei.load_bank()
    vignette = next(iter(bank.vignettes))
    questionnaire = bank.questionnaire(vignette.questionnaire, context=vignette.context)
    told = bank.stages[vignette.stages[0]].answers[0]
    answers = dict(zip(questionnaire.items.ids, told.answers, strict=True))
    scale = questionnaire.response_scale
    print(bank.messages["demo-made-up"].text, end="\n\n")
    print(questionnaire.title, questionnaire.window, sep="\n", end="\n\n")
    for item in list(questionnaire.items)[:_SHOWN]:
        print(f"{item.text}\n    {scale.labels[answers[item.id] - scale.minimum]}")
    print(bank.messages["demo-more"].fill(number=len(questionnaire.items) - _SHOWN))
    report = ei.score(questionnaire, answers)
    print("\n", ei.reports.text.render_report(report, bank), sep="\n")
    plan = ei.make_plan(report, bank, weeks=4, minutes_per_week=40)
    print("\n", ei.reports.text.render_plan(plan, bank), sep="\n", end="")
