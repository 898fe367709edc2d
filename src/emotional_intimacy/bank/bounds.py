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
    faults = chain(_names(bank), _numbers(bank))
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
    for practice in bank.practices:
        if len(practice.cue) > limits.LONGEST_CUE:
            message = f"is longer than {limits.LONGEST_CUE} characters"
            yield f"practices.{cut(practice.id)}.cue", message
