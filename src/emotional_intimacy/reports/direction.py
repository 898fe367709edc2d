"""Which way a language is written."""

from typing import Literal

__all__ = ["direction"]

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


def direction(locale: str) -> Literal["ltr", "rtl"]:
    """Which way text in a language runs.

    Args:
        locale: A tag such as ``"en"``, ``"ar-EG"`` or ``"ku-Arab"`` (BCP 47). A script in it counts
            more than the language.

    Returns:
        ``"rtl"`` from right to left, else ``"ltr"``.

    Example:
        >>> direction("ar-EG"), direction("ku-Arab"), direction("ku"), direction("he-Latn")
        ('rtl', 'rtl', 'ltr', 'ltr')
    """
    language, *rest = locale.lower().split("-")
    for part in rest:
        if len(part) == 1:  # what follows is an extension
            break
        if len(part) == 4 and part.isalpha():  # noqa: PLR2004 - the length of a script's code
            return "rtl" if part in _SCRIPTS else "ltr"
    return "rtl" if language in _LANGUAGES else "ltr"
