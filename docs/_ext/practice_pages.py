"""The pages on the practices: a table of all, and one page for each way of taking part."""

from collections.abc import Callable
from typing import Any

from myst_text import bullets, code, escape, heading, link, listed, numbered, paragraph, table

import emotional_intimacy as ei

TITLES = {
    "alone": "Practices to do alone",
    "begun-alone": "Practices to begin alone",
    "together": "Practices for two who both chose them",
}
GRADES = {
    "A": "several controlled studies speak for it",
    "B": "one controlled study, or several experiments, speak for it",
    "C": "it was seen together with closeness or well-being; the cause is unknown",
    "D": "customary; no study of it was found",
}
DEPTHS = (
    "about oneself",
    "appreciation and attention",
    "preferences and everyday feelings",
    "needs",
    "old hurts",
)
TRACES = {
    "nothing": "nothing",
    "private-note": "a private note",
    "seen-by-other": "something that the other sees",
}


def _dose(practice: ei.Practice) -> str:
    times, weeks = practice.dose.times, practice.dose.weeks
    often = "once" if times == 1 else f"{times} times"
    if weeks is None:
        return f"at most {often} in a plan"
    return f"at most {often} a week" if weeks == 1 else f"at most {often} in {weeks} weeks"


def _links(catalog: Any, ids: tuple[str, ...], kind: str, name: str = "name") -> str:
    return listed(link(getattr(catalog[id], name), f"{kind}-{id}") for id in ids) or "none"


def one_practice(bank: ei.Bank, one: ei.Practice) -> str:
    """Everything on one practice."""
    render: Callable[[str], str] = bank.contexts[one.contexts[0]].render

    def text(value: str) -> str:
        return escape(render(value))

    grade = one.evidence.grade
    parts = [
        heading(one.name, 2, f"practice-{one.id}"),
        paragraph(text(one.aim)),
        numbered(map(text, one.steps)),
        bullets(
            f"**Cue:** {text(one.cue)}",
            f"**It helped if:** {text(one.helped_if)}",
            f"**When to stop:** {text(one.stop_if)}",
            f"**How to pass:** {text(one.to_pass)}",
            *([f"**If only one wants to:** {text(one.if_only_one)}"] if one.if_only_one else []),
            f"**Not promised:** {text(one.not_promised)}",
            f"**Evidence, grade {grade}** ({GRADES[grade]}): {text(one.evidence_note)}",
            f"**References:** {_references(one.evidence.references)}",
        ),
        table(
            ("Field", "Value"),
            (
                (code("id"), f"{code(one.id)}, since {one.since}, {one.licence}"),
                (code("kind"), one.kind),
                (code("minutes"), f"{one.minutes}, {_dose(one)}"),
                (code("depth"), f"{one.depth}: {DEPTHS[one.depth]}"),
                (code("together"), one.together),
                (code("contexts"), listed(one.contexts)),
                (code("gates"), listed(one.gates) or "none"),
                (code("trace"), f"{TRACES[one.trace]}"),
                (code("quiet"), "yes" if one.quiet else "no"),
                (code("tender"), "yes, it can stir something" if one.tender else "no"),
                (code("prerequisites"), _links(bank.practices, one.prerequisites, "practice")),
                (code("prompts"), str(one.prompts)),
                (code("pillars"), _links(bank.pillars, one.pillars, "pillar", "short")),
                (code("signals"), _links(bank.signals, one.signals, "signal")),
                (code("causes"), _links(bank.causes, one.causes, "cause")),
                (code("forms"), _links(bank.forms, one.forms, "form")),
                (code("sources"), _references(one.sources)),
            ),
            (20, 80),
        ),
    ]
    return "\n".join(parts)


def _references(ids: tuple[str, ...]) -> str:
    return listed(link(id, f"source-{id}") for id in ids) or "none"


def _page(together: str) -> Callable[[ei.Bank], str]:
    def make(bank: ei.Bank) -> str:
        held = [one for one in bank.practices if one.together == together]
        about = {
            "alone": "One person does these, and nobody else takes part.",
            "begun-alone": "One person begins, and the other may answer or not.",
            "together": "Both take part, and both chose to. A plan for one holds none of them.",
        }
        parts = [heading(TITLES[together]), paragraph(about[together])]
        return "\n".join([*parts, *(one_practice(bank, one) for one in held)])

    return make


def overview(bank: ei.Bank) -> str:
    """The table of all practices."""
    grades = {grade: sum(one.evidence.grade == grade for one in bank.practices) for grade in GRADES}
    parts = [
        heading("Practices"),
        paragraph(
            f"{len(bank.practices)} things to do.",
            "Texts are shown as they read in the first context that a practice fits.",
        ),
        heading("How good the evidence is", 2),
        paragraph(
            "The grade is for what the person does here, not for a program led by professionals.",
            "Most of the grades are low, and that is said plainly.",
        ),
        table(
            ("Grade", "Meaning", "Practices"),
            [(grade, meaning, str(grades[grade])) for grade, meaning in GRADES.items()],
            (12, 70, 18),
        ),
        heading("All practices", 2),
        table(
            ("Practice", "Who", "Kind", "Depth", "Minutes", "Gates", "Grade", "Quiet"),
            [
                (
                    link(one.name, f"practice-{one.id}"),
                    one.together,
                    one.kind,
                    str(one.depth),
                    str(one.minutes),
                    listed(one.gates) or "none",
                    one.evidence.grade,
                    "yes" if one.quiet else "",
                )
                for one in bank.practices
            ],
            (26, 12, 12, 8, 9, 17, 8, 8),
        ),
    ]
    return "\n".join(parts)


PAGES: dict[str, Callable[[ei.Bank], str]] = {
    "practices": overview,
    **{f"practices-{together}": _page(together) for together in TITLES},
}
