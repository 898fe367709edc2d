"""The pages on what is asked: items, questionnaires, rules, prompts and decks."""

import field_tables
from myst_text import bullets, code, count, escape, heading, link, listed, paragraph, table
from records import first, fitting, sources

import emotional_intimacy as ei

Bank = ei.Bank


REFERENT = {"me": "me", "you": "what reaches me", "us": "us", None: ""}


def items(bank: Bank) -> str:
    """The page on the items."""
    parts = [
        heading("Items"),
        paragraph(
            f"All {len(bank.items)} items of edition {bank.edition}.",
            "A text is shown as it reads in the first context that it fits, mostly for a partner.",
            "In another context the words for the other person change.",
        ),
        paragraph(
            "Below each statement is its facet: what it is about.",
            "*Speaks of* is the referent: of me, of what reaches me from the other, or of us.",
            "*Intensity* is how hard the item is to affirm, as judged before anyone answered.",
            "A key of +1 counts as answered, a key of -1 turned round.",
        ),
    ]
    for pillar in bank.pillars:
        rows = [
            (
                f"(item-{one.id})=\n{code(one.id)}",
                f"{escape(first(bank, one).render(one.text))}\n\n*{escape(one.facet)}*",
                f"{link(bank.signals[one.signal].name, f'signal-{one.signal}')} ({one.key:+d})",
                str(one.intensity),
                REFERENT[one.referent],
                fitting(bank, one.contexts),
            )
            for one in bank.items
            if one.pillar == pillar.id and one.signal is not None
        ]
        if rows:
            parts += [
                heading(pillar.name, 2, f"items-{pillar.id}"),
                table(
                    (
                        "Id",
                        "Statement and facet",
                        "Signal (key)",
                        "Intensity",
                        "Speaks of",
                        "Contexts",
                    ),
                    rows,
                    (6, 44, 22, 9, 9, 10),
                ),
            ]
    causes = [one for one in bank.items if one.cause is not None]
    wishes = [one for one in bank.items if one.signal is None and one.cause is None]
    return "\n".join([*parts, *_unkeyed(bank, "causes", causes), *_unkeyed(bank, "wishes", wishes)])


def _unkeyed(bank: Bank, name: str, held: list[ei.Item]) -> list[str]:
    rows = [
        (
            f"(item-{one.id})=\n{code(one.id)}",
            f"{escape(first(bank, one).render(one.text))}\n\n*{escape(one.facet)}*",
            _about(bank, one),
            fitting(bank, one.contexts),
        )
        for one in held
    ]
    if not rows:
        return []
    return [
        heading(name.capitalize(), 2, f"items-of-{name}"),
        paragraph("These have no key: they are not part of any pillar score."),
        table(("Id", "Statement and facet", "About", "Contexts"), rows, (6, 54, 22, 18)),
    ]


def _about(bank: Bank, item: ei.Item) -> str:
    if item.cause is not None:
        return link(bank.causes[item.cause].name, f"cause-{item.cause}")
    about = []
    if item.pillar is not None:
        about.append(link(bank.pillars[item.pillar].name, f"pillar-{item.pillar}"))
    if item.wish_for is not None:
        about.append(link(item.wish_for, f"item-{item.wish_for}"))
    return ", ".join(about)


def questionnaires(bank: Bank) -> str:
    """The page on the questionnaires and their scales."""
    parts = [
        heading("Questionnaires"),
        paragraph(
            "Each is an ordered choice of items.",
            "The order is the same for everyone.",
        ),
        table(
            ("Id", "Title", *(one.name for one in bank.contexts), "Scale", "Rule"),
            [
                (
                    code(one.id),
                    link(one.title, f"questionnaire-{one.id}"),
                    *(
                        str(len(bank.questionnaire(one.id, context=context.id).items))
                        for context in bank.contexts
                    ),
                    link(one.response_scale, f"scale-{one.response_scale}"),
                    link(one.rule, f"rule-{one.rule}"),
                )
                for one in bank.questionnaires
            ],
        ),
        paragraph("The numbers are how many items are asked in each context."),
        heading("Response scales", 2),
    ]
    for scale in bank.response_scales:
        numbers = range(scale.minimum, scale.maximum + 1)
        rows = [(str(n), escape(label)) for n, label in zip(numbers, scale.labels, strict=True)]
        parts += [
            heading(scale.id, 3, f"scale-{scale.id}"),
            table(("Answer", "Label"), rows, (15, 85)),
            bullets(f"Sources: {sources(scale)}."),
        ]
    for one in bank.questionnaires:
        shown = bank.questionnaire(one.id, context=bank.contexts.ids[0])
        rows = []
        for position, id in enumerate(one.items, start=1):
            item = bank.items[id]
            rows.append(
                (
                    str(position),
                    link(id, f"item-{id}"),
                    escape(first(bank, item).render(item.text)),
                    _about(bank, item),
                    fitting(bank, item.contexts),
                )
            )
        parts += [
            heading(one.title, 2, f"questionnaire-{one.id}"),
            bullets(
                f"Id: {code(one.id)}, version {escape(one.version)}.",
                f"What the person is told (here for a partner): {escape(shown.instruction)}",
                f"The time it asks about: {escape(shown.window)}",
                f"Sources: {sources(one)}.",
            ),
            table(("", "Item", "Statement", "About", "Contexts"), rows, (6, 8, 52, 18, 16)),
        ]
    return "\n".join(parts)


