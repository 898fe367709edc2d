"""Writes the pages on the content, from the newest bundled edition, into docs/generated."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import field_tables
import practice_pages
from myst_text import bullets, code, count, escape, heading, link, listed, paragraph, table

import emotional_intimacy as ei

GENERATED = Path(__file__).parent.parent / "generated"
Bank = ei.Bank


def first(bank: Bank, record: Any) -> ei.Context:
    """The context that a record's texts are shown for: the first that it fits."""
    return bank.contexts[record.contexts[0]]


def fitting(bank: Bank, contexts: Iterable[str]) -> str:
    """Where a record fits, in as few words as possible."""
    held = tuple(contexts)
    return "all" if len(held) == len(bank.contexts) else ", ".join(held)


def sources(record: Any) -> str:
    """The sources of a record, as links."""
    return listed(link(id, f"source-{id}") for id in record.sources) or "none"


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
            bullets(
                f"Id: {code(one.id)}; short name: {escape(one.short)}.",
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
    titles = {"strong": "Strong signals: signs of closeness", "low": "Low signals: signs of distance"}
    for kind, title in titles.items():
        parts.append(heading(title, 2))
        for one in bank.signals:
            if one.kind != kind:
                continue
            items = [item for item in bank.items if item.signal == one.id]
            parts += [
                heading(one.name, 3, f"signal-{one.id}"),
                paragraph(escape(one.description)),
                paragraph(f"*An everyday scene.* {escape(one.looks_like)}"),
                bullets(
                    f"Id: {code(one.id)}.",
                    "Items: " + listed(link(item.id, f"item-{item.id}") for item in items) + ".",
                    "Pillars that hold it: "
                    + listed(
                        link(pillar.short, f"pillar-{pillar.id}")
                        for pillar in bank.pillars
                        if one.id in pillar.signals
                    )
                    + ".",
                    f"Sources: {sources(one)}.",
                ),
            ]
    return "\n".join(parts)


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
            "Below each statement stands its facet: what it is about.",
            "*Speaks of* is the referent: of me, of what reaches me from the other, or of us.",
            "*Intensity* is how hard the item is to affirm, as judged before anyone answered.",
            "A key of +1 counts as answered, a key of -1 turned round.",
        ),
    ]
    for pillar in bank.pillars:
        rows = [
            (
                f"({f'item-{one.id}'})=\n{code(one.id)}",
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
                    ("Id", "Statement and facet", "Signal (key)", "Intensity", "Speaks of", "Contexts"),
                    rows,
                    (6, 44, 22, 9, 9, 10),
                ),
            ]
    causes = [one for one in bank.items if one.cause is not None]
    wishes = [one for one in bank.items if one.signal is None and one.cause is None]
    for title, name, held, about in (
        ("Causes", "causes", causes, lambda one: link(bank.causes[one.cause].name, f"cause-{one.cause}")),
        ("Wishes", "wishes", wishes, lambda one: link(bank.pillars[one.pillar].name, f"pillar-{one.pillar}")),
    ):
        rows = [
            (
                f"({f'item-{one.id}'})=\n{code(one.id)}",
                f"{escape(first(bank, one).render(one.text))}\n\n*{escape(one.facet)}*",
                about(one),
                fitting(bank, one.contexts),
            )
            for one in held
        ]
        if rows:
            parts += [
                heading(title, 2, f"items-of-{name}"),
                paragraph("These have no key: they are no part of any pillar score."),
                table(("Id", "Statement and facet", "About", "Contexts"), rows, (6, 54, 22, 18)),
            ]
    return "\n".join(parts)


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
            about = link(bank.pillars[item.pillar].short, f"pillar-{item.pillar}") if item.pillar else (
                link(bank.causes[item.cause].name, f"cause-{item.cause}") if item.cause else ""
            )
            rows.append(
                (
                    str(position),
                    link(id, f"item-{id}"),
                    escape(first(bank, item).render(item.text)),
                    about,
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
            "Their basis is judgement: no sample stands behind them.",
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
        heading("Prompts"),
        paragraph(
            f"{len(bank.prompts)} open questions to talk about.",
            "They are never scored, and each comes with an offer to pass.",
            "Depth runs from 1 (easy) to 3 (hopes, doubts, needs).",
            "A plan for one deals only prompts of depth 1 without gates.",
        ),
    ]
    for pillar in bank.pillars:
        rows = [
            (
                f"(prompt-{one.id})=\n{code(one.id)}",
                f"{escape(first(bank, one).render(one.text))}\n\n*{escape(one.passing)}*",
                str(one.depth),
                ", ".join(one.gates) or "none",
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
                    ("Id", "Question, and the offer to pass", "Depth", "Gates", "Contexts", "Forms"),
                    rows,
                    (16, 42, 6, 12, 12, 12),
                ),
            ]
    return "\n".join(parts)


def causes(bank: Bank) -> str:
    """The page on the causes."""
    parts = [
        heading("Causes"),
        paragraph(
            "Things that can weigh on closeness.",
            "They are asked apart, by state and without a rank, and are never part of a pillar score.",
        ),
    ]
    for one in bank.causes:
        parts += [
            heading(one.name, 2, f"cause-{one.id}"),
            paragraph(escape(one.description)),
            paragraph(f"*What tends to help.* {escape(one.what_helps)}"),
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
    parts = [heading("Contexts and forms"), heading("Contexts", 2), paragraph("Who the other person is.")]
    for one in bank.contexts:
        parts += [
            heading(one.name, 3, f"context-{one.id}"),
            paragraph(escape(one.description)),
            bullets(
                f"Id: {code(one.id)}; the greatest depth of what is offered here: {one.deepest}.",
                f"In texts: {escape(one.person)} (first person), {escape(one.other)} (to the reader).",
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


def vignettes(bank: Bank) -> str:
    """The page on the invented stories."""
    parts = [
        heading("Vignettes"),
        paragraph(
            "Invented stories of two people, told in stages, each stage with their answers.",
            "They show how the numbers move and what the numbers leave out.",
            "They promise nothing.",
        ),
    ]
    if not len(bank.vignettes):
        parts.append(paragraph(f"Edition {bank.edition} holds none."))
    for one in bank.vignettes:
        parts += [
            heading(one.title, 2, f"vignette-{one.id}"),
            paragraph(f"*{escape(one.disclaimer)}*"),
            bullets(
                f"Id: {code(one.id)}; people: {escape(listed(one.people))};"
                f" context: {one.context}; questionnaire: {one.questionnaire}.",
                f"Sources: {sources(one)}.",
            ),
        ]
        for stage in (bank.stages[id] for id in one.stages):
            parts += [
                heading(stage.title, 3),
                paragraph(f"*Week {stage.week}: {stage.kind}.*"),
                *(paragraph(escape(text)) for text in stage.paragraphs),
            ]
    return "\n".join(parts)


CHECKED = {
    "read in full": "read in full",
    "opening or abstract": "the opening or the abstract was read",
    "secondary": "known from another work that cites it",
    "from memory": "not looked up",
}


def reference(one: ei.Source) -> str:
    """One piece of literature in one line."""
    doi = f" <https://doi.org/{one.doi}>" if one.doi else ""
    checked = CHECKED.get(str(one.checked), "")
    return (
        f"{escape(', '.join(one.authors))} ({one.year}). *{escape(str(one.title))}*. "
        f"{escape(str(one.published_in))}.{doi} ({checked})"
    )


def literature_and_claims(bank: Bank) -> str:
    """The page on the sources."""
    literature = sorted(
        (one for one in bank.sources if one.kind == "literature"),
        key=lambda one: (one.authors, one.year or 0),
    )
    parts = [
        heading("Sources"),
        paragraph(
            "What the records of the bank rest on.",
            "Literature informs the content; none of it has studied these questions.",
            "In brackets stands how far each reference was checked.",
        ),
        heading("Literature", 2),
    ]
    for one in literature:
        parts += [
            f"(source-{one.id})=",
            paragraph(f"**{code(one.id)}** {reference(one)}", escape(one.summary)),
        ]
    parts += [
        heading("Claims", 2),
        paragraph(
            "Statements about closeness that the content takes up, in our own words.",
            "They are starting points and no evidence.",
        ),
    ]
    for one in bank.sources:
        if one.kind == "inventory":
            parts += [f"(source-{one.id})=", paragraph(f"**{code(one.id)}** {escape(one.summary)}")]
    return "\n".join(parts)


def fixed_texts(bank: Bank) -> str:
    """The page on the sentences and pages that renderers print."""
    parts = [
        heading("Fixed sentences and pages"),
        paragraph(
            "What renderers print.",
            "The pages stand in every report and every plan, whatever was answered.",
        ),
    ]
    for one in bank.pages:
        parts += [
            heading(one.title, 2, f"page-{one.id}"),
            *(paragraph(escape(text, urls=True)) for text in one.paragraphs),
        ]
    rows = [(code(one.id), escape(one.text)) for one in bank.messages]
    parts += [heading("Sentences", 2), table(("Id", "Sentence"), rows, (25, 75))]
    return "\n".join(parts)


PAGES: dict[str, Callable[[Bank], str]] = {
    "pillars": pillars,
    "signals": signals,
    "items": items,
    "questionnaires": questionnaires,
    "rules": rules,
    "prompts": prompts,
    "causes": causes,
    "contexts-and-forms": forms_and_contexts,
    "benefits-and-ideas": benefits_and_ideas,
    "faqs": faqs,
    "vignettes": vignettes,
    "sources": literature_and_claims,
    "fixed-texts": fixed_texts,
    "_fields": field_tables.page,
    **practice_pages.PAGES,
}


def write_pages(_app: Any) -> None:
    """Write each page that has changed, and remove those that are no more."""
    bank = ei.load_bank()
    GENERATED.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        path = GENERATED / f"{name}.md"
        text = make(bank)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in GENERATED.glob("*.md"):
        if path.stem not in PAGES:
            path.unlink()


def setup(app: Any) -> dict[str, bool]:
    """Write the pages before Sphinx looks for them."""
    app.connect("builder-inited", write_pages)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
