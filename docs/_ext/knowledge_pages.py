"""The pages on what closeness is made of, what weighs on it, and what is said about it."""

from myst_text import bullets, code, count, escape, heading, link, listed, paragraph
from records import fitting, sources

import emotional_intimacy as ei

Bank = ei.Bank


def chapter(one: ei.Pillar | ei.Signal | ei.Cause) -> list[str]:
    """The title of a chapter that serves it, where it has one."""
    return [paragraph(f"*A chapter of a plan.* {escape(one.chapter)}")] if one.chapter else []


def pillars(bank: Bank) -> str:
    """The page on the pillars."""
    parts = [
        heading("Pillars"),
        paragraph(
            f"The {count(len(bank.pillars))} areas that the questions are sorted into.",
            "They are areas of content: no study has shown them to be separate factors.",
        ),
    ]
    for one in bank.pillars:
        items = [item for item in bank.items if item.pillar == one.id and item.signal]
        parts += [
            heading(one.name, 2, f"pillar-{one.id}"),
            paragraph(escape(one.definition)),
            heading("What it can look like", 3),
            paragraph(escape(one.looks_like)),
            heading("How it grows", 3),
            paragraph(escape(one.how_it_grows)),
            *chapter(one),
            bullets(
                f"Id: {code(one.id)}.",
                f"Items: {link(f'{len(items)} in the bank', f'items-{one.id}')}.",
                "Signals: "
                + listed(link(bank.signals[id].name, f"signal-{id}") for id in one.signals)
                + ".",
                "Practices to begin with: "
                + listed(link(bank.practices[id].name, f"practice-{id}") for id in one.practices)
                + ".",
                f"Sources: {sources(one)}.",
            ),
        ]
    return "\n".join(parts)


def signals(bank: Bank) -> str:
    """The page on the signals."""
    parts = [
        heading("Signals"),
        paragraph(
            "Signs of closeness (strong) and signs of distance (low).",
            "Each item with a pillar evidences exactly one of them.",
            "The key of the item follows from the kind: +1 for strong, -1 for low.",
        ),
    ]
    titles = {
        "strong": "Strong signals: signs of closeness",
        "low": "Low signals: signs of distance",
    }
    partner = bank.contexts["partner"]
    for kind, title in titles.items():
        parts.append(heading(title, 2))
        for one in bank.signals:
            if one.kind != kind:
                continue
            items = [item for item in bank.items if item.signal == one.id]
            parts += [
                heading(one.name, 3, f"signal-{one.id}"),
                paragraph(escape(one.description)),
                paragraph(f"*What it can look like.* {escape(one.looks_like)}"),
                bullets(
                    *(
                        f"*{bank.contexts[context].name}:* {escape(scene)}"
                        for context, scene in one.examples
                    )
                ),
                paragraph(f"*The lesson.* {escape(partner.render(one.lesson))}"),
                *chapter(one),
                bullets(
                    f"Id: {code(one.id)}.",
                    "Items: " + listed(link(item.id, f"item-{item.id}") for item in items) + ".",
                    "Pillars that hold it: "
                    + listed(
                        link(pillar.name, f"pillar-{pillar.id}")
                        for pillar in bank.pillars
                        if one.id in pillar.signals
                    )
                    + ".",
                    f"Sources: {sources(one)}.",
                ),
            ]
    return "\n".join(parts)


def causes(bank: Bank) -> str:
    """The page on the causes."""
    parts = [
        heading("Causes"),
        paragraph(
            "Things that can weigh on closeness.",
            "They are asked apart, by state and without a rank.",
            "They are never part of a pillar score.",
        ),
    ]
    for one in bank.causes:
        parts += [
            heading(one.name, 2, f"cause-{one.id}"),
            paragraph(escape(one.description)),
            paragraph(f"*What tends to help.* {escape(one.what_helps)}"),
            *chapter(one),
            bullets(
                f"Id: {code(one.id)}; asked in: {fitting(bank, one.contexts)}.",
                "Items: "
                + listed(link(i.id, f"item-{i.id}") for i in bank.items if i.cause == one.id)
                + ".",
                f"Sources: {sources(one)}.",
            ),
        ]
    return "\n".join(parts)


def forms_and_contexts(bank: Bank) -> str:
    """The page on forms of closeness and on contexts."""
    parts = [
        heading("Contexts and forms"),
        heading("Contexts", 2),
        paragraph("Who the other person is."),
    ]
    for one in bank.contexts:
        parts += [
            heading(one.name, 3, f"context-{one.id}"),
            paragraph(escape(one.description)),
            bullets(
                f"Id: {code(one.id)}; the greatest depth of what is offered here: {one.deepest}.",
                f"In the first person: {escape(dict(one.forms)['person'])}; "
                f"to the reader: {escape(dict(one.forms)['other'])}.",
                f"Sources: {sources(one)}.",
            ),
        ]
    parts += [heading("Forms", 2), paragraph("The forms that closeness takes.")]
    for one in bank.forms:
        parts += [
            heading(one.name, 3, f"form-{one.id}"),
            paragraph(escape(one.description)),
            paragraph("For example:"),
            bullets(*map(escape, one.examples)),
            bullets(
                f"Id: {code(one.id)}; has a place in: {fitting(bank, one.contexts)}.",
                f"Sources: {sources(one)}.",
            ),
        ]
    return "\n".join(parts)


def benefits_and_ideas(bank: Bank) -> str:
    """The page on benefits and ideas."""
    parts = [
        heading("Benefits and ideas"),
        heading("Benefits", 2),
        paragraph("What closeness is associated with, and how well that is known."),
    ]
    for one in bank.benefits:
        parts += [
            heading(one.name, 3, f"benefit-{one.id}"),
            paragraph(escape(one.description)),
            bullets(f"Id: {code(one.id)}.", f"Sources: {sources(one)}."),
        ]
    parts += [heading("Ideas", 2), paragraph("Thoughts about closeness as a whole.")]
    for one in bank.ideas:
        parts += [
            heading(one.name, 3, f"idea-{one.id}"),
            paragraph(escape(one.text)),
            bullets(f"Id: {code(one.id)}.", f"Sources: {sources(one)}."),
        ]
    return "\n".join(parts)


def faqs(bank: Bank) -> str:
    """The page on the questions that people ask."""
    parts = [heading("Questions that people ask")]
    for one in bank.faqs:
        parts += [
            heading(one.question, 2, f"faq-{one.id}"),
            *(paragraph(escape(text)) for text in one.answer),
            bullets(f"Id: {code(one.id)}.", f"Sources: {sources(one)}."),
        ]
    return "\n".join(parts)