def rules(bank: Bank) -> str:
    """The page on the rules."""
    parts = [
        heading("Scoring rules"),
        paragraph(
            "The numbers that scoring follows.",
            "They are data: the code knows none of them.",
            "Their basis is judgment: they rest on no sample.",
        ),
    ]
    for one in bank.rules:
        asked = [form.id for form in bank.questionnaires if form.rule == one.id]
        rows = []
        for name, meaning in field_tables.meanings(type(one)).items():
            if name in field_tables.RECORD_FIELDS:
                continue
            value = getattr(one, name)
            shown = f"{value[0]} of {value[1]}" if isinstance(value, tuple) else str(value)
            rows.append((code(name), shown, meaning))
        parts += [
            heading(one.id, 2, f"rule-{one.id}"),
            paragraph("Used by: " + listed(link(id, f"questionnaire-{id}") for id in asked) + "."),
            table(("Field", "Value", "Meaning"), rows, (28, 16, 56)),
            bullets(f"Sources: {sources(one)}."),
        ]
    return "\n".join(parts)


def prompts(bank: Bank) -> str:
    """The page on the prompts."""
    parts = [
        heading("Prompts", 1, "all-prompts"),
        paragraph(
            f"{len(bank.prompts)} open questions to talk about, and "
            f"{count(len(bank.decks))} {link('decks', 'all-decks')} made of them.",
            "They are never scored, and anyone may pass on any of them.",
            "Say so once where you show them.",
            "Depth 1 plays, depth 2 tells, depth 3 trusts.",
            "A plan for one deals only prompts of depth 1 without gates.",
            f"{sum(one.alone for one in bank.prompts)} are also good to think about alone.",
        ),
    ]
    for pillar in bank.pillars:
        rows = [
            (
                f"(prompt-{one.id})=\n{code(one.id)}",
                escape(first(bank, one).render(one.text)),
                str(one.depth),
                ", ".join(one.gates) or "none",
                "yes" if one.alone else "no",
                fitting(bank, one.contexts),
                ", ".join(one.forms),
            )
            for one in bank.prompts
            if one.pillar == pillar.id
        ]
        if rows:
            parts += [
                heading(pillar.name, 2),
                table(
                    (
                        "Id",
                        "Question",
                        "Depth",
                        "Gates",
                        "Alone",
                        "Contexts",
                        "Forms",
                    ),
                    rows,
                    (16, 38, 6, 12, 6, 11, 11),
                ),
            ]
    return "\n".join(parts)


def decks(bank: Bank) -> str:
    """The page on the decks."""
    parts = [
        heading("Decks", 1, "all-decks"),
        paragraph(
            f"{count(len(bank.decks)).capitalize()} sets of {link('prompts', 'all-prompts')}, "
            "in the order to ask them.",
            "Each begins lightly and gets more personal.",
            "A deck fits a context if all its prompts do. The prompts keep their gates.",
        ),
    ]
    for one in bank.decks:
        form = f"form: {link(one.form, f'form-{one.form}')}; " if one.form else ""
        parts += [
            heading(one.name, 2, f"deck-{one.id}"),
            paragraph(escape(one.description)),
            table(
                ("Question", "Depth", "Id"),
                [
                    (
                        escape(first(bank, prompt).render(prompt.text)),
                        str(prompt.depth),
                        link(prompt.id, f"prompt-{prompt.id}"),
                    )
                    for prompt in map(bank.prompts.__getitem__, one.prompts)
                ],
                (62, 8, 30),
            ),
            bullets(
                f"Id: {code(one.id)}; {form}fits: {fitting(bank, one.contexts)}.",
                f"Sources: {sources(one)}.",
            ),
        ]
    return "\n".join(parts)
