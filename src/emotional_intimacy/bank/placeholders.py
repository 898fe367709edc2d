"""Whether texts say something and hold only known placeholders."""

import re
from collections.abc import Collection, Iterator
from itertools import chain

from emotional_intimacy.bank.problems import first_problems
from emotional_intimacy.bank.texts import forms_of, unreadable
from emotional_intimacy.errors import Problem, cut, shown
from emotional_intimacy.model.bank import Bank

__all__ = ["BLANK", "fields_of", "wrong_fields", "wrong_placeholders"]

BLANK = "is blank; every text says something"
"""What is wrong with a text that holds nothing, or spaces alone."""

_FIELD = r"\{([^{}]*)\}"
_NAMED = 3


def fields_of(text: str) -> tuple[str, ...]:
    """What is in pairs of braces.

    Args:
        text: The text.

    Returns:
        Each once, in order.
    """
    return tuple(dict.fromkeys(re.findall(_FIELD, text)))


def wrong_fields(text: str, known: Collection[str], *, needed: bool = False) -> Iterator[str]:
    """What is wrong with the braces of a text.

    Args:
        text: The text.
        known: The fields that it may hold, each as a name and nothing else: ``{name}``.
        needed: Whether it must hold each of them.

    Yields:
        What is wrong, and what would be right.
    """
    if "{" not in text and "}" not in text and not needed:
        return
    outside = re.sub(_FIELD, "", text)
    if "{" in outside or "}" in outside:
        yield "a brace has no partner; a placeholder is in a pair"
    held = fields_of(text)
    own = ", ".join(field for field in known if ":" not in field)  # others are of other languages
    right = f"known here are {own}" if own else "nothing is filled in here"
    unknown = [field for field in held if field not in known]
    for field in unknown[:_NAMED]:
        yield f"{shown(field)} is not a placeholder; {right}"
    if len(unknown) > _NAMED:
        yield f"{len(unknown) - _NAMED} more are not placeholders; {right}"
    for field in known if needed else ():
        if field not in held:
            yield f"lacks {{{field}}}; what stands there would be left out"


def wrong_placeholders(bank: Bank) -> list[Problem]:
    """Texts that say nothing or hold braces that nothing fills.

    Args:
        bank: The bank.

    Returns:
        All problems; none for a usable bank. Messages have fields of their own and are left out.
    """
    found = chain(_unreadable(bank), _empty_pages(bank), _lacking_forms(bank))
    return first_problems(found)


def _unreadable(bank: Bank) -> Iterator[tuple[str, str, str]]:
    forms = forms_of(bank)
    for text in unreadable(bank):
        if not text.text.strip():
            yield "blank-text", text.path, BLANK
        for wrong in wrong_fields(text.text, () if text.voice == "fixed" else forms):
            yield "placeholder", text.path, wrong


def _empty_pages(bank: Bank) -> Iterator[tuple[str, str, str]]:
    for page in bank.pages:
        if not page.paragraphs:
            yield "blank-text", f"pages.{cut(page.id)}.paragraphs", BLANK


def _lacking_forms(bank: Bank) -> Iterator[tuple[str, str, str]]:
    forms = set(forms_of(bank))
    for context in bank.contexts:
        for form in sorted(forms - dict(context.forms).keys()):
            message = "is missing; a context has every form that texts may hold"
            yield "missing-text", f"contexts.{cut(context.id)}.{form}", message
