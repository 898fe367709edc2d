"""The pages on stories, fixed texts and sources."""

from myst_text import bullets, code, escape, heading, listed, paragraph, table
from records import sources

import emotional_intimacy as ei
from emotional_intimacy.bank.texts import sentences
from emotional_intimacy.model.sources import Effect

Bank = ei.Bank


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


def fixed_texts(bank: Bank) -> str:
    """The page on the sentences and pages that renderers print."""
    parts = [
        heading("Fixed sentences and pages"),
        paragraph(
            "What renderers print.",
            "The page 'When closeness is not safe' is in every report and every plan,",
            "the same for everyone.",
        ),
    ]
    for one in bank.pages:
        parts += [
            heading(one.title, 2, f"page-{one.id}"),
            *([bullets(*(escape(text, urls=True) for text in one.lines))] if one.lines else []),
            *(paragraph(escape(text, urls=True)) for text in one.paragraphs),
        ]
    rows = [
        (code(one.id), " / ".join(escape(text) for _, text in sentences(one)))
        for one in bank.messages
    ]
    parts += [heading("Sentences", 2), table(("Id", "Sentence"), rows, (25, 75))]
    return "\n".join(parts)


CHECKED = {
    "read in full": "read in full",
    "opening or abstract": "the opening or the abstract was read",
    "secondary": "known from another work that cites it",
    "from memory": "not looked up",
}


def reference(one: ei.Source) -> str:
    """One piece of literature in one line."""
    volume = (one.volume or "") + (f"({one.issue})" if one.issue else "")
    place = listed(part for part in (one.published_in, volume, one.pages) if part)
    doi = f" <https://doi.org/{one.doi}>" if one.doi else ""
    checked = CHECKED.get(str(one.checked), "")
    return (
        f"{escape(', '.join(one.authors))} ({one.year}). *{escape(str(one.title))}*. "
        f"{escape(place)}.{doi} ({checked})"
    )


def study(one: ei.Source) -> list[str]:
    """What was seen of a study, a line each: who took part and what was found."""
    took_part = " ".join((f"{one.n:,}" if one.n else "", one.participants or "")).strip()
    lines = (
        ("Took part", took_part),
        ("Compared with", one.comparison),
        ("Effects", "; ".join(map(_effect, one.effects, one.outcomes))),
        ("Looked for, not found", one.null_results),
        ("Unwanted", one.unwanted),
    )
    return [f"**{name}:** {escape(text)}" for name, text in lines if text]


def _effect(effect: Effect, outcome: str) -> str:
    """One effect: what it is on, its size, and the interval around that."""
    interval = ""
    if effect.interval is not None:
        low, high = effect.interval
        interval = f" (95 % interval {low:g} to {high:g})"
    return f"{outcome}: {effect.measure} = {effect.value:g}{interval}"


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
            "In brackets is how far each reference was checked.",
            "Numbers are given only where they were seen; the paper may have more.",
        ),
        heading("Literature", 2),
    ]
    for one in literature:
        parts += [
            f"(source-{one.id})=",
            paragraph(f"**{code(one.id)}** {reference(one)}"),
            paragraph(escape(one.summary)),
            bullets(*study(one)),
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
