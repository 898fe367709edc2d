"""The demo: an invented person answers the full questionnaire, reads the report, gets a plan."""

import sys

import emotional_intimacy as ei

__all__ = ["run_demo"]

_SHOWN = 4


def run_demo() -> None:
    """Print a few answers of an invented person, the report and a plan, both in short."""
    # A stream in memory has no encoding and takes everything; where output is closed there is none.
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    text = _demo(ascii_only=False)
    if not _has(encoding, text):
        text = _demo(ascii_only=True)
    # Words keep their letters; a question mark stands for one that the output does not have.
    print(text.encode(encoding, "replace").decode(encoding), end="", flush=True)


def _demo(*, ascii_only: bool) -> str:
    bank = ei.load_bank()
    vignette = next(iter(bank.vignettes))
    questionnaire = bank.questionnaire(vignette.questionnaire, context=vignette.context)
    told = bank.stages[vignette.stages[0]].answers[0]
    answers = dict(zip(questionnaire.items.ids, told.answers, strict=True))
    report = ei.score(questionnaire, answers)
    plan = ei.make_plan(report, bank, weeks=2, minutes_per_week=40)
    pages = (
        _questions(questionnaire, answers, bank),
        ei.reports.render(report, bank, detail="short", plan=plan, ascii_only=ascii_only),
        ei.reports.render(plan, bank, detail="short", ascii_only=ascii_only),
    )
    return "\n\n".join(pages)


def _questions(questionnaire: ei.Questionnaire, answers: dict[str, int], bank: ei.Bank) -> str:
    """The first questions, each with its answer."""
    labels = dict(questionnaire.response_scale.choices)
    items = list(questionnaire.items)[:_SHOWN]
    return "\n".join(
        (
            bank.messages["demo-made-up"].text,
            "",
            questionnaire.title,
            *(f"{item.text}\n    {labels[answers[item.id]]}" for item in items),
            bank.messages["demo-more"].fill(number=len(questionnaire.items) - _SHOWN),
            "",
        )
    )


def _has(encoding: str, text: str) -> bool:
    """Whether an encoding has all characters of a text."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
