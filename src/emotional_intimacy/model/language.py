"""What a language says of itself: direction, forms of the other person, plural rules, fallbacks."""

from typing import Literal

import attrs

from emotional_intimacy.model.plurals import PluralRule
from emotional_intimacy.model.value import Value

__all__ = ["ENGLISH_FORMS", "Direction", "Language", "language_of", "writing_direction"]

Direction = Literal["ltr", "rtl"]
"""Which way text runs: from left to right, or from right to left."""

ENGLISH_FORMS = ("person", "Person", "persons", "other", "Other", "others")
"""How English names the other person: in the first person ("my friend"), at the start of a
sentence, as a possessive; and the same to the reader ("your friend")."""

_SCRIPTS = frozenset(
    ("adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi")
)
"""Scripts in use that run from right to left, by their codes in ISO 15924."""

_LANGUAGES = frozenset(
    (
        *("ar", "arc", "arz", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw"),
        *("ji", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "rhg", "sd", "sdh", "skr"),
        *("syr", "ug", "ur", "yi"),
    )
)
"""Languages that are written in one of these scripts unless their tag names another."""


def language_of(locale: str) -> str:
    """The language of a tag, without script, country and anything else it names.

    Args:
        locale: A tag (BCP 47), such as ``"en-CA"``.

    Returns:
        Its first part in small letters: ``"en"``.

    Example:
        >>> from emotional_intimacy.model.language import language_of
        >>> language_of("en-CA"), language_of("DE")
        ('en', 'de')
    """
    return locale.partition("-")[0].casefold()


def writing_direction(locale: str) -> Direction:
    """Which way text in a language runs.

    Args:
        locale: A tag such as ``"en"``, ``"ar-EG"`` or ``"ku-Arab"`` (BCP 47). A script in it counts
            more than the language.

    Returns:
        ``"rtl"`` from right to left, else ``"ltr"``.

    Example:
        >>> from emotional_intimacy.model.language import writing_direction
        >>> [writing_direction(tag) for tag in ("ar-EG", "ku-Arab", "ku", "he-Latn")]
        ['rtl', 'rtl', 'ltr', 'ltr']
    """
    language, *rest = locale.lower().split("-")
    for part in rest:
        if len(part) == 1:  # what follows is an extension
            break
        if len(part) == 4 and part.isalpha():  # noqa: PLR2004 - the length of a script's code
            return "rtl" if part in _SCRIPTS else "ltr"
    return "rtl" if language in _LANGUAGES else "ltr"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Language(Value):
    """How the texts of a bank are put together, as its ``locale.json`` says.

    Attributes:
        direction: Which way it is written: ``"ltr"`` or ``"rtl"``.
        forms: The forms in which texts name the other person, such as ``"person"`` in
            ``"{person}"``; each context has all of them.
        plurals: The rules by which a number takes a plural form; ``"other"`` has none.
        fallbacks: The languages used for a text it lacks, the first one first; English
            comes last and is not named.
        names: Pairs of a form and how a name takes it: ``("persons", "{name}'s")``; empty where
            the language does not say.
        nouns: The same for a noun, such as ``"sister"``: ``("persons", "my {noun}'s")``.

    Example:
        >>> import emotional_intimacy as ei
        >>> ei.load_bank().language.direction
        'ltr'
    """

    direction: Direction
    forms: tuple[str, ...] = ENGLISH_FORMS
    plurals: tuple[PluralRule, ...] = ()
    fallbacks: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    nouns: tuple[tuple[str, str], ...] = ()
