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
KNOWN = {
    "tested": "tested with couples",
    "linked": "linked to closeness",
    "not-tested": "not tested",
}
DEPTHS = (
    "light, or about yourself",
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


def _links(catalog: Any, ids: tuple[str, ...], kind: str) -> str:
    return listed(link(catalog[id].name, f"{kind}-{id}") for id in ids) or "none"


def one_practice(bank: ei.Bank, one: ei.Practice) -> str:
    """Everything on one practice."""
    render: Callable[[str], str] = bank.contexts[one.contexts[0]].render

    def text(value: str) -> str:
        return escape(render(value))

    parts = [
        heading(one.name, 2, f"practice-{one.id}"),
        paragraph(text(one.promise)),
        numbered(map(text, one.steps)),
        bullets(
            f"**Cue:** {text(one.cue)}",
            text(one.leave_if),
            *([f"**Invitation:** {text(one.invitation)}"] if one.invitation else []),
            *([f"**Alone instead:** {text(one.alone_instead)}"] if one.alone_instead else []),
            f"**How well it is known:** {KNOWN[one.known.level]}. {text(one.known.note)}",
            f"**References:** {_references(one.known.sources)}",
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
                (code("habit"), "yes" if one.habit else "no"),
                (code("anchor"), "yes" if one.anchor else "no"),
                (code("needs_presence"), "yes" if one.needs_presence else "no"),
                (code("moment"), "yes" if one.moment else "no"),
                (code("known.closeness"), KNOWN[one.known.closeness]),
                (code("tender"), "yes, it can stir something" if one.tender else "no"),
                (code("prerequisites"), _links(bank.practices, one.prerequisites, "practice")),
                (code("only_for"), listed(one.only_for) or "everybody"),
                (code("not_for"), listed(one.not_for) or "nobody"),
                (code("prompts"), str(one.prompts)),
                (code("pillars"), _links(bank.pillars, one.pillars, "pillar")),
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
            "together": "Both take part, and both chose to. One can invite the other.",
        }
        parts = [heading(TITLES[together]), paragraph(about[together])]
        return "\n".join([*parts, *(one_practice(bank, one) for one in held)])

    return make


def overview(bank: ei.Bank) -> str:
    """The table of all practices."""
    counts = {
        level: [
            sum(getattr(one.known, of) == level for one in bank.practices)
            for of in ("level", "closeness")
        ]
        for level in KNOWN
    }
    parts = [
        heading("Practices"),
        paragraph(
            f"{len(bank.practices)} things to do.",
            "Texts are shown as they read in the first context that a practice fits.",
        ),
        heading("How well they are known", 2),
        paragraph(
            "One count is for what a person does here, by themselves and at home.",
            "The other is for whether it brings people closer.",
            "Programs that professionals lead are something else.",
        ),
        table(
            ("How well", "What is done here", "Closeness"),
            [(KNOWN[level], *map(str, held)) for level, held in counts.items()],
            (40, 30, 30),
        ),
        heading("All practices", 2),
        table(
            ("Practice", "Who", "Kind", "Depth", "Minutes", "Gates", "Known", "Quiet"),
            [
                (
                    link(one.name, f"practice-{one.id}"),
                    one.together,
                    one.kind,
                    str(one.depth),
                    str(one.minutes),
                    listed(one.gates) or "none",
                    KNOWN[one.known.level],
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
