"""How far a bank's ids and numbers can go, so that what is made with it can be read back."""

from collections.abc import Iterator
from itertools import chain

from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.bank.sections import SECTIONS
from emotional_intimacy.errors import Problem, cut
from emotional_intimacy.model import limits
from emotional_intimacy.model.bank import Bank

__all__ = ["out_of_bounds"]


def out_of_bounds(bank: Bank) -> list[Problem]:
    """What is longer, larger or otherwise beyond what `loads` would read in a result.

    Args:
        bank: The bank.

    Returns:
        The problems, up to the first thousand; none for a usable bank.
    """
    faults = chain(_names(bank), _numbers(bank), _texts(bank))
    return first_problems(("out-of-bounds", path, message) for path, message in faults)


def _names(bank: Bank) -> Iterator[tuple[str, str]]:
    expected = f"needs 1 to {limits.LONGEST_ID} characters of one line"
    names = {"edition": bank.edition}
    names |= {
        f"{section.name}.{cut(record.id)}.id": record.id
        for section in SECTIONS
        for record in getattr(bank, section.name)
    }
    names |= {
        f"questionnaires.{cut(outline.id)}.version": outline.version
        for outline in bank.questionnaires
    }
    for path, name in names.items():
        if not limits.is_name(name):
            yield path, expected


def _numbers(bank: Bank) -> Iterator[tuple[str, str]]:
    values = [
        *(
            (f"contexts.{cut(context.id)}.sharing", context.sharing, 0, limits.HIGHEST_TIER)
            for context in bank.contexts
        ),
        *(
            (f"contexts.{cut(context.id)}.weekdays", day, 1, limits.LAST_WEEKDAY)
            for context in bank.contexts
            for day in context.weekdays
        ),
        *(
            (f"items.{cut(item.id)}.version", item.version, 0, limits.MOST_COUNTED)
            for item in bank.items
        ),
        *(
            (f"practices.{cut(practice.id)}.{name}", getattr(practice, name), 0, most)
            for practice in bank.practices
            for name, most in (("minutes", limits.MOST_MINUTES), ("prompts", limits.MOST_PROMPTS))
        ),
    ]
    for path, value, least, most in values:
        if not least <= value <= most:
            yield path, f"needs a whole number from {least} to {most}"
    for outline in bank.questionnaires:
        if len(outline.items) > limits.MOST_ITEMS:
            yield (
                f"questionnaires.{cut(outline.id)}.items",
                f"has more than {limits.MOST_ITEMS} items",
            )


def _texts(bank: Bank) -> Iterator[tuple[str, str]]:
    """What a plan or a questionnaire holds of the texts of a bank."""
    cues = ((f"practices.{cut(one.id)}.cue", one.cue) for one in bank.practices)
    asked = (
        *(
            (f"questionnaires.{cut(outline.id)}.{name}", getattr(outline, name))
            for outline in bank.questionnaires
            for name in ("title", "instruction", "window")
        ),
        *(
            (f"items.{cut(item.id)}.{name}", getattr(item, name) or "")
            for item in bank.items
            for name in ("text", "facet", "note")
        ),
        *(
            (f"response_scales.{cut(scale.id)}.labels[{at}]", label)
            for scale in bank.response_scales
            for at, label in enumerate(scale.labels)
        ),
    )
    for longest, texts in ((limits.LONGEST_CUE, cues), (limits.LONGEST_ASKED, asked)):
        for path, text in texts:
            if len(text) > longest:
                yield path, f"is longer than {longest} characters"
    for section, records in (
        ("items", bank.items),
        ("response_scales", bank.response_scales),
        ("rules", bank.rules),
    ):
        for record in records:
            for name in ("since", "licence"):
                if len(getattr(record, name)) > limits.LONGEST_ID:
                    path = f"{section}.{cut(record.id)}.{name}"
                    yield path, f"is longer than {limits.LONGEST_ID} characters"
