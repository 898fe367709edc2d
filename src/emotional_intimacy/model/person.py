"""Calling the other person by a name, or by what they are to the reader."""

import attrs

from emotional_intimacy.errors import RequestError
from emotional_intimacy.model.characters import find_forbidden
from emotional_intimacy.model.content import Context
from emotional_intimacy.model.language import Language

__all__ = ["check_name", "with_person"]

_LONGEST = 60
_MARKUP = frozenset("<>&{}")
_LOOKS_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_ALLOWED = (
    f"a name or a noun of 1 to {_LONGEST} characters on one line, without < > & {{ }} and ://"
)


def with_person(context: Context, language: Language, person: str | None) -> Context:
    """A context in which texts call the other person by a name, such as "Ama", or as "my sister".

    A noun, which begins with a small letter, takes the patterns for nouns where the language has
    them; everything else those for names. The name is in the forms of the context and in no
    message of an error.

    Args:
        context: The context.
        language: The language of the texts, which says how its forms are made.
        person: A name, or a noun without a possessive; None for the words of the context.

    Returns:
        The context, itself without a person.

    Raises:
        RequestError: `person` cannot be in a text, or the language does not say how.

    Example:
        >>> import emotional_intimacy as ei
        >>> from emotional_intimacy.model.person import with_person
        >>> bank = ei.load_bank()
        >>> friend = bank.contexts["friend"]
        >>> for person in ("Ama", "sister"):
        ...     named = with_person(friend, bank.language, person)
        ...     print(named.render("{Person} asks {persons} boss."))
        Ama asks Ama's boss.
        My sister asks my sister's boss.
    """
    if person is None:
        return context
    check_name("person", person)
    noun = bool(language.nouns) and person[0].islower()
    patterns = dict(language.nouns if noun else language.names)
    if not patterns:
        problem = "cannot be named in this language, which has no patterns for it"
        raise RequestError("person", problem, "None")
    field = "{noun}" if noun else "{name}"
    forms = (
        (form, patterns[form].replace(field, person) if form in patterns else words)
        for form, words in context.forms
    )
    return attrs.evolve(context, forms=tuple(forms))


def check_name(argument: str, name: object) -> None:
    """Check that a name can be in a text. The name is in no message of an error.

    Args:
        argument: The argument that it was given as.
        name: The name, or a noun.

    Raises:
        RequestError: It is none, or cannot be in a text.

    Example:
        >>> from emotional_intimacy.model.person import check_name
        >>> check_name("person", "Ama")
    """
    if type(name) is not str:
        raise RequestError(argument, f"is of type {type(name).__name__}", _ALLOWED)
    seen = any(
        letter.isprintable() and not letter.isspace() and letter not in _LOOKS_BLANK
        for letter in name
    )
    if not seen or name != name.strip():
        raise RequestError(argument, "is blank, or begins or ends with a space", _ALLOWED)
    if len(name) > _LONGEST:
        raise RequestError(argument, f"has {len(name)} characters", _ALLOWED)
    if find_forbidden(name, of_one_line=True) or _MARKUP.intersection(name) or "://" in name:
        raise RequestError(argument, "holds a character that cannot stand there", _ALLOWED)
